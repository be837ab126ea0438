package live

import (
	"sync/atomic"
	"time"
)

// instant is a time that many goroutines read and set, at first long ago. It is no number of nanoseconds since 1970: a
// time.Time also has the reading of the monotonic clock, which nobody can set back.
type instant struct{ at atomic.Pointer[time.Time] }

func (i *instant) set(at time.Time) { i.at.Store(&at) }

func (i *instant) get() time.Time {
	if at := i.at.Load(); at != nil {
		return *at
	}
	return time.Time{}
}
