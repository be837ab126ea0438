package server

import (
	"sync/atomic"
	"time"
)

// instant is a time for many goroutines, at first long ago. It keeps its reading of the monotonic clock, which nobody sets, as the
// nanoseconds since 1970 would not.
type instant struct{ at atomic.Pointer[time.Time] }

func (i *instant) set(at time.Time) { i.at.Store(&at) }

func (i *instant) get() time.Time {
	if at := i.at.Load(); at != nil {
		return *at
	}
	return time.Time{}
}
