package server

import (
	"context"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"
)

func TestJobsAreLookedAtLessOftenWhileACrowdArrives(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := newHub(context.Background(), nil, slog.New(slog.DiscardHandler))
		for range crowdBurst {
			h.arrive()
		}
		if got := h.interval(nil); got != searchInterval {
			t.Errorf("%d at once are a crowd", crowdBurst)
		}
		for range crowdBurst {
			h.arrive()
		}
		if got := h.interval(nil); got != crowdInterval {
			t.Errorf("while %d arrive, the interval is %v", 2*crowdBurst, got)
		}
		time.Sleep(crowdInterval) // the bubble's clock
		if got := h.interval(nil); got != searchInterval {
			t.Errorf("when all have arrived, the interval is %v", got)
		}
	})
}
