// Package db is Lectern's PostgreSQL: the pool, the migrations, and the queries that sqlc generates from ../queries.
// Everything that is true of a job is read from here.
package db

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Store runs the queries on a pool of connections.
type Store struct {
	*Queries
	pool *pgxpool.Pool
}

// Open makes a Store for a connection string. It does not connect yet: PostgreSQL may come later, or come back.
func Open(ctx context.Context, url string) (*Store, error) {
	cfg, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("read the database address: %w", err)
	}
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	return &Store{Queries: New(pool), pool: pool}, nil
}

// Close waits for the connections that are in use and closes them all.
func (s *Store) Close() { s.pool.Close() }

// Ping says whether the database answers.
func (s *Store) Ping(ctx context.Context) error { return s.pool.Ping(ctx) }

// InTx runs do in one transaction, which is rolled back when do fails.
func (s *Store) InTx(ctx context.Context, do func(*Queries) error) error {
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error { return do(s.WithTx(tx)) })
}

// IsNotFound says whether a query failed because there is no such row.
func IsNotFound(err error) bool { return errors.Is(err, pgx.ErrNoRows) }
