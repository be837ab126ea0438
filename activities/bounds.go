package activities

import (
	"context"
	"log/slog"
	"runtime"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"

	"github.com/lectern-timetables/lectern/bounds"
	"github.com/lectern-timetables/lectern/timetable"
)

const (
	// boundTime is how long a bound may take. Most are there in a second.
	boundTime = 5 * time.Second
	// boundGrace is how long a search that has ended waits for more to be proven.
	boundGrace = 250 * time.Millisecond
	// boundsKept is the number of problems whose bounds are remembered.
	boundsKept = 100
)

// Bounds are what the timetables of the problems that were searched lately cost at least, under the problems' own weights.
// Each is computed once, beside the first search that asks for it, however many do.
type Bounds struct {
	ctx       context.Context //nolint:containedctx // ends what is computed, which may outlive the search that asked first
	end       context.CancelFunc
	log       *slog.Logger
	computing sync.WaitGroup
	turns     *semaphore.Weighted // one for each core: who computes takes one

	mu   sync.Mutex
	kept []*bound // the one that was asked for last comes last
}

// NewBounds remembers nothing yet. It must be closed.
func NewBounds(ctx context.Context, log *slog.Logger) *Bounds {
	ctx, end := context.WithCancel(ctx)
	return &Bounds{ctx: ctx, end: end, log: log, turns: semaphore.NewWeighted(int64(runtime.GOMAXPROCS(0)))}
}

// Close ends what is being computed and waits for it.
func (b *Bounds) Close() {
	b.end()
	b.computing.Wait()
}

// of returns a problem's bound, which may still be rising.
func (b *Bounds) of(id string, problem *timetable.Problem) *bound {
	b.mu.Lock()
	defer b.mu.Unlock()
	i := slices.IndexFunc(b.kept, func(known *bound) bool { return known.problemID == id })
	if i < 0 {
		b.kept = append(b.kept, b.begin(id, problem))
	} else {
		known := b.kept[i]
		b.kept = append(slices.Delete(b.kept, i, i+1), known)
	}
	if len(b.kept) > boundsKept {
		b.kept[0].end()
		b.kept = slices.Delete(b.kept, 0, 1)
	}
	return b.kept[len(b.kept)-1]
}

// begin computes a bound on a goroutine of its own, when it is its turn. Searches go on without one that fails.
func (b *Bounds) begin(id string, problem *timetable.Problem) *bound {
	ctx, end := context.WithCancel(b.ctx)
	rising := &bound{problemID: id, settled: make(chan struct{}), end: end}
	b.computing.Go(func() {
		defer close(rising.settled)
		defer end()
		defer func() {
			if cause := recover(); cause != nil {
				b.log.Error("the bound cannot be computed", "problem_id", id, "error", cause)
			}
		}()
		if b.turns.Acquire(ctx, 1) != nil {
			return // it is no longer wanted
		}
		defer b.turns.Release(1)
		ctx, cancel := context.WithTimeout(ctx, boundTime)
		defer cancel()
		bounds.Raise(ctx, problem, func(proven bounds.Bound) { rising.raise(proven.Cost()) })
	})
	return rising
}

// bound is what every timetable of a problem without hard violations costs at least.
type bound struct {
	problemID string
	settled   chan struct{} // closed when nothing more will be proven
	end       func()        // ends the computation

	mu     sync.Mutex
	proven *int // so far; nil = nothing
}

// cost is what is proven so far, nil when that is nothing.
func (b *bound) cost() *int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.proven
}

// raise adds what is proven.
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
