package live

import (
	"context"
	"maps"
	"runtime"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/lectern-timetables/lectern/db"
)

// watch is what the hub knows of one job, for all of its followers. Locks are taken in the order in which they stand
// here.
type watch struct {
	hub   *Hub
	jobID string

	over context.Context //nolint:containedctx // ends when the connections have the last frame
	end  func()          // ends over

	looking sync.Mutex // held while the source is read

	pushing     sync.Mutex // held while connections are given frames
	connections map[*pushConn]struct{}

	mu        sync.Mutex
	latest    *frame
	lookedAt  time.Time
	changed   chan struct{} // closed when latest is replaced
	followers int
	looping   bool
	usedAt    time.Time
}

func newWatch(h *Hub, jobID string) *watch {
	w := &watch{hub: h, jobID: jobID, changed: make(chan struct{}), connections: map[*pushConn]struct{}{}}
	w.over, w.end = context.WithCancel(context.Background())
	return w
}

// use notes that somebody asks about the job.
func (w *watch) use() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.usedAt = time.Now()
}

// idle says whether the job may be forgotten.
func (w *watch) idle() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.followers == 0 && !w.looping && time.Since(w.usedAt) > forgetAfter
}

// addFollower adds a follower, and makes sure that the job is looked at again and again.
func (w *watch) addFollower() {
	w.mu.Lock()
	w.followers++
	first := !w.looping
	w.looping = true
	w.mu.Unlock()
	if first {
		w.hub.start(w)
	}
}

// removeFollower removes a follower.
func (w *watch) removeFollower() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.followers--
	w.usedAt = time.Now()
}

// addConn gives a connection the latest frame now, and every newer one.
func (w *watch) addConn(conn *pushConn) {
	w.pushing.Lock()
	defer w.pushing.Unlock()
	w.connections[conn] = struct{}{}
	f, _ := w.next()
	conn.push(f)
}

// removeConn gives a connection no more frames.
func (w *watch) removeConn(conn *pushConn) {
	w.pushing.Lock()
	defer w.pushing.Unlock()
	delete(w.connections, conn)
}

// broadcast gives every connection the latest frame.
func (w *watch) broadcast() {
	w.pushing.Lock()
	defer w.pushing.Unlock()
	f, _ := w.next()
	if f == nil {
		return
	}
	pushAll(f, slices.Collect(maps.Keys(w.connections)))
	if f.ended {
		w.end()
	}
}

// chunkSize is how many connections one goroutine gives a frame to.
const chunkSize = 500

// pushAll uses all cores, so that the last of thousands of connections has the frame earlier.
func pushAll(f *frame, connections []*pushConn) {
	var pushing errgroup.Group
	pushing.SetLimit(runtime.GOMAXPROCS(0))
	for chunk := range slices.Chunk(connections, chunkSize) {
		pushing.Go(func() error {
			for _, conn := range chunk {
				conn.push(f)
			}
			return nil
		})
	}
	_ = pushing.Wait() // nothing fails
}

// loop looks at the job until nobody follows it, it has ended, or the hub is closed.
func (w *watch) loop() {
	for failing := false; ; {
		f, err := w.look(w.hub.ctx, 0)
		if err != nil && !failing && w.hub.ctx.Err() == nil {
			w.hub.log.Warn("progress cannot be read", "job_id", w.jobID, "error", err)
		}
		failing = err != nil
		w.broadcastFor(w.hub.interval(f))
		if w.stopLoop(f) {
			return
		}
	}
}

// broadcastFor broadcasts for a while: polls look at the job, too, and find new frames.
func (w *watch) broadcastFor(interval time.Duration) {
	timer := time.NewTimer(interval)
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
	w.looping = w.followers > 0 && !ended && w.hub.ctx.Err() == nil
	return !w.looping
}

// next returns the latest frame, and a channel that is closed when there is a newer one.
func (w *watch) next() (*frame, <-chan struct{}) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.latest, w.changed
}

// since is the job's progress, no older than its row.
func (w *watch) since(ctx context.Context, job db.ListWatchableRow) (*frame, error) {
	f, err := w.look(ctx, w.hub.interval(nil))
	if err == nil && f.isBehind(job) {
		return w.look(ctx, 0)
	}
	return f, err
}

// look returns the job's progress, at most maxAge old. There is one exception: while another look is under way, and
// maxAge is not 0, it returns the latest progress, however old, instead of waiting.
func (w *watch) look(ctx context.Context, maxAge time.Duration) (*frame, error) {
	if !w.looking.TryLock() {
		if f, _ := w.next(); f != nil && maxAge > 0 {
			return f, nil
		}
		w.looking.Lock()
	}
	defer w.looking.Unlock()
	before, age := w.seen()
	if before != nil && (before.ended || age < maxAge) {
		return before, nil
	}
	data, ended, err := w.hub.source.read(ctx, w.jobID, before.variants())
	if err != nil {
		return before, err
	}
	f := newFrame(data, ended, before)
	w.replace(f)
	return f, nil
}

// seen is the latest frame, and the time since the last look.
func (w *watch) seen() (latest *frame, age time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.latest, time.Since(w.lookedAt)
}

// replace notes what a look has found.
func (w *watch) replace(f *frame) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.lookedAt = time.Now()
	if f != w.latest {
		w.latest = f
		close(w.changed)
		w.changed = make(chan struct{})
	}
}
