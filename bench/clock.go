package bench

import (
	"fmt"
	"runtime"
	"time"
)

// supported fails for a clock that there is not on this system.
func (c Clock) supported() error {
	if c == CPU && threadTime == nil {
		return fmt.Errorf("the processor's time of a thread cannot be read on %s; use the clock %q", runtime.GOOS, Wall)
	}
	return nil
}

// On calls f with the clock as the solver wants it: nil is the wall clock. The processor's time is that of the
// thread that calls f, which f must not leave.
func (c Clock) On(f func(clock func() time.Duration)) {
	if c != CPU {
		f(nil)
		return
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	f(threadTime)
}
