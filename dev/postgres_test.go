package dev

import (
	"context"
	"errors"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

func TestPostgresFindsItsDataAfterARestart(t *testing.T) {
	t.Parallel()
	cfg := PostgresConfig{Dir: t.TempDir()}
	first := startPostgres(t, cfg)
	execSQL(t, first.URL(), "CREATE TABLE kept AS SELECT 42 AS answer")
	if err := first.Stop(); err != nil {
		t.Fatalf("stop: %v", err)
	}
	if err := first.Err(); err != nil {
		t.Errorf("after Stop Err is %v, want nil", err)
	}

	second := startPostgres(t, cfg)
	if got := readAnswer(t, second.URL()); got != 42 {
		t.Errorf("answer after restart is %d, want 42", got)
	}
	if err := second.Stop(); err != nil {
		t.Fatalf("stop: %v", err)
	}
	if err := second.Stop(); err != nil {
		t.Errorf("second Stop: %v", err)
	}
}

func TestPostgresRestartsAfterBeingKilled(t *testing.T) {
	t.Parallel()
	cfg := PostgresConfig{Dir: t.TempDir()} // Fast may lose the last commits here
	first := startPostgres(t, cfg)
	execSQL(t, first.URL(), "CREATE TABLE kept AS SELECT 42 AS answer")
	if err := syscall.Kill(first.pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	<-first.Done()
	if err := first.Err(); err == nil || !strings.Contains(err.Error(), "killed") {
		t.Errorf("Err after kill is %v, want one that says so", err)
	}
	// The process id in the stale file may belong to somebody else by now.
	pidFile := filepath.Join(cfg.Dir, "data", "postmaster.pid")
	if err := os.WriteFile(pidFile, []byte(strconv.Itoa(os.Getpid())+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}

	second := startPostgres(t, cfg)
	if got := readAnswer(t, second.URL()); got != 42 {
		t.Errorf("answer after restart is %d, want 42", got)
	}
}

func TestPostgresEndsWithItsParent(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	helper := exec.Command(os.Args[0], dir)
	pid, url := startHelper(t, "postgres", helper)
	execSQL(t, url, "CREATE TABLE kept AS SELECT 42 AS answer")
	if err := helper.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	// The start waits for the end of the old server.
	p := startPostgres(t, PostgresConfig{Dir: dir, Fast: true})
	awaitEnd(t, pid)
	if got := readAnswer(t, p.URL()); got != 42 {
		t.Errorf("answer after restart is %d, want 42", got)
	}
}

// Root's cluster belongs to a user who may run PostgreSQL and can reach the folder. Anybody else's cluster is their
// own.
func TestPostgresBelongsToAUserWhoReachesTheFolder(t *testing.T) {
	t.Parallel()
	self, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	reachable := self.Username
	if os.Getuid() == 0 {
		reachable = "postgres"
		if _, err := user.Lookup(reachable); err != nil {
			reachable = "nobody" // PostgreSQL was not installed from a package
		}
	}
	cases := map[string]struct{ dir, want string }{
		"reachable":   {worldFolder(t), reachable},
		"unreachable": {t.TempDir(), self.Username},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(c.dir, "new")
			startPostgres(t, PostgresConfig{Dir: dir, Fast: true})
			for _, file := range []string{"data", "data/PG_VERSION", "password"} {
				owner, err := ownerOf(filepath.Join(dir, file))
				if err != nil {
					t.Fatal(err)
				}
				if u, err := user.LookupId(strconv.Itoa(owner.uid)); err != nil || u.Username != c.want {
					t.Errorf("%s belongs to %v, want %s", file, u, c.want)
				}
			}
		})
	}
}

func TestPostgresRunsForAnOrdinaryUser(t *testing.T) {
	t.Parallel()
	ordinary := owner{uid: os.Getuid(), gid: os.Getgid()}
	if ordinary.uid == 0 {
		var err error
		if ordinary, err = lookupOwner("nobody"); err != nil {
			t.Fatal(err)
		}
	}
	dir := worldFolder(t)
	binary := filepath.Join(dir, "helper")
	copyFile(t, os.Args[0], binary)
	helper := exec.Command(binary, filepath.Join(dir, "cluster"))
	helper.Dir = dir
	ordinary.apply(helper)
	_, url := startHelper(t, "postgres", helper)
	execSQL(t, url, "SELECT 1")
	if owner, err := ownerOf(filepath.Join(dir, "cluster", "data")); err != nil || owner.uid != ordinary.uid {
		t.Errorf("the cluster belongs to %+v (%v), want user %d", owner, err, ordinary.uid)
	}
}

func TestPostgresNamesThePortThatIsTaken(t *testing.T) {
	t.Parallel()
	port := listen(t)
	_, err := StartPostgres(t.Context(), PostgresConfig{Dir: t.TempDir(), Port: port}, testLog(t))
	requirePortTaken(t, err, port, "--postgres-port", "LECTERN_POSTGRES_PORT")
}

func TestPostgresListensOnThePortAskedFor(t *testing.T) {
	t.Parallel()
	port, err := FreePort()
	if err != nil {
		t.Fatal(err)
	}
	p := startPostgres(t, PostgresConfig{Dir: t.TempDir(), Port: port, Fast: true})
	if !strings.Contains(p.URL(), "@127.0.0.1:"+strconv.Itoa(port)+"/lectern?") {
		t.Errorf("URL is %s, want port %d", p.URL(), port)
	}
}

func TestPostgresThatFailsToStartShowsItsLog(t *testing.T) {
	t.Parallel()
	cfg := PostgresConfig{Dir: t.TempDir(), Fast: true}
	if err := startPostgres(t, cfg).Stop(); err != nil {
		t.Fatal(err)
	}
	conf := filepath.Join(cfg.Dir, "data", "postgresql.conf")
	if err := os.WriteFile(conf, []byte("no such setting\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := StartPostgres(t.Context(), cfg, testLog(t))
	if err == nil || !strings.Contains(err.Error(), "syntax error in file") {
		t.Errorf("err is %v, want one with the server's own words", err)
	}
}

func TestPostgresRefusesAWrongPasswordAtOnce(t *testing.T) {
	t.Parallel()
	cfg := PostgresConfig{Dir: t.TempDir(), Fast: true}
	if err := startPostgres(t, cfg).Stop(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(cfg.Dir, "password"), []byte("wrong\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := StartPostgres(t.Context(), cfg, testLog(t))
	if err == nil || !strings.Contains(err.Error(), "sign in to PostgreSQL") {
		t.Errorf("err is %v, want a refused password", err)
	}
}

func TestPostgresFolderIsUsedByOneServer(t *testing.T) {
	t.Parallel()
	cfg := PostgresConfig{Dir: t.TempDir(), Fast: true}
	startPostgres(t, cfg)
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if _, err := StartPostgres(ctx, cfg, testLog(t)); !errors.Is(err, ErrLocked) {
		t.Errorf("err is %v, want ErrLocked", err)
	}
}

func startPostgres(t *testing.T, cfg PostgresConfig) *Postgres {
	t.Helper()
	p, err := StartPostgres(t.Context(), cfg, testLog(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Stop() })
	return p
}

func execSQL(t *testing.T, url, sql string) {
	t.Helper()
	conn := connect(t, url)
	if _, err := conn.Exec(t.Context(), sql); err != nil {
		t.Fatal(err)
	}
}

func readAnswer(t *testing.T, url string) (answer int) {
	t.Helper()
	if err := connect(t, url).QueryRow(t.Context(), "SELECT answer FROM kept").Scan(&answer); err != nil {
		t.Fatal(err)
	}
	return answer
}

func connect(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.WithoutCancel(t.Context())) })
	return conn
}

func listen(t *testing.T) (port int) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	return listener.Addr().(*net.TCPAddr).Port
}

func requirePortTaken(t *testing.T, err error, port int, words ...string) {
	t.Helper()
	if !errors.Is(err, ErrPortTaken) {
		t.Fatalf("err is %v, want ErrPortTaken", err)
	}
	for _, word := range append(words, strconv.Itoa(port)) {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("err is %q, want %q in it", err, word)
		}
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	text, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, text, 0o755); err != nil {
		t.Fatal(err)
	}
}
