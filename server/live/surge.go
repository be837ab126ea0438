package live

import (
	"time"

	"golang.org/x/time/rate"
)

const (
	// More than surgeRate arrivals in a second, after surgeBurst at once, are a surge.
	surgeRate, surgeBurst = 300, 100
	// surgeLasts is how long a surge lasts after the last arrival above that rate.
	surgeLasts = time.Second
)

// surge notices that many followers arrive, as when a server starts again. Those who see nothing yet then go before
// those who see something.
type surge struct {
	arrivals *rate.Limiter // counts, and limits nobody
	until    instant
}

func newSurge() *surge { return &surge{arrivals: rate.NewLimiter(surgeRate, surgeBurst)} }

// arrive counts a follower.
func (s *surge) arrive() {
	if !s.arrivals.Allow() {
		s.until.set(time.Now().Add(surgeLasts))
	}
}

// active says whether there is a surge.
func (s *surge) active() bool { return time.Now().Before(s.until.get()) }
