package activities

import (
	"context"
	"errors"
	"sync"
	"time"

	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/temporal"
)

// heartbeater sends heartbeats beside a search, on its own goroutine: each may take long while Temporal is away.
type heartbeater struct {
	beat       func(context.Context) error
	interval   func() time.Duration // until the next
	workerStop <-chan struct{}      // closed when the worker is told to stop
}

// during runs a search while heartbeats are sent. It returns the search's error, and why its context was cancelled, if
// it was.
func (h heartbeater) during(ctx context.Context, search func(context.Context) error) (stopped, err error) {
	wanted, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	over := make(chan struct{})
	var beating sync.WaitGroup
	beating.Go(func() { h.run(context.WithoutCancel(ctx), stop, over) })
	defer func() {
		close(over)
		beating.Wait()
		stopped = context.Cause(wanted)
	}()
	return nil, search(wanted)
}

// run sends heartbeats until the search is over, and stops an unwanted search.
func (h heartbeater) run(ctx context.Context, stop context.CancelCauseFunc, over <-chan struct{}) {
	workerStop := h.workerStop
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-workerStop:
			workerStop = nil
			stop(errHandOver)
		case <-over:
			return
		case <-timer.C:
			if err := h.beat(ctx); unwanted(err) {
				stop(err)
			}
			timer.Reset(h.interval())
		}
	}
}

// unwanted says whether the answer to a heartbeat ends the attempt, and is no outage.
func unwanted(answer error) bool {
	return temporal.IsCanceledError(answer) || replaced(answer) ||
		errors.Is(answer, activity.ErrActivityPaused) || errors.Is(answer, activity.ErrActivityReset)
}

// replaced says whether Temporal no longer knows the attempt.
func replaced(answer error) bool {
	var gone *serviceerror.NotFound          // another attempt has begun, or the workflow is over
	var lost *serviceerror.NamespaceNotFound // with all of Temporal's data
	return errors.As(answer, &gone) || errors.As(answer, &lost)
}
