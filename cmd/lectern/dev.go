package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"path/filepath"

	"golang.org/x/sync/errgroup"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/dev"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
	"github.com/lectern-timetables/lectern/worker"
)

type devCommand struct {
	databaseFlags
	temporalFlags
	serverFlags
	workerFlags
	DataDir        string `help:"Folder of all data; with another folder, another lectern dev can run beside this one." default:".lectern/data" env:"LECTERN_DATA_DIR"`
	BinDir         string `help:"Folder for the Temporal server, once built." default:".lectern/bin" env:"LECTERN_BIN_DIR"`
	TemporalSource string `help:"Folder of the Temporal server's source." default:"dev/temporalserver" env:"LECTERN_TEMPORAL_SOURCE"`
	PostgresPort   int    `help:"Port of the private PostgreSQL; 0 takes any free one." default:"54329" env:"LECTERN_POSTGRES_PORT"`
	PostgresBin    string `help:"Folder of the programs postgres and initdb; searched for by default." env:"LECTERN_POSTGRES_BIN"`
	TemporalPort   int    `help:"Port of the private Temporal server; 0 takes any free one." default:"7233" env:"LECTERN_TEMPORAL_PORT"`
	TemporalUIPort int    `help:"Port of the Temporal Web UI; -1 runs without it." default:"8233" env:"LECTERN_TEMPORAL_UI_PORT"`
}

// Run runs everything until it is told to stop, and leaves no process.
func (c devCommand) Run(ctx context.Context, log *slog.Logger) (err error) {
	boundMemory(log)
	unlock, err := c.lockDir()
	if err != nil {
		return err
	}
	defer unlock()
	listener, err := c.listen(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = listener.Close() }() // the server has closed it, unless it never ran
	store, postgres, err := c.openDatabase(ctx, log)
	if err != nil {
		return unlessStopped(ctx, err)
	}
	if postgres != nil {
		defer func() { err = errors.Join(err, postgres.Stop()) }()
	}
	defer store.Close()
	if err := c.prepare(ctx, store, log); err != nil {
		return unlessStopped(ctx, err)
	}
	temporal, err := c.openTemporal(log)
	if err != nil {
		return err
	}
	defer temporal.client.Close()
	return c.runParts(ctx, listener, store, postgres, temporal, log)
}

// lockDir reserves the folder for this process.
func (c devCommand) lockDir() (unlock func(), err error) {
	unlock, err = dev.LockDir(c.DataDir)
	if errors.Is(err, dev.ErrLocked) {
		return nil, fmt.Errorf("%w; end it or choose another folder with --data-dir or LECTERN_DATA_DIR", err)
	}
	return unlock, err
}

// runParts runs Temporal, the server and the worker side by side. The Temporal server stops last, so that the others
// can hand over.
func (c devCommand) runParts(
	ctx context.Context, listener net.Listener, store *db.Store, postgres *dev.Postgres, temporal *devTemporal,
	log *slog.Logger,
) error {
	cfg, err := c.demoConfig(temporal)
	if err != nil {
		return err
	}
	cfg.Registry = temporal.registry
	parts, ctx := errgroup.WithContext(ctx)
	s, err := server.New(ctx, cfg, store, temporal.client, log)
	if err != nil {
		return err
	}
	work := c.workerFlags.config(ctx, temporal.namespace, log)
	work.Registry = temporal.registry
	worker.MakeRoom(work.SolverSlots)
	handedOver := make(chan struct{})
	parts.Go(func() error { return s.Run(ctx, listener) })
	parts.Go(func() error {
		defer close(handedOver)
		return worker.Run(ctx, temporal.client, store, work, log)
	})
	if temporal.private {
		parts.Go(func() error { return c.runTemporal(ctx, temporal, handedOver, log) })
	}
	if postgres != nil {
		parts.Go(func() error { return watch(ctx, postgres) })
	}
	c.greet(listener.Addr(), cfg.TemporalUI)
	return parts.Wait()
}

// watch fails when the database ends before the rest. Stop says why.
func watch(ctx context.Context, postgres *dev.Postgres) error {
	select {
	case <-ctx.Done():
		return nil
	case <-postgres.Done():
		return errors.New("the database has ended")
	}
}

// openDatabase opens the configured database, or a private one that it starts.
func (c devCommand) openDatabase(ctx context.Context, log *slog.Logger) (*db.Store, *dev.Postgres, error) {
	if c.DatabaseURL != "" {
		store, err := db.OpenFor(ctx, c.DatabaseURL, c.StatementTimeout)
		return store, nil, err
	}
	postgres, err := dev.StartPostgres(ctx, dev.PostgresConfig{
		Dir:    filepath.Join(c.DataDir, "postgres"),
		Port:   c.PostgresPort,
		BinDir: c.PostgresBin,
	}, log)
	if err != nil {
		return nil, nil, err
	}
	store, err := db.OpenFor(ctx, postgres.URL(), c.StatementTimeout)
	if err != nil {
		return nil, nil, errors.Join(err, postgres.Stop())
	}
	return store, postgres, nil
}

// prepare brings the schema up to date and adds the demo problems: a department, and a college in the old form.
func (c devCommand) prepare(ctx context.Context, store *db.Store, log *slog.Logger) error {
	if err := store.Migrate(ctx, log); err != nil {
		return err
	}
	department := demo.Department(demo.DepartmentSpec{Programmes: 2, Seed: 1})
	for _, p := range []*timetable.Problem{department, demo.College()} {
		if _, _, err := store.AddProblem(ctx, demoOrg, "demo", p); err != nil {
			return err
		}
	}
	return nil
}

// unlessStopped drops an error that is due to a stop.
func unlessStopped(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}
