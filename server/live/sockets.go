package live

import (
	"context"
	"iter"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// revocationInterval is the time between checks for revoked sign-ins. While the database answers, no socket
// outlives its sign-in for longer.
const revocationInterval = 2 * time.Second

// Config says what sockets there may be.
type Config struct {
	Limits  Limits
	Origins []string // of other sites' pages that may open sockets
	Metrics Metrics
}

// Metrics count sockets and their frames.
type Metrics struct {
	Open     prometheus.Gauge
	Frames   prometheus.Counter // sent
	Replaced prometheus.Counter // not sent, as a newer one came
}

// Sockets are the progress sockets of a server.
type Sockets struct {
	ctx   context.Context //nolint:containedctx // ends when the server stops
	hub   *Hub
	cfg   Config
	quota *quota
}

// NewSockets makes sockets for those who follow the hub's jobs. When ctx is done, each is closed; Wait waits for that.
func NewSockets(ctx context.Context, hub *Hub, cfg Config) *Sockets {
	return &Sockets{ctx: ctx, hub: hub, cfg: cfg, quota: newQuota(cfg.Limits)}
}

// Wait waits until every follower has left.
func (s *Sockets) Wait() { s.quota.wait() }

// Follow lets somebody follow a job, whose progress is known then. The follower must leave. Follow may fail with
// ErrFull, ErrPersonFull or ErrUnseen.
func (s *Sockets) Follow(ctx context.Context, signIn SignIn, job db.ListWatchableRow) (*Follower, error) {
	lease, err := s.quota.take(signIn)
	if err != nil {
		return nil, err
	}
	watch, err := s.hub.join(ctx, job)
	if err != nil {
		s.quota.release(lease)
		return nil, err
	}
	s.cfg.Metrics.Open.Inc()
	return &Follower{sockets: s, lease: lease, watch: watch}, nil
}

// EndRevoked closes the sockets of sign-ins that were revoked, again and again until ctx is done.
func (s *Sockets) EndRevoked(ctx context.Context, store *db.Store, log *slog.Logger) {
	tick := time.NewTicker(revocationInterval)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if err := s.endRevoked(ctx, store); err != nil && ctx.Err() == nil {
				log.InfoContext(ctx, "revoked sign-ins of sockets not checked", "reason", err)
			}
		}
	}
}

func (s *Sockets) endRevoked(ctx context.Context, store *db.Store) error {
	keys := s.quota.keys()
	if len(keys) == 0 {
		return nil
	}
	revoked, err := store.ListRevocations(ctx, keys) // one query for all sockets
	if err != nil {
		return err
	}
	for _, r := range revoked {
		s.quota.revoke(r)
	}
	return nil
}

// Follower is somebody who follows a job.
type Follower struct {
	sockets *Sockets
	lease   *lease
	watch   *watch
}

// Leave ends what Follow began.
func (f *Follower) Leave() {
	f.sockets.cfg.Metrics.Open.Dec()
	f.watch.removeFollower()
	f.sockets.quota.release(f.lease)
}

// Progress is the job's progress now, each time that it changes, and again after a while without a change, which keeps
// connections open. It ends with the job, the follower's sign-in, the server, and ctx.
func (f *Follower) Progress(ctx context.Context) iter.Seq[timetable.JobProgress] {
	return func(yield func(timetable.JobProgress) bool) {
		for {
			latest, changed := f.watch.next()
			if !yield(latest.data) || latest.ended {
				return
			}
			select {
			case <-changed:
			case <-time.After(keepAliveInterval):
			case <-f.lease.valid.Done():
				return
			case <-f.sockets.ctx.Done():
				return
			case <-ctx.Done():
				return
			}
		}
	}
}
