package main

import (
	"context"
	"log/slog"

	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/telemetry"
	"github.com/lectern-timetables/lectern/worker"
)

type serveCommand struct {
	databaseFlags
	temporalFlags
	serverFlags
}

// Run serves until it is told to stop.
func (c serveCommand) Run(ctx context.Context, log *slog.Logger) error {
	if err := c.requireKeys(); err != nil {
		return err
	}
	boundMemory(log)
	registry := telemetry.NewRegistry()
	do := func(store *db.Store, temporal client.Client, namespace string) error {
		cfg := c.config(namespace)
		cfg.Registry = registry
		if err := cfg.Validate(); err != nil {
			return err
		}
		s, err := server.New(ctx, cfg, store, temporal, log)
		if err != nil {
			return err
		}
		listener, err := c.listen(ctx)
		if err != nil {
			return err
		}
		log.InfoContext(ctx, "serving", "address", listener.Addr().String())
		return s.Run(ctx, listener)
	}
	return connect(ctx, c.databaseFlags, c.countedIn(registry), log, do)
}

// workersPatience is how many times longer than a server's statements a worker's may take: nobody waits for them.
const workersPatience = 6

type workCommand struct {
	databaseFlags
	temporalFlags
	workerFlags
}

// Run works until it is told to stop.
func (c workCommand) Run(ctx context.Context, log *slog.Logger) error {
	boundMemory(log)
	c.StatementTimeout *= workersPatience
	registry := telemetry.NewRegistry()
	do := func(store *db.Store, temporal client.Client, namespace string) error {
		cfg := c.config(ctx, namespace, log)
		cfg.Registry = registry
		worker.MakeRoom(cfg.SolverSlots)
		return worker.Run(ctx, temporal, store, cfg, log)
	}
	return connect(ctx, c.databaseFlags, c.countedIn(registry), log, do)
}

type migrateCommand struct {
	databaseFlags
}

// Run migrates the database.
func (c migrateCommand) Run(ctx context.Context, log *slog.Logger) error {
	if err := c.required(); err != nil {
		return err
	}
	store, err := db.Open(ctx, c.DatabaseURL)
	if err != nil {
		return err
	}
	defer store.Close()
	return store.Migrate(ctx, log)
}

// connect runs do with the database and the Temporal that the flags and the environment name.
func connect(
	ctx context.Context, d databaseFlags, t temporalFlags, log *slog.Logger,
	do func(*db.Store, client.Client, string) error,
) error {
	if err := d.required(); err != nil {
		return err
	}
	store, err := db.OpenFor(ctx, d.DatabaseURL, d.StatementTimeout)
	if err != nil {
		return err
	}
	defer store.Close()
	options, err := temporalOptions(log)
	if err != nil {
		return err
	}
	temporal, err := t.dialTemporal(options)
	if err != nil {
		return err
	}
	defer temporal.Close()
	return do(store, temporal, options.Namespace)
}
