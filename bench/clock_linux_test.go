package bench

import (
	"testing"
	"time"
)

func TestTheProcessorsTimeOfAThreadPassesWhileItWorksOnly(t *testing.T) {
	t.Parallel()
	CPU.On(func(clock func() time.Duration) {
		others := make(chan time.Duration)
		began := clock()
		go CPU.On(func(clock func() time.Duration) { others <- work(t, clock) })
		other := <-others
		if waited := clock() - began; waited > other/2 {
			t.Errorf("%s have passed while another thread worked for %s", waited, other)
		}
		began = clock()
		if worked, passed := work(t, clock), clock()-began; passed < worked {
			t.Errorf("%s have passed during work of %s", passed, worked)
		}
	})
}

// work keeps its thread busy for a while, and returns for how long by the clock.
func work(t *testing.T, clock func() time.Duration) time.Duration {
	began := clock()
	for range 100_000_000 {
		if worked := clock() - began; worked >= 30*time.Millisecond {
			return worked
		}
	}
	t.Error("the clock stands still while the thread works")
	return 0
}
