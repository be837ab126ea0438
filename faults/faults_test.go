package faults

import (
	"context"
	"sync"
	"testing"
	"time"
)

// atOnce is how many jobs people deal with at a time.
const atOnce = 6

// patience is how long all may take from the last fault on: longer than anything does.
const patience = 5 * time.Minute

func TestNothingIsLostWhateverDies(t *testing.T) {
	o := openOffice(t)
	fresh := o.sizes()
	t.Logf("seed %d", *seed)

	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	calm := make(chan struct{})
	go func() {
		defer close(calm)
		happened := o.rage(ctx, *faults)
		t.Logf("%d faults", len(happened))
		time.AfterFunc(patience, cancel)
	}()
	o.workAll(ctx, *jobs)
	<-calm
	if t.Failed() {
		return
	}
	a := o.audit(o.book)
	a.all()
	o.requireNothingLeft(ctx, fresh)
	o.close(a)
}

// workAll deals with jobs, some at a time.
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
				if err := o.work(ctx, n); err != nil {
					o.t.Error(err)
				}
			}
		})
	}
	desks.Wait()
}
