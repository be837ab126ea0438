package live

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

const (
	// searchInterval is the time between looks at a job that is being searched, or about to change by itself.
	searchInterval = 150 * time.Millisecond
	// calmInterval is the time between looks at a job that waits for people.
	calmInterval = 400 * time.Millisecond
	// surgeInterval is the time between looks during a surge.
	surgeInterval = time.Second
	// cachedFor is how old cached progress may be.
	cachedFor = 2 * time.Second
	// forgetAfter is how long a job is remembered that nobody asks about, so that its progress does not go back.
	forgetAfter = time.Minute
)

// Hub knows the progress of the jobs that somebody follows or asked about lately. It looks at each job once at a time,
// however many ask.
type Hub struct {
	ctx    context.Context //nolint:containedctx // of the loops, which outlive the requests that start them
	cancel func()
	source *source
	log    *slog.Logger
	surge  *surge
	loops  sync.WaitGroup

	mu      sync.Mutex
	watches map[string]*watch
	sweptAt time.Time
}

// NewHub makes a hub. polls counts its requests to Temporal. The hub must be closed.
func NewHub(store *db.Store, temporal client.Client, polls prometheus.Counter, log *slog.Logger) *Hub {
	h := &Hub{
		source: &source{db: store, temporal: temporal, polls: polls}, log: log, surge: newSurge(),
		watches: map[string]*watch{}, sweptAt: time.Now(),
	}
	h.ctx, h.cancel = context.WithCancel(context.Background())
	return h
}

// Close ends the loops that look at followed jobs, and waits for them.
func (h *Hub) Close() {
	h.mu.Lock()
	h.cancel()
	h.mu.Unlock()
	h.loops.Wait()
}

// Current is the job's progress now. It is no older than the job's row.
func (h *Hub) Current(ctx context.Context, job db.ListWatchableRow) (timetable.JobProgress, error) {
	f, err := h.watchOf(job.ID).since(ctx, job)
	if err != nil {
		return timetable.JobProgress{}, err
	}
	return f.data, nil
}

// Cached is the job's progress as it was a moment ago, for a list of many jobs.
func (h *Hub) Cached(ctx context.Context, jobID string) (timetable.JobProgress, error) {
	f, err := h.watchOf(jobID).look(ctx, cachedFor)
	if err != nil {
		return timetable.JobProgress{}, err
	}
	return f.data, nil
}

// join adds a follower, who must leave, to the job's watch. The job's progress is known then. It is no older than the
// job's row, which another server may have shown already.
func (h *Hub) join(ctx context.Context, job db.ListWatchableRow) (*watch, error) {
	h.surge.arrive()
	w := h.watchOf(job.ID)
	w.addFollower()
	if _, err := w.since(ctx, job); err != nil {
		w.removeFollower()
		return nil, err
	}
	return w, nil
}

// interval is the time between looks at a job, which is longer during a surge.
func (h *Hub) interval(f *frame) time.Duration {
	if h.surge.active() {
		return surgeInterval
	}
	return f.interval()
}

// watchOf finds or makes the job's watch.
func (h *Hub) watchOf(jobID string) *watch {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.sweep()
	w, ok := h.watches[jobID]
	if !ok {
		w = newWatch(h, jobID)
		h.watches[jobID] = w
	}
	w.use()
	return w
}

// sweep forgets the jobs that nobody asks about. h.mu is held.
func (h *Hub) sweep() {
	if time.Since(h.sweptAt) < forgetAfter {
		return
	}
	h.sweptAt = time.Now()
	for id, w := range h.watches {
		if w.idle() {
			delete(h.watches, id)
		}
	}
}

// start starts the loop of a watch, unless the hub is closed.
func (h *Hub) start(w *watch) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.ctx.Err() == nil {
		h.loops.Go(w.loop)
	}
}
