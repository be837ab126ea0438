package activities

import "sync"

// Threads are those on which a worker's searches run. A search has one in any case; those that are free besides make it
// better, not faster.
type Threads struct {
	all int

	mu   sync.Mutex
	free int // below 0 when searches have more than there are
}

// NewThreads are so many threads, all free.
func NewThreads(n int) *Threads { return &Threads{all: n, free: n} }

// take gives a search its share of the threads, as far as they are free. A search that is bounded by moves has one on
// every machine, so that it finds the same on every machine. One that goes on from a checkpoint shares out among its
// threads what it began with, whatever it is given.
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

// give returns what a search took.
func (t *Threads) give(threads int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.free += threads
}
