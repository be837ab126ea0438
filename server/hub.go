package server

import (
	"context"
	"log/slog"
	"maps"
	"runtime"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

const (
	// searchInterval is the time between looks at a job that is being searched, or about to change by itself.
	searchInterval = 150 * time.Millisecond
	// calmInterval is the time between looks at a job that waits for people.
	calmInterval = 400 * time.Millisecond
	// crowdInterval is the time between looks while a crowd arrives.
	crowdInterval = time.Second
	// glanceInterval is the age of progress that still does for a list.
	glanceInterval = 2 * time.Second
	// forgetAfter is how long a job that nobody asks about is remembered, so that its progress does not go back.
	forgetAfter = time.Minute
)

// hub knows the progress of the jobs that somebody watches or has asked about lately. However many do, each job is looked
// at once at a time.
type hub struct {
	ctx    context.Context //nolint:containedctx // ends the loops, which outlive the requests that start them
	source *source
	log    *slog.Logger
	loops  sync.WaitGroup
	crowd  *crowd

	mu      sync.Mutex
	watches map[string]*watch
	sweptAt time.Time
}

func newHub(ctx context.Context, source *source, log *slog.Logger) *hub {
	return &hub{ctx: ctx, source: source, log: log, crowd: newCrowd(), watches: map[string]*watch{}, sweptAt: time.Now()}
}

// watch is what the hub knows of one job.
type watch struct {
	hub   *hub
	jobID string

	looking sync.Mutex // held while the source is read: one look at a time

	over context.Context //nolint:containedctx // ends when nothing more can come, and those who listen have it
	end  func()          // ends over

	mu        sync.Mutex
	latest    *frame
	lookedAt  time.Time
	changed   chan struct{} // closed when latest is replaced
	listeners int
	looping   bool
	usedAt    time.Time

	room     sync.Mutex // held while the audience is given frames
	audience map[*wire]struct{}
}

func newWatch(h *hub, jobID string) *watch {
	over, end := context.WithCancel(context.WithoutCancel(h.ctx))
	return &watch{hub: h, jobID: jobID, over: over, end: end, changed: make(chan struct{}), audience: map[*wire]struct{}{}}
}

// current is the job's progress now, for somebody who polls. It is no older than the job's row.
func (h *hub) current(ctx context.Context, job db.ListWatchableRow) (*frame, error) {
	return h.watch(job.ID).since(ctx, job)
}

// glance is the job's progress for a list of many, in which a moment's delay is seen by nobody.
func (h *hub) glance(ctx context.Context, jobID string) (*frame, error) {
	return h.watch(jobID).look(ctx, glanceInterval)
}

// subscribe starts watching the job and returns once its progress is known, which is no older than the job's row: another server
// may have shown that already. Every subscriber joins the audience, and must leave.
func (h *hub) subscribe(ctx context.Context, job db.ListWatchableRow) (*watch, error) {
	h.crowd.arrive()
	w := h.watch(job.ID)
	w.listen()
	if _, err := w.since(ctx, job); err != nil {
		w.leave(nil)
		return nil, err
	}
	return w, nil
}

// interval is the time between looks at a job: longer while a crowd arrives.
func (h *hub) interval(f *frame) time.Duration {
	if h.crowd.here() {
		return crowdInterval
	}
	return f.interval()
}

// watch finds or makes what is known of the job.
func (h *hub) watch(jobID string) *watch {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.sweep()
	w, ok := h.watches[jobID]
	if !ok {
		w = newWatch(h, jobID)
		h.watches[jobID] = w
	}
	w.mu.Lock()
	w.usedAt = time.Now()
	w.mu.Unlock()
	return w
}

// sweep forgets, now and then, the jobs that nobody asks about. h.mu is held.
func (h *hub) sweep() {
	if time.Since(h.sweptAt) < forgetAfter {
		return
	}
	h.sweptAt = time.Now()
	for id, w := range h.watches {
		w.mu.Lock()
		idle := w.listeners == 0 && !w.looping && time.Since(w.usedAt) > forgetAfter
		w.mu.Unlock()
		if idle {
			delete(h.watches, id)
		}
	}
}

// listen adds a listener and makes sure that the job is looked at again and again.
func (w *watch) listen() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.listeners++
	if !w.looping {
		w.looping = true
		w.hub.loops.Go(w.loop)
	}
}

// join gives a subscriber the latest frame now, and every newer one.
func (w *watch) join(subscriber *wire) {
	w.room.Lock()
	defer w.room.Unlock()
	w.audience[subscriber] = struct{}{}
	f, _ := w.next()
	subscriber.offer(f)
}

// leave removes a listener, which may not have joined.
func (w *watch) leave(subscriber *wire) {
	w.room.Lock()
	delete(w.audience, subscriber)
	w.room.Unlock()
	w.mu.Lock()
	defer w.mu.Unlock()
	w.listeners--
	w.usedAt = time.Now()
}

// broadcast offers the latest frame to the audience.
func (w *watch) broadcast() {
	w.room.Lock()
	defer w.room.Unlock()
	f, _ := w.next()
	if f == nil {
		return
	}
	offerAll(f, slices.Collect(maps.Keys(w.audience)))
	if f.ended {
		w.end()
	}
}

// share is how many of an audience are offered a frame by one goroutine.
const share = 500

// offerAll offers an audience a frame, on as many cores as there are: the last of thousands has it so much earlier.
func offerAll(f *frame, audience []*wire) {
	var offering errgroup.Group
	offering.SetLimit(runtime.GOMAXPROCS(0))
	for some := range slices.Chunk(audience, share) {
		offering.Go(func() error {
			for _, subscriber := range some {
				subscriber.offer(f)
			}
			return nil
		})
	}
	_ = offering.Wait() // nothing fails
}

// loop looks at the job until nobody listens, nothing more can come, or the hub ends.
func (w *watch) loop() {
	for failing := false; ; {
		f, err := w.look(w.hub.ctx, 0)
		if err != nil && !failing && w.hub.ctx.Err() == nil {
			w.hub.log.Warn("progress cannot be read", "job_id", w.jobID, "error", err)
		}
		failing = err != nil
		w.passOn(w.hub.interval(f))
		if w.stopLoop(f) {
			return
		}
	}
}

// passOn broadcasts what is new, for a while: those who poll look at the job too.
func (w *watch) passOn(lasts time.Duration) {
	timer := time.NewTimer(lasts)
	defer timer.Stop()
	for {
		_, changed := w.next()
		w.broadcast()
		select {
		case <-w.hub.ctx.Done():
			return
		case <-timer.C:
			return
		case <-changed:
		}
	}
}

func (w *watch) stopLoop(f *frame) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	ended := f != nil && f.ended
	w.looping = w.listeners > 0 && !ended && w.hub.ctx.Err() == nil
	return !w.looping
}

// next returns the latest frame and a channel that is closed when there is a newer one.
func (w *watch) next() (*frame, <-chan struct{}) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.latest, w.changed
}

// since is the job's progress, no older than its row.
func (w *watch) since(ctx context.Context, job db.ListWatchableRow) (*frame, error) {
	f, err := w.look(ctx, w.hub.interval(nil))
	if err == nil && (f.data.Status != job.State || f.ended != (job.EndedAt != nil)) {
		return w.look(ctx, 0)
	}
	return f, err
}

// look returns the job's progress, as it was at most maxAge ago. With a maxAge, while somebody else is looking, it is
// progress as it was last.
func (w *watch) look(ctx context.Context, maxAge time.Duration) (*frame, error) {
	if !w.looking.TryLock() {
		if f, _ := w.next(); f != nil && maxAge > 0 {
			return f, nil
		}
		w.looking.Lock()
	}
	defer w.looking.Unlock()
	w.mu.Lock()
	before, age := w.latest, time.Since(w.lookedAt)
	w.mu.Unlock()
	if before != nil && (before.ended || age < maxAge) {
		return before, nil
	}
	var variants []timetable.VariantProgress
	if before != nil {
		variants = before.data.Variants
	}
	data, ended, err := w.hub.source.read(ctx, w.jobID, variants)
	if err != nil {
		return before, err
	}
	f := newFrame(data, ended, before)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.lookedAt = time.Now()
	if f != before {
		w.latest = f
		close(w.changed)
		w.changed = make(chan struct{})
	}
	return f, nil
}
