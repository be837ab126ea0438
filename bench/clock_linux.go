package bench

import (
	"fmt"
	"time"

	"golang.org/x/sys/unix"
)

// threadTime reads how long the calling thread has been on a processor.
var threadTime = func() time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &t); err != nil {
		panic(fmt.Sprintf("Linux has had this clock since 2.6.12: %v", err))
	}
	return time.Duration(t.Nano())
}
