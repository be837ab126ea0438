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
	"github.com/lectern-timetables/lectern/server/publications"
)

// maxHeaderBytes is the size of a request's headers, beyond which it is answered 431.
const maxHeaderBytes = 64 << 10

// Timeouts of the HTTP server. Sockets are not bound by them.
const (
	readHeaderTimeout = 10 * time.Second
	readTimeout       = time.Minute
	writeTimeout      = time.Minute
	idleTimeout       = 2 * time.Minute
	shutdownTimeout   = 8 * time.Second // net/http waits five for who has connected and asked nothing
	// farewell is how long a server that stops still takes requests on the connections that it has: net/http drops one of which it
	// has not read the head when its own Shutdown begins.
	farewell = 500 * time.Millisecond
)

// Server answers the HTTP API.
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
	explaining  *turns
	writing     *turns // of files
	searching   *turns // of lists, for a text
	uploading   *turns // of bytes
	reading     *turns // of what was uploaded
	terms       *publications.Terms
	watched     *batch.Loader[db.ListWatchableRow]   // by the job's id
	revocations *batch.Loader[db.ListRevocationsRow] // by the key of a session or a person
	deciding    *rateLimit
	closing     context.Context //nolint:containedctx // ends when the server stops: sockets then say goodbye
	close       func()          // ends closing
}

// New makes a server, which Run runs. ctx ends what goes on in the background: it should be Run's.
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
		terms:       publications.New(store, cfg.OwnApproval),
		watched:     batch.NewLoader(store.ListWatchable, func(job db.ListWatchableRow) string { return job.ID }),
		revocations: revocations,
		deciding:    newDecisionRate(cfg.Limits.DecisionRate),
		explaining:  newTurns(halfTheCores()),
		writing:     newTurns(halfTheCores()),
		searching:   newTurns(halfTheCores()),
		uploading:   newTurns(uploadsAtOnce * cfg.Limits.BodyBytes),
		reading:     newTurns(halfTheCores()),
	}
	s.closing, s.close = context.WithCancel(context.WithoutCancel(ctx))
	s.sockets = live.NewSockets(s.closing, s.hub, live.Config{
		Limits:  live.Limits{Sockets: cfg.Limits.Sockets, PerPerson: cfg.Limits.SocketsPerUser},
		Origins: cfg.AllowedOrigins,
		Metrics: live.Metrics{Open: m.sockets, Frames: m.frames, Replaced: m.replaced},
	})
	return s, nil
}

// Run serves on listener until ctx is done, then lets requests finish and says goodbye to sockets.
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
		retention.Daily(ctx, s.db, s.cfg.Retention, s.log)
		return nil
	})
	group.Go(func() error {
		<-ctx.Done()
		return s.shutDown(context.WithoutCancel(ctx), web, listener)
	})
	return group.Wait()
}

// shutDown lets nobody in any more and answers what has come, on connections that are closed afterwards.
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
