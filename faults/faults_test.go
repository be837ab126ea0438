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
	o := openOffice(t)
	fresh := o.sizes()
	t.Logf("seed %d", *seed)

	flat := o.weigh()
	done := make(chan struct{})
	go func() {
		defer close(done)
		o.workAll(t.Context(), *jobs)
	}()
	happened := o.rage(*faults, done)
	<-done
	flat()
	t.Logf("%d faults, %d jobs", len(happened), *jobs)
	if t.Failed() {
		return
	}
	a := o.audit(o.book)
	a.all()
	o.requireNothingLeft(fresh)
	o.close(a)
}

// workAll deals with jobs, a few at a time.
func (o *office) workAll(ctx context.Context, jobs int) {
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
				if err := o.work(ctx, n); err != nil {
					o.t.Error(err)
				}
				cancel()
			}
		})
	}
	desks.Wait()
}
