package live

import (
	"sync"
	"time"
)

// keepAlive pings a client now and then until stop, and gives it up when it does not answer. stop waits for a ping that
// is being written: the connection should be closed before.
func keepAlive(conn *pushConn) (stop func()) {
	var (
		mu    sync.Mutex // held while a ping is written
		timer *time.Timer
	)
	mu.Lock()
	defer mu.Unlock()
	timer = time.AfterFunc(keepAliveInterval, func() {
		mu.Lock()
		defer mu.Unlock()
		if conn.ping() {
			timer.Reset(keepAliveInterval)
		}
	})
	return func() {
		mu.Lock()
		defer mu.Unlock()
		timer.Stop()
	}
}
