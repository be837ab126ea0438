package activities

import (
	"context"
	"log/slog"
	"runtime"
	"sync"
	"time"

	"github.com/hashicorp/golang-lru/v2/simplelru"
	"golang.org/x/sync/semaphore"

	"github.com/lectern-timetables/lectern/bounds"
	"github.com/lectern-timetables/lectern/timetable"
)

const (
	// boundTime is how long a bound may take. Most take less than a second.
	boundTime = 5 * time.Second
	// boundGrace is how long a finished search waits for more to be proven.
	boundGrace = 250 * time.Millisecond
	// boundsKept is the number of problems whose bounds are kept.
	boundsKept = 100
)

// Bounds are the bounds of recently searched problems, under the problems' own weights. Each is computed once, beside
// the first search that needs it.
type Bounds struct {
	ctx       context.Context //nolint:containedctx // of computations, which may outlive the search that asked first
	end       context.CancelFunc
	log       *slog.Logger
	computing sync.WaitGroup
	cores     *semaphore.Weighted // each computation takes one

	mu   sync.Mutex
	kept *simplelru.LRU[string, *bound] // by problem
}

// NewBounds makes empty Bounds, which must be closed.
func NewBounds(ctx context.Context, log *slog.Logger) *Bounds {
	kept, err := simplelru.NewLRU(boundsKept, func(_ string, forgotten *bound) { forgotten.end() })
	if err != nil {
		panic(err) // no bound would be kept
	}
	ctx, end := context.WithCancel(ctx)
	return &Bounds{ctx: ctx, end: end, log: log, cores: semaphore.NewWeighted(int64(runtime.GOMAXPROCS(0))), kept: kept}
}

// Close ends the computations and waits for them.
func (b *Bounds) Close() {
	b.end()
	b.computing.Wait()
}

// of returns a problem's bound, which may still be rising.
func (b *Bounds) of(id string, problem *timetable.Problem) *bound {
	b.mu.Lock()
	defer b.mu.Unlock()
	known, ok := b.kept.Get(id)
	if !ok {
		known = b.begin(id, problem)
		b.kept.Add(id, known)
	}
	return known
}

// begin computes a bound on its own goroutine, once a core is free. If that fails, searches go on without it.
func (b *Bounds) begin(id string, problem *timetable.Problem) *bound {
	ctx, end := context.WithCancel(b.ctx)
	rising := &bound{settled: make(chan struct{}), end: end}
	b.computing.Go(func() {
		defer close(rising.settled)
		defer end()
		defer func() {
			if cause := recover(); cause != nil {
				b.log.Error("the bound cannot be computed", "problem_id", id, "error", cause)
			}
		}()
		if b.cores.Acquire(ctx, 1) != nil {
			return // it is no longer wanted
		}
		defer b.cores.Release(1)
		ctx, cancel := context.WithTimeout(ctx, boundTime)
		defer cancel()
		bounds.Raise(ctx, problem, func(proven bounds.Bound) { rising.raise(proven.Cost()) })
	})
	return rising
}

// bound is what every timetable of a problem without hard violations costs at least.
type bound struct {
	settled chan struct{} // closed when nothing more will be proven
	end     func()        // ends the computation

	mu     sync.Mutex
	proven *int // so far; nil = nothing
}

// cost is what is proven so far, nil if nothing is.
func (b *bound) cost() *int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.proven
}

// raise records what was proven.
func (b *bound) raise(cost int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.proven == nil || *b.proven < cost {
		b.proven = &cost
	}
}

// await gives the bound a moment to settle.
func (b *bound) await(ctx context.Context) {
	select {
	case <-b.settled:
	case <-ctx.Done():
	case <-time.After(boundGrace):
	}
}
