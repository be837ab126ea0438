package server

import (
	"time"

	"golang.org/x/time/rate"
)

const (
	// crowdRate is how many arrive in a second when it is a crowd, and crowdBurst how many at once.
	crowdRate, crowdBurst = 300, 100
	// crowdStays is how long after the last arrival above that it still is one.
	crowdStays = time.Second
)

// crowd tells whether many arrive just now, as when a server begins again: who sees nothing yet then goes before those who see
// something.
type crowd struct {
	arrivals *rate.Limiter // limits nobody
	until    instant
}

func newCrowd() *crowd { return &crowd{arrivals: rate.NewLimiter(crowdRate, crowdBurst)} }

// arrive notes that somebody comes.
func (c *crowd) arrive() {
	if !c.arrivals.Allow() {
		c.until.set(time.Now().Add(crowdStays))
	}
}

// here says whether many arrive.
func (c *crowd) here() bool { return time.Now().Before(c.until.get()) }
