package dev

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

const (
	postgresStartTimeout = time.Minute // recovery after a crash included
	postgresStopGrace    = 20 * time.Second
	// postgresUser is the name of the superuser and of the database.
	postgresUser = "lectern"
)

// PostgresConfig says where a private PostgreSQL cluster lives and how it runs.
type PostgresConfig struct {
	Dir    string // folder of the cluster; created when it is missing
	Port   int    // port on 127.0.0.1; 0 takes any free one
	BinDir string // folder of postgres and initdb; "" looks in PATH, then in /usr/lib/postgresql
	Fast   bool   // for tests: nothing is flushed, and a crash loses the last commits
}

// Postgres is a running PostgreSQL server.
type Postgres struct {
	*child
	url string
}

// StartPostgres starts the cluster in cfg.Dir, which it creates if it is missing, and returns once the server answers.
// ctx bounds the start; the server runs until Stop.
func StartPostgres(ctx context.Context, cfg PostgresConfig, log *slog.Logger) (*Postgres, error) {
	log = log.With("component", "postgres")
	binDir, err := postgresBinaries(ctx, cfg.BinDir, log)
	if err != nil {
		return nil, err
	}
	dir, err := filepath.Abs(cfg.Dir)
	if err != nil {
		return nil, fmt.Errorf("find PostgreSQL folder: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, postgresStartTimeout)
	defer cancel()
	lock, err := waitForLock(ctx, filepath.Join(dir, "lock"), log)
	if err != nil {
		return nil, err
	}
	defer func() { _ = lock.Close() }() // the server has inherited it
	// An earlier server on the folder may have held the port until now, while it was ending.
	port, err := postgresPort.choose(cfg.Port)
	if err != nil {
		return nil, err
	}
	c, err := prepareCluster(ctx, dir, binDir, log)
	if err != nil {
		return nil, err
	}
	return c.start(ctx, port, cfg.Fast, lock, log)
}

// URL is the connection string of the database.
func (p *Postgres) URL() string { return p.url }

// Stop ends open connections and the server, and waits for its end.
func (p *Postgres) Stop() error {
	return p.stop(syscall.SIGINT, postgresStopGrace) // SIGINT is the fast shutdown
}

// start runs the server of a prepared cluster; it inherits the lock.
func (c *cluster) start(ctx context.Context, port int, fast bool, lock *os.File, log *slog.Logger) (*Postgres, error) {
	// While we have the lock, no server runs on the folder. So a pid file was left by a killed server. It would keep the
	// new one from starting if its process id belonged to another process by now.
	if err := os.RemoveAll(filepath.Join(c.data, "postmaster.pid")); err != nil {
		return nil, fmt.Errorf("remove stale PostgreSQL pid file: %w", err)
	}
	cmd := exec.Command(filepath.Join(c.binDir, "postgres"), serverArgs(c.data, port, fast)...)
	cmd.ExtraFiles = []*os.File{lock}
	c.runAsOwner(cmd)
	child, err := startChild("PostgreSQL", cmd, syscall.SIGINT, func(line string) { log.Debug(line) })
	if err != nil {
		return nil, err
	}
	p := &Postgres{child: child, url: c.url(port, postgresUser)}
	if err := p.waitReady(ctx, c.url(port, "postgres")); err != nil {
		_ = p.Stop() // err says why already
		return nil, err
	}
	return p, nil
}

func serverArgs(data string, port int, fast bool) []string {
	args := []string{
		"-D", data,
		"-c", "listen_addresses=" + loopback,
		"-c", "port=" + strconv.Itoa(port),
		"-c", "unix_socket_directories=",
		"-c", "max_connections=200",
		"-c", "timezone=UTC",
		"-c", "log_timezone=UTC",
	}
	if fast {
		args = append(args, "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
	}
	return args
}

func (c *cluster) url(port int, database string) string {
	u := url.URL{
		Scheme:   "postgres",
		User:     url.UserPassword(postgresUser, c.password),
		Host:     loopbackAddress(port),
		Path:     database,
		RawQuery: "sslmode=disable",
	}
	return u.String()
}

// waitReady connects until the server answers, and creates the database if it is missing.
func (p *Postgres) waitReady(ctx context.Context, adminURL string) error {
	return p.await(ctx, func(ctx context.Context) (final bool, err error) {
		err = createDatabase(ctx, adminURL)
		if refused := (*pgconn.PgError)(nil); errors.As(err, &refused) && refused.Code[:2] == "28" {
			return true, fmt.Errorf("sign in to PostgreSQL: %w", err)
		}
		return false, err
	})
}

func createDatabase(ctx context.Context, adminURL string) error {
	conn, err := pgx.Connect(ctx, adminURL)
	if err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	var exists bool
	err = conn.QueryRow(ctx, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", postgresUser).Scan(&exists)
	if err != nil || exists {
		return err
	}
	if _, err := conn.Exec(ctx, "CREATE DATABASE "+postgresUser); err != nil {
		return fmt.Errorf("create database %s: %w", postgresUser, err)
	}
	return nil
}
