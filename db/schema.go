package db

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/pressly/goose/v3"
)

// Schema says how the database's schema compares with the one that this Lectern needs.
type Schema string

// The answers. A newer schema serves too: migrations only add what the version before can do without.
const (
	SchemaServes  Schema = "ok"
	SchemaMissing Schema = "missing"
	SchemaOlder   Schema = "older than this version"
)

// ReadSchema looks at the database's schema, however busy the pool is.
func (s *Store) ReadSchema(ctx context.Context) (Schema, error) {
	needed, err := neededVersion()
	if err != nil {
		return "", err
	}
	var version int64
	err = s.probe.QueryRow(
		ctx, "SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied",
	).Scan(&version)
	var answer *pgconn.PgError
	switch {
	case errors.As(err, &answer) && answer.Code == codeUndefinedTable:
		return SchemaMissing, nil
	case err != nil:
		return "", fmt.Errorf("read the version of the database: %w", err)
	case version == 0:
		return SchemaMissing, nil
	case version < needed:
		return SchemaOlder, nil
	}
	return SchemaServes, nil
}

// neededVersion is the version of the last migration.
func neededVersion() (last int64, err error) {
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return 0, fmt.Errorf("list the migrations: %w", err)
	}
	for _, file := range files {
		version, err := goose.NumericComponent(file)
		if err != nil {
			return 0, fmt.Errorf("read the version of migration %s: %w", file, err)
		}
		last = max(last, version)
	}
	return last, nil
}
