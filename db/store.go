// Package db is Lectern's PostgreSQL: the pool, the migrations, and the queries that sqlc generates from ../queries.
// Everything that is true of a job is read from here.
package db

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Store runs the queries on a pool of connections.
type Store struct {
	*Queries
	Probes *Queries // on a connection of their own, which answers however busy the pool is
	pool   *pgxpool.Pool
	probe  *pgxpool.Pool // one connection; a busy pool must not look like a database that is away
}

// trustedFor is how long an unused connection is trusted without a check.
const trustedFor = 100 * time.Millisecond

// StatementTimeout is how long a statement may take unless the address of the database or the caller says otherwise.
const StatementTimeout = 10 * time.Second

// Open makes a Store for a connection string. It does not connect yet: PostgreSQL may come later, or come back.
func Open(ctx context.Context, url string) (*Store, error) {
	return OpenFor(ctx, url, StatementTimeout)
}

// OpenFor makes a Store with a limit on the time of each statement. 0 sends PostgreSQL no settings at all, as PgBouncer
// in transaction mode refuses them.
func OpenFor(ctx context.Context, url string, longest time.Duration) (*Store, error) {
	cfg, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("read the database address: %w", err)
	}
	if longest > 0 {
		bound(cfg.ConnConfig.RuntimeParams, longest)
		plan(cfg.ConnConfig.RuntimeParams)
	}
	// Before a request gets a connection, it is found out whether PostgreSQL has ended it, for example by a restart.
	cfg.ShouldPing = func(_ context.Context, p pgxpool.ShouldPingParams) bool { return p.IdleDuration > trustedFor }
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	alone := cfg.Copy()
	alone.MinConns, alone.MinIdleConns, alone.MaxConns = 0, 0, 1
	probe, err := pgxpool.NewWithConfig(ctx, alone)
	if err != nil {
		pool.Close()
		return nil, fmt.Errorf("open the database for probes: %w", err)
	}
	return &Store{Queries: New(pool), Probes: New(probe), pool: pool, probe: probe}, nil
}

// timeouts are the PostgreSQL settings that limit a statement, its wait for a lock, and an idle transaction.
var timeouts = []string{"statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"}

// bound sets the time-outs of sessions, unless the database's address sets them.
func bound(params map[string]string, longest time.Duration) {
	for _, name := range timeouts {
		if _, given := params[name]; !given {
			params[name] = strconv.FormatInt(longest.Milliseconds(), 10)
		}
	}
}

// plan sets how queries are planned, unless the database's address does. Pages of lists are read through indexes, in
// the order of the list. PostgreSQL's defaults make such reads look expensive, as on a spinning disk, and without
// statistics it would sort all of an organisation's jobs instead. No query is long enough to gain from parallel
// workers or a compiler.
func plan(params map[string]string) {
	for name, value := range map[string]string{
		"random_page_cost": "1.1", "max_parallel_workers_per_gather": "0", "jit": "off",
	} {
		if _, given := params[name]; !given {
			params[name] = value
		}
	}
}

// Close waits for the connections in use and closes all.
func (s *Store) Close() {
	s.probe.Close()
	s.pool.Close()
}

// Ping says whether the database answers, however busy the pool is.
func (s *Store) Ping(ctx context.Context) error { return s.probe.Ping(ctx) }

// InTx runs do in one transaction, which is rolled back if do fails.
func (s *Store) InTx(ctx context.Context, do func(*Queries) error) error {
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error { return do(s.WithTx(tx)) })
}

// IsNotFound says whether a query failed because there is no such row.
func IsNotFound(err error) bool { return errors.Is(err, pgx.ErrNoRows) }

// IsMissing says whether a query failed because a row does not exist: the requested one, or one that another row refers
// to.
func IsMissing(err error) bool {
	var answer *pgconn.PgError
	return IsNotFound(err) || errors.As(err, &answer) && answer.Code == "23503" // foreign_key_violation
}

// IsTooSlow says whether a query failed because it took, or waited for another transaction, longer than the database
// allows.
func IsTooSlow(err error) bool {
	var answer *pgconn.PgError
	return errors.As(err, &answer) && (answer.Code == codeCanceled || answer.Code == codeLocked)
}

// SQLSTATEs of PostgreSQL.
const (
	codeCanceled       = "57014" // query_canceled
	codeLocked         = "55P03" // lock_not_available
	codeIdle           = "25P03" // idle_in_transaction_session_timeout
	codeUndefinedTable = "42P01"
)

// IsUnavailable says whether a query failed because the database could not be reached, was starting or stopping, or had
// no connection or time to spare. The same query may succeed in a moment.
func IsUnavailable(err error) bool {
	var refused *pgconn.ConnectError
	var answer *pgconn.PgError
	switch {
	case errors.As(err, &refused), errors.Is(err, context.DeadlineExceeded), errors.Is(err, io.ErrUnexpectedEOF):
		return true
	case errors.As(err, &answer):
		// Classes 08 connection exception, 53 insufficient resources, 57 operator intervention.
		return strings.HasPrefix(answer.Code, "08") || strings.HasPrefix(answer.Code, "53") ||
			strings.HasPrefix(answer.Code, "57") || answer.Code == codeLocked || answer.Code == codeIdle
	}
	return pgconn.SafeToRetry(err)
}
