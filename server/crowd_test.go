package server

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestACrowdIsTold(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		c := newCrowd()
		for range crowdBurst {
			c.arrive()
		}
		if c.here() {
			t.Errorf("%d at once are a crowd", crowdBurst)
		}
		c.arrive()
		if !c.here() {
			t.Errorf("%d at once are no crowd", crowdBurst+1)
		}
		time.Sleep(crowdStays) // the bubble's clock
		if c.here() {
			t.Error("when all have arrived, there is still a crowd")
		}
	})
}
