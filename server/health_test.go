package server_test

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/timetable"
)

// on makes the servers that are started from now on use another database, or the same in another way.
func (s *site) on(t *testing.T, address string, longest time.Duration) {
	t.Helper()
	store, err := db.OpenFor(t.Context(), address, longest)
	if err != nil {
		t.Fatal(err)
	}
	s.Store = store
	s.url, s.stopServer = s.StartServer()
	t.Cleanup(store.Close)
	t.Cleanup(s.stopServer) // before its store is closed
}

// readiness asks whether a server can serve.
func (s *site) readiness(t *testing.T) (status int, parts map[string]string) {
	t.Helper()
	answer := s.nobody(t).Get("/readyz")
	answer.Into(&parts)
	return answer.Status, parts
}

func TestAServerIsReadyOnceItsSchemaIsThere(t *testing.T) {
	s := openAlone(t)
	s.Exec("CREATE DATABASE of_nothing TEMPLATE template0")
	s.on(t, s.Database[:strings.LastIndex(s.Database, "/")]+"/of_nothing", db.StatementTimeout)
	want := func(status int, schema string) {
		t.Helper()
		if got, parts := s.readiness(t); got != status || parts["schema"] != schema || parts["database"] != "ok" {
			t.Errorf("it is ready with status %d and %v, want %d and the schema %q", got, parts, status, schema)
		}
	}
	want(503, "missing: run lectern migrate")
	if err := s.Store.Migrate(t.Context(), s.Log); err != nil {
		t.Fatal(err)
	}
	want(200, "ok")

	s.on(t, s.Database, db.StatementTimeout)
	s.Exec("DELETE FROM goose_db_version WHERE version_id = (SELECT max(version_id) FROM goose_db_version)")
	want(503, "older than this version: run lectern migrate")
	s.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, true)")
	want(200, "ok")
	s.AllowConnections(false)
	defer s.AllowConnections(true)
	if status, parts := s.readiness(t); status != 503 || parts["database"] != "away" {
		t.Errorf("without a database it is ready with status %d and %v", status, parts)
	}
}

// A statement that waits for ever ends, and says so; whoever asks whether the server is alive meanwhile does not wait
// for it.
func TestASlowDatabaseIsToldAndIsNotTakenForOneThatIsAway(t *testing.T) {
	s := openAlone(t)
	s.on(t, s.Database+"&pool_max_conns=2", 2*time.Second)
	who := s.As(s.url, "uni", "paula", timetable.Planner)
	conn, err := pgx.Connect(t.Context(), s.Database)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(t.Context(), "BEGIN; LOCK TABLE problems"); err != nil {
		t.Fatal(err)
	}
	var asking sync.WaitGroup
	for range 4 { // more than the pool has connections
		asking.Go(func() {
			who.For(t).Get("/api/problems/").WantCode(http.StatusServiceUnavailable, "unavailable")
		})
	}
	testkit.Eventually(t, "somebody waits for the lock", func() bool {
		var waiting int
		err := conn.QueryRow(t.Context(), "SELECT count(*) FROM pg_locks WHERE NOT granted").Scan(&waiting)
		return err == nil && waiting == 2
	})
	if status, parts := s.readiness(t); status != 200 {
		t.Errorf("with a busy pool it is ready with status %d and %v", status, parts)
	}
	answer := who.Get("/api/problems/")
	answer.WantCode(http.StatusServiceUnavailable, "unavailable")
	if !strings.Contains(string(answer.Body), "took too long") {
		t.Errorf("what was too slow is told as %s", answer.Body)
	}
	asking.Wait()
	if _, err := conn.Exec(t.Context(), "ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	who.Get("/api/problems/").Want(200)
}
