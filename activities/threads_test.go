package activities

import "testing"

func TestSearchesShareTheThreads(t *testing.T) {
	t.Parallel()
	threads := NewThreads(4)
	alone := SolveInput{Variants: 1}
	for i, step := range []struct {
		in   SolveInput
		want int
	}{
		{SolveInput{Variants: 2}, 2},                // half of the job's
		{SolveInput{Variants: 3}, 1},                // no less than a third
		{SolveInput{Variants: 1, Iterations: 9}, 1}, // the same everywhere
		{alone, 1}, // none is free
	} {
		if got := threads.take(step.in); got != step.want {
			t.Errorf("search %d has %d threads, not %d", i, got, step.want)
		}
	}
	threads.give(2)
	threads.give(1)
	if got := threads.take(alone); got != 2 {
		t.Errorf("a search has %d threads where 2 are free", got)
	}
	threads.give(2)
	threads.give(1)
	threads.give(1)
	if got := threads.take(SolveInput{}); got != 4 { // of a worker before this version
		t.Errorf("an idle worker's search has %d threads", got)
	}
}
