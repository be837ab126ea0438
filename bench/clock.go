package bench

import (
	"fmt"
	"runtime"
	"time"
)

// supported fails for a clock that this system does not have.
func (c Clock) supported() error {
	if c == CPU && threadTime == nil {
		return fmt.Errorf("the processor's time of a thread cannot be read on %s; use the clock %q", runtime.GOOS, Wall)
	}
	return nil
}

// On calls f with the clock in the form that the solver needs: nil is the wall clock. Processor time is that of the
// thread that calls f, and f must stay on it.
func (c Clock) On(f func(clock func() time.Duration)) {
	if c != CPU {
		f(nil)
		return
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	f(threadTime)
}
