// Package testkit runs the real parts for tests: PostgreSQL, Temporal, workers and servers. A test may stop and restart
// each of them.
package testkit

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
	"go.uber.org/goleak"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/dev"
)

// cluster is the PostgreSQL server of the test process. Its first database is migrated and is the template of all
// others.
var cluster struct {
	url       string
	databases atomic.Int64
}

// Main runs a package's tests, such as a *testing.M, with PostgreSQL beside them. It is called from TestMain.
func Main(m interface{ Run() int }) {
	exit(func() (int, error) { return run(m) })
}

// MainWithoutLeaks does the same for a package that starts goroutines, and fails when some are left at the end.
func MainWithoutLeaks(m interface{ Run() int }) {
	exit(func() (code int, err error) {
		if code, err = run(m); code != 0 || err != nil {
			return code, err
		}
		return 0, goleak.Find()
	})
}

// exit ends the test process with the code of its tests, or an error if they could not begin.
func exit(run func() (code int, err error)) {
	code, err := run()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func run(m interface{ Run() int }) (code int, err error) {
	dir, err := openFolder()
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	quiet := slog.New(slog.DiscardHandler)
	postgres, err := dev.StartPostgres(context.Background(), dev.PostgresConfig{Dir: dir + "/postgres", Fast: true}, quiet)
	if err != nil {
		return 0, err
	}
	defer func() {
		if stopErr := postgres.Stop(); err == nil {
			err = stopErr
		}
	}()
	store, err := db.Open(context.Background(), postgres.URL())
	if err != nil {
		return 0, err
	}
	err = store.Migrate(context.Background(), quiet)
	store.Close()
	if err != nil {
		return 0, err
	}
	cluster.url = postgres.URL()
	code = m.Run()
	return code, shared.stop()
}

// openFolder makes a folder that every user can reach. When tests run as root, PostgreSQL and some programs run as
// another user.
func openFolder() (dir string, err error) {
	if dir, err = os.MkdirTemp("", "lectern-test-"); err != nil {
		return "", err
	}
	return dir, os.Chmod(dir, 0o755)
}

// WorldFolder makes a folder for a test that every user can reach, unlike t.TempDir.
func WorldFolder(t testing.TB) string {
	t.Helper()
	dir, err := openFolder()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) }) // a folder for what is temporary
	return dir
}

// Database makes an empty, migrated database for a test and returns its address.
func Database(t testing.TB) string {
	t.Helper()
	if cluster.url == "" {
		t.Fatal("the package's TestMain must call testkit.Main")
	}
	name := fmt.Sprintf("test_%d", cluster.databases.Add(1))
	conn, err := pgx.Connect(context.Background(), onDatabase(t, "postgres"))
	if err != nil {
		t.Fatalf("connect to make a database: %v", err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(context.Background(), "CREATE DATABASE "+name+" TEMPLATE lectern"); err != nil {
		t.Fatalf("make a database: %v", err)
	}
	return onDatabase(t, name)
}

// Exec runs a statement on the System's database.
func (s *System) Exec(statement string) {
	s.t.Helper()
	conn, err := pgx.Connect(s.t.Context(), s.Database)
	if err != nil {
		s.t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(s.t.Context(), statement); err != nil {
		s.t.Fatalf("%s: %v", statement, err)
	}
}

// AllowConnections makes the System's database available or unavailable.
func (s *System) AllowConnections(allowed bool) {
	s.t.Helper()
	cfg, err := pgx.ParseConfig(s.Database)
	if err != nil {
		s.t.Fatal(err)
	}
	conn, err := pgx.Connect(context.Background(), onDatabase(s.t, "postgres"))
	if err != nil {
		s.t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(
		context.Background(), fmt.Sprintf("ALTER DATABASE %s ALLOW_CONNECTIONS %t", cfg.Database, allowed),
	); err != nil {
		s.t.Fatal(err)
	}
	if allowed {
		return
	}
	const end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1"
	if _, err := conn.Exec(context.Background(), end, cfg.Database); err != nil {
		s.t.Fatal(err)
	}
}

func onDatabase(t testing.TB, name string) string {
	t.Helper()
	u, err := url.Parse(cluster.url)
	if err != nil {
		t.Fatalf("read the cluster's address: %v", err)
	}
	u.Path = "/" + name
	return u.String()
}

// Store opens a fresh database for a test.
func Store(t testing.TB) *db.Store {
	t.Helper()
	return openStore(t, Database(t))
}

func openStore(t testing.TB, url string) *db.Store {
	t.Helper()
	store, err := db.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(store.Close)
	return store
}

// Log writes to the test's output.
func Log(t testing.TB) *slog.Logger {
	return slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelInfo}))
}
