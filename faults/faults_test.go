package faults

import (
	"context"
	"sync"
	"testing"
	"time"
)

// atOnce is how many jobs people deal with at a time.
const atOnce = 6

// patience is how long a job may take, whatever happens meanwhile; no job needs so long.
const patience = 15 * time.Minute

func TestNothingIsLostWhateverDies(t *testing.T) {
	st := newStaff(t)
	fresh := st.sizes()
	t.Logf("seed %d", *seed)

	flat := st.weigh()
	done := make(chan struct{})
	go func() {
		defer close(done)
		st.workAll(t.Context(), *jobs)
	}()
	happened := st.rage(*faults)
	<-done
	flat()
	t.Logf("%d faults, %d jobs", len(happened), *jobs)
	if t.Failed() {
		return
	}
	a := st.audit(st.book)
	a.all()
	st.requireNothingLeft(fresh)
	st.close(a)
}

// workAll deals with jobs, a few at a time.
func (st *staff) workAll(ctx context.Context, jobs int) {
	numbers := make(chan int)
	go func() {
		defer close(numbers)
		for n := range jobs {
			numbers <- n
		}
	}()
	var desks sync.WaitGroup
	for range atOnce {
		desks.Go(func() {
			for n := range numbers {
				ctx, cancel := context.WithTimeout(ctx, patience)
				if err := st.work(ctx, n); err != nil {
					st.t.Error(err)
				}
				cancel()
			}
		})
	}
	desks.Wait()
}
