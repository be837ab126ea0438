package db

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"

	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed migrations/*.sql
var migrations embed.FS

// While another process migrates, the lock is tried every second for five minutes.
const lockRetrySeconds, lockTries = 1, 300

// Migrate brings the schema up to date. Several processes may call it at once: one does the work, the others wait for
// it. It leaves the schema of a newer Lectern as it is: migrations only add what the version before can do without.
func (s *Store) Migrate(ctx context.Context, log *slog.Logger) (err error) {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return fmt.Errorf("open the migrations: %w", err)
	}
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(lockRetrySeconds, lockTries))
	if err != nil {
		return fmt.Errorf("make the migration lock: %w", err)
	}
	cfg := s.pool.Config().ConnConfig.Copy()
	for _, name := range timeouts { // a migration takes as long as it takes
		delete(cfg.RuntimeParams, name)
	}
	conn := stdlib.OpenDB(*cfg)
	defer func() { err = errors.Join(err, conn.Close()) }()
	provider, err := goose.NewProvider(goose.DialectPostgres, conn, files, goose.WithSessionLocker(locker))
	if err != nil {
		return fmt.Errorf("read the migrations: %w", err)
	}
	done, err := provider.Up(ctx)
	if err != nil {
		return fmt.Errorf("migrate the database: %w", err)
	}
	for _, m := range done {
		log.InfoContext(ctx, "migrated", "version", m.Source.Version, "duration", m.Duration)
	}
	version, err := provider.GetDBVersion(ctx)
	if err != nil {
		return fmt.Errorf("read the version of the database: %w", err)
	}
	sources := provider.ListSources()
	if known := sources[len(sources)-1].Version; version > known {
		log.WarnContext(ctx, "the database was migrated by a newer Lectern than this one", "version", version, "known", known)
	}
	return nil
}
