package activities

import "sync"

// Threads are those on which a worker's searches run. Each search has at least one; more make its result better, and
// not its end sooner.
type Threads struct {
	all int

	mu   sync.Mutex
	free int // below 0 when searches have more than there are
}

// NewThreads makes n threads, all free.
func NewThreads(n int) *Threads { return &Threads{all: n, free: n} }

// take gives a search its part of the threads, as far as they are free. A search that is bounded by moves gets one, so
// that it finds the same on every machine. A search that goes on from a checkpoint divides what it began with among the
// threads that it gets.
func (t *Threads) take(in SolveInput) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	threads := 1
	if in.Iterations == 0 {
		threads = max(1, min(t.free, t.all/max(1, in.Variants)))
	}
	t.free -= threads
	return threads
}

// give takes a search's threads back.
func (t *Threads) give(threads int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.free += threads
}
