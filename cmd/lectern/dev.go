package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strconv"

	"go.temporal.io/sdk/client"
	"golang.org/x/sync/errgroup"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/dev"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/worker"
)

type devCommand struct {
	databaseFlags
	serverFlags
	workerFlags
	DataDir        string `help:"Folder of all data; another one runs side by side with this." default:".lectern/data" env:"LECTERN_DATA_DIR"`
	BinDir         string `help:"Folder where the Temporal server is kept once it is built." default:".lectern/bin" env:"LECTERN_BIN_DIR"`
	TemporalSource string `help:"Folder of the Temporal server's source." default:"dev/temporalserver" env:"LECTERN_TEMPORAL_SOURCE"`
	PostgresPort   int    `help:"Port of the private PostgreSQL." default:"54329" env:"LECTERN_POSTGRES_PORT"`
	PostgresBin    string `help:"Folder of the programs postgres and initdb; found by itself unless given." env:"LECTERN_POSTGRES_BIN"`
	TemporalPort   int    `help:"Port of the private Temporal server." default:"7233" env:"LECTERN_TEMPORAL_PORT"`
	TemporalUIPort int    `help:"Port of the Temporal Web UI." default:"8233" env:"LECTERN_TEMPORAL_UI_PORT"`
}

// Run runs everything until it is told to stop, and leaves no process.
func (c devCommand) Run(ctx context.Context, log *slog.Logger) (err error) {
	unlock, err := dev.LockDir(c.DataDir)
	if err != nil {
		return err
	}
	defer unlock()
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("listen (choose another address with --addr or LECTERN_ADDR): %w", err)
	}
	store, stopPostgres, err := c.openDatabase(ctx, log)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer func() { err = errors.Join(err, stopPostgres()) }()
	defer store.Close()
	if err := c.prepare(ctx, store, log); err != nil {
		return errors.Join(err, listener.Close())
	}
	options, err := temporalOptions(log)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	if c.ownTemporal() {
		options.HostPort = net.JoinHostPort("127.0.0.1", strconv.Itoa(c.TemporalPort))
		c.TemporalUI = "http://" + net.JoinHostPort("127.0.0.1", strconv.Itoa(c.TemporalUIPort))
	}
	temporal, err := dialTemporal(options)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer temporal.Close()
	return c.runParts(ctx, listener, store, temporal, options.Namespace, log)
}

// runParts runs Temporal, the server and the worker side by side. The Temporal server outlives the other two, so that
// they can hand over what they have.
func (c devCommand) runParts(ctx context.Context, listener net.Listener, store *db.Store, temporal client.Client, namespace string, log *slog.Logger) error {
	cfg, err := c.demoConfig(namespace)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	parts, ctx := errgroup.WithContext(ctx)
	s, err := server.New(ctx, cfg, store, temporal, log)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	handedOver := make(chan struct{})
	parts.Go(func() error { return s.Run(ctx, listener) })
	parts.Go(func() error {
		defer close(handedOver)
		return worker.Run(ctx, temporal, store, c.workerFlags.config(namespace), log)
	})
	if c.ownTemporal() {
		parts.Go(func() error { return c.runTemporal(ctx, handedOver, namespace, log) })
	}
	c.greet(listener.Addr())
	return parts.Wait()
}

// openDatabase opens the configured database, or a private one that it starts.
func (c devCommand) openDatabase(ctx context.Context, log *slog.Logger) (store *db.Store, stop func() error, err error) {
	stop = func() error { return nil }
	url := c.DatabaseURL
	if url == "" {
		postgres, err := dev.StartPostgres(ctx, dev.PostgresConfig{
			Dir:    filepath.Join(c.DataDir, "postgres"),
			Port:   c.PostgresPort,
			BinDir: c.PostgresBin,
		}, log)
		if err != nil {
			return nil, nil, err
		}
		stop, url = postgres.Stop, postgres.URL()
	}
	if store, err = db.Open(ctx, url); err != nil {
		return nil, nil, errors.Join(err, stop())
	}
	return store, stop, nil
}

// prepare brings the schema up to date and adds the demo problem.
func (c devCommand) prepare(ctx context.Context, store *db.Store, log *slog.Logger) error {
	if err := store.Migrate(ctx, log); err != nil {
		return err
	}
	_, _, err := store.AddProblem(ctx, demoOrg, "demo", demo.College())
	return err
}

// ownTemporal says whether a private Temporal server is wanted.
func (c devCommand) ownTemporal() bool { return os.Getenv("TEMPORAL_ADDRESS") == "" }

// runTemporal builds the Temporal server if need be, and runs it until the others have handed over. The server and the
// worker meanwhile wait for it, and so does what is requested.
func (c devCommand) runTemporal(ctx context.Context, handedOver <-chan struct{}, namespace string, log *slog.Logger) error {
	binary, err := dev.TemporalBinary(ctx, c.TemporalSource, c.BinDir, log)
	if err != nil {
		return unlessStopped(ctx, err)
	}
	temporal, err := dev.StartTemporal(ctx, binary, dev.TemporalConfig{
		Dir:       filepath.Join(c.DataDir, "temporal"),
		Port:      c.TemporalPort,
		UIPort:    c.TemporalUIPort,
		Namespace: namespace,
	}, log)
	if err != nil {
		return unlessStopped(ctx, err)
	}
	log.InfoContext(ctx, "temporal is ready", "address", temporal.Address(), "ui", temporal.UIURL())
	select {
	case <-handedOver:
		return temporal.Stop()
	case <-temporal.Done():
		return fmt.Errorf("temporal server ended: %w", temporal.Err())
	}
}

// unlessStopped drops the failure of what was given up because everything stops.
func unlessStopped(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}
