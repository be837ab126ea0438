package activities

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/temporal"
)

// beating is a heartbeater whose heartbeats are counted, and answered by Temporal with an error or nil.
func beating(answer error) (h heartbeater, beats chan struct{}) {
	beats = make(chan struct{})
	return heartbeater{
		interval: func() time.Duration { return time.Millisecond },
		beat: func(context.Context) error {
			select {
			case beats <- struct{}{}:
			case <-time.After(time.Millisecond): // nobody counts this one
			}
			return answer
		},
	}, beats
}

func TestASearchGoesOnThroughAnOutageOfTemporal(t *testing.T) {
	t.Parallel()
	for _, answer := range []error{nil, serviceerror.NewUnavailable("away"), context.DeadlineExceeded} {
		h, beats := beating(answer)
		failed := errors.New("the search's own error")
		stopped, err := h.during(t.Context(), func(ctx context.Context) error {
			for range 3 {
				<-beats
			}
			return errors.Join(failed, ctx.Err())
		})
		if stopped != nil || !errors.Is(err, failed) || errors.Is(err, context.Canceled) {
			t.Errorf("answered with %v, the search was stopped by %v and failed with %v", answer, stopped, err)
		}
		select {
		case <-beats:
			t.Error("a heartbeat was sent after the search")
		default:
		}
	}
}

func TestASearchStopsWhenItsAttemptIsOver(t *testing.T) {
	t.Parallel()
	for _, answer := range []error{
		serviceerror.NewNotFound("another attempt has begun"), serviceerror.NewNamespaceNotFound("default"),
		temporal.NewCanceledError(), activity.ErrActivityPaused, activity.ErrActivityReset,
	} {
		h, _ := beating(fmt.Errorf("heartbeat: %w", answer))
		stopped, err := h.during(t.Context(), func(ctx context.Context) error {
			<-ctx.Done()
			return ctx.Err()
		})
		if !errors.Is(stopped, answer) || !errors.Is(err, context.Canceled) {
			t.Errorf("%v: stopped by %v, with %v", answer, stopped, err)
		}
	}
}

func TestASearchIsHandedOverWhenItsWorkerStops(t *testing.T) {
	t.Parallel()
	h, beats := beating(nil)
	workerStop := make(chan struct{})
	close(workerStop)
	h.workerStop = workerStop
	stopped, _ := h.during(t.Context(), func(ctx context.Context) error {
		<-ctx.Done()
		<-beats // the search may take a while to end: until then the attempt must not look lost
		return ctx.Err()
	})
	if !errors.Is(stopped, errHandOver) {
		t.Errorf("stopped by %v", stopped)
	}
}
