package db_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/dev"
	"github.com/lectern-timetables/lectern/internal/testkit"
)

func TestADatabaseThatIsNotThereIsUnavailable(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed := listener.Addr().String()
	_ = listener.Close()
	store := open(t, "postgres://lectern@"+closed+"/lectern")
	requireUnavailable(t, "ping", store.Ping(t.Context()))
	_, err = store.LoadProblem(t.Context(), newID())
	requireUnavailable(t, "a query", err)
	requireUnavailable(t, "a transaction", store.InTx(t.Context(), func(*db.Queries) error { return nil }))
}

func TestWhatTheDatabaseAnswersIsNotUnavailable(t *testing.T) {
	t.Parallel()
	store := testkit.Store(t)
	job := jobOf(addProblem(t, store))
	insertJob(t, store, job)
	_, twice := store.InsertJob(t.Context(), job)
	job.ID, job.ProblemID = newID(), newID()
	_, reference := store.InsertJob(t.Context(), job)
	_, missing := store.LoadProblem(t.Context(), newID())
	_, malformed := store.LoadProblem(t.Context(), "no id")
	given, cancel := context.WithCancel(t.Context())
	cancel()
	_, cancelled := store.LoadProblem(given, newID())
	for name, c := range map[string]struct {
		err      error
		notFound bool
	}{
		"a row that is there already":  {twice, false},
		"a reference to nothing":       {reference, false},
		"no such row":                  {fmt.Errorf("load: %w", missing), true},
		"a malformed id":               {malformed, false},
		"a query that nobody waits on": {cancelled, false},
		"no error":                     {nil, false},
	} {
		if (c.err == nil) != (name == "no error") {
			t.Errorf("%s: err is %v", name, c.err)
		}
		if db.IsUnavailable(c.err) {
			t.Errorf("%s counts as an outage: %v", name, c.err)
		}
		if db.IsNotFound(c.err) != c.notFound {
			t.Errorf("%s: not found is %v: %v", name, !c.notFound, c.err)
		}
		if missing := c.notFound || name == "a reference to nothing"; db.IsMissing(c.err) != missing {
			t.Errorf("%s: missing is %v: %v", name, !missing, c.err)
		}
	}
}

// However the server goes away, queries under way report that the database is unavailable, and the store works again
// once it is back.
func TestAServerThatGoesAwayIsUnavailableUntilItIsBack(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(*testing.T, *dev.Postgres, string){
		"stopped": func(t *testing.T, p *dev.Postgres, _ string) {
			if err := p.Stop(); err != nil {
				t.Error(err)
			}
		},
		"killed": func(t *testing.T, p *dev.Postgres, dir string) { killPostgres(t, p, dir) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cfg := dev.PostgresConfig{Dir: t.TempDir()}
			server := startPostgres(t, cfg)
			store := open(t, server.URL())
			if err := store.Migrate(t.Context(), testkit.Log(t)); err != nil {
				t.Fatal(err)
			}
			id := addJob(t, store)
			busy := occupy(t, store, server.URL())
			end(t, server, cfg.Dir)
			for err := range busy {
				requireUnavailable(t, "what was under way", err)
			}
			for range 10 { // more than the pool has connections
				_, err := store.GetWatched(t.Context(), id)
				requireUnavailable(t, "a query", err)
			}
			cfg.Port = portOf(t, server)
			startPostgres(t, cfg)
			testkit.Eventually(t, "back", func() bool {
				_, err := store.GetWatched(t.Context(), id)
				if err != nil && !db.IsUnavailable(err) {
					t.Fatalf("while it comes back: %v", err)
				}
				return err == nil
			})
		})
	}
}

// occupy has one transaction hold the lock of a term while others wait for it, and returns what they end with.
func occupy(t *testing.T, store *db.Store, address string) <-chan error {
	t.Helper()
	ended := make(chan error)
	held := make(chan struct{})
	var group sync.WaitGroup
	lock := func(q *db.Queries) error {
		return q.LockTerm(t.Context(), db.LockTermParams{Org: org, Term: "spring"})
	}
	group.Go(func() {
		ended <- store.InTx(t.Context(), func(q *db.Queries) error {
			if err := lock(q); err != nil {
				return err
			}
			close(held)
			for { // a busy transaction
				if _, err := q.GetWatched(t.Context(), newID()); !db.IsNotFound(err) {
					return err
				}
			}
		})
	})
	<-held
	for range 2 {
		group.Go(func() { ended <- store.InTx(t.Context(), lock) })
	}
	testkit.Eventually(t, "they wait", func() bool { return waiting(t, address) == 2 })
	go func() {
		group.Wait()
		close(ended)
	}()
	return ended
}

// waiting counts the locks in a database that somebody waits for.
func waiting(t *testing.T, address string) (n int) {
	t.Helper()
	const query = `SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'advisory'
		AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
	if err := connect(t, address).QueryRow(t.Context(), query).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func requireUnavailable(t *testing.T, what string, err error) {
	t.Helper()
	if !db.IsUnavailable(err) || db.IsNotFound(err) {
		t.Errorf("%s does not count as an outage: %v (%s)", what, err, types(err))
	}
}

// types names the types of the errors that an error wraps.
func types(err error) string {
	var names []string
	for ; err != nil; err = errors.Unwrap(err) {
		names = append(names, fmt.Sprintf("%T", err))
	}
	return strings.Join(names, " > ")
}

func startPostgres(t *testing.T, cfg dev.PostgresConfig) *dev.Postgres {
	t.Helper()
	p, err := dev.StartPostgres(t.Context(), cfg, testkit.Log(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Stop() })
	return p
}

func portOf(t *testing.T, p *dev.Postgres) int {
	t.Helper()
	cfg, err := pgx.ParseConfig(p.URL())
	if err != nil {
		t.Fatal(err)
	}
	return int(cfg.Port)
}

// killPostgres kills the server; its children then end by themselves.
func killPostgres(t *testing.T, p *dev.Postgres, dir string) {
	t.Helper()
	text, err := os.ReadFile(dir + "/data/postmaster.pid")
	if err != nil {
		t.Fatal(err)
	}
	var pid int
	if _, err := fmt.Sscan(string(text), &pid); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	<-p.Done()
}
