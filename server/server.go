package server

import (
	"context"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"net"
	"net/http"
	"time"

	"go.temporal.io/sdk/client"
	"golang.org/x/sync/errgroup"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/retention"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/server/batch"
	"github.com/lectern-timetables/lectern/server/dispatch"
	"github.com/lectern-timetables/lectern/server/live"
)

// maxHeaderBytes bounds the headers of a request. Beyond, the answer is 431.
const maxHeaderBytes = 64 << 10

// Timeouts of the HTTP server. They do not hold for sockets.
const (
	readHeaderTimeout = 10 * time.Second
	readTimeout       = time.Minute
	writeTimeout      = time.Minute
	idleTimeout       = 2 * time.Minute
	shutdownTimeout   = 8 * time.Second // net/http waits five for idle new connections
	// farewell is how long a stopping server still reads requests from open connections. Shutdown of net/http would
	// drop requests that it has not begun to read.
	farewell = 500 * time.Millisecond
)

// Server answers the HTTP API. It has what every request needs; resources.go has the handlers.
type Server struct {
	cfg         Config
	db          *db.Store
	temporal    client.Client
	log         *slog.Logger
	auth        *auth.Authenticator
	hub         *live.Hub
	sockets     *live.Sockets
	starter     *dispatch.Starter
	metrics     *metrics
	watched     *batch.Loader[db.ListWatchableRow]   // by the job's id
	revocations *batch.Loader[db.ListRevocationsRow] // by the key of a session or a person
	closing     context.Context                      //nolint:containedctx // ends when the server stops, and its sockets
	close       func()                               // ends closing
}

// New makes a server for Run. ctx ends its background work, and should be that of Run.
func New(ctx context.Context, cfg Config, store *db.Store, temporal client.Client, log *slog.Logger) (*Server, error) {
	revocations := batch.NewLoader(store.ListRevocations, func(r db.ListRevocationsRow) string { return r.Key })
	authenticator, err := auth.New(ctx, cfg.Auth, store, revocations.LoadAll, log)
	if err != nil {
		return nil, err
	}
	m := newMetrics(cfg.Registry)
	m.registry.MustRegister(dispatch.NewBacklog(ctx, store, log))
	s := &Server{
		cfg:         cfg,
		db:          store,
		temporal:    temporal,
		log:         log,
		auth:        authenticator,
		hub:         live.NewHub(store, temporal, m.polls, log),
		starter:     dispatch.NewStarter(store, temporal, cfg.ReviewTimeout, log),
		metrics:     m,
		watched:     batch.NewLoader(store.ListWatchable, func(job db.ListWatchableRow) string { return job.ID }),
		revocations: revocations,
	}
	s.closing, s.close = context.WithCancel(context.WithoutCancel(ctx))
	s.sockets = live.NewSockets(s.closing, s.hub, live.Config{
		Limits:  live.Limits{Sockets: cfg.Limits.Sockets, PerPerson: cfg.Limits.SocketsPerUser},
		Origins: cfg.AllowedOrigins,
		Metrics: live.Metrics{Open: m.sockets, Frames: m.frames, Replaced: m.replaced},
	})
	return s, nil
}

// Run serves on listener until ctx is done. Then it lets requests finish and closes sockets.
func (s *Server) Run(ctx context.Context, listener net.Listener) error {
	web := &http.Server{
		Handler:           s.routes(),
		MaxHeaderBytes:    maxHeaderBytes,
		ReadHeaderTimeout: readHeaderTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		ErrorLog:          log.New(webLog{s.log}, "", 0),
	}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		if err := web.Serve(listener); !errors.Is(err, net.ErrClosed) && !errors.Is(err, http.ErrServerClosed) {
			return fmt.Errorf("serve: %w", err)
		}
		return nil
	})
	group.Go(func() error { return s.starter.Run(ctx) })
	group.Go(func() error {
		reconciler := &dispatch.Reconciler{
			DB: s.db, Temporal: s.temporal, Interval: s.cfg.ReconcileInterval, Restored: s.metrics.restored, Log: s.log,
		}
		return reconciler.Run(ctx)
	})
	group.Go(func() error {
		s.sockets.EndRevoked(ctx, s.db, s.log)
		return nil
	})
	group.Go(func() error {
		sweepImports(ctx, s.db, s.log)
		return nil
	})
	group.Go(func() error {
		retention.Daily(ctx, s.db, s.cfg.Retention, s.log)
		return nil
	})
	group.Go(func() error {
		<-ctx.Done()
		return s.shutDown(context.WithoutCancel(ctx), web, listener)
	})
	return group.Wait()
}

// shutDown takes no new connections, answers what has arrived, and closes the connections.
func (s *Server) shutDown(ctx context.Context, web *http.Server, listener net.Listener) error {
	ctx, cancel := context.WithTimeout(ctx, shutdownTimeout)
	defer cancel()
	s.close()
	err := listener.Close()
	time.Sleep(farewell)
	if late := web.Shutdown(ctx); !errors.Is(late, net.ErrClosed) { // it closes the listener, too
		err = errors.Join(err, late)
	}
	s.sockets.Wait()
	s.hub.Close()
	s.watched.Close()
	s.revocations.Close()
	if err != nil {
		return fmt.Errorf("shut down: %w", errors.Join(err, web.Close()))
	}
	return nil
}
