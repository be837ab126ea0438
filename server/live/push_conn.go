package live

import (
	"encoding/binary"
	"errors"
	"net"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// writeTimeout is how long a client may take to read what is written.
const writeTimeout = 5 * time.Second

// pushConn is the connection below a socket. The WebSocket library reads from it and writes control frames. Frames of
// progress go past the library, which would wait for each client in turn, or need a goroutine for each. Here a frame is
// encoded once for all, and the kernel takes what it can without waiting. When a client does not read, one frame is
// under way and the newest waits.
type pushConn struct {
	net.Conn
	raw      syscall.RawConn
	sent     prometheus.Counter // frames
	replaced prometheus.Counter // frames that a newer one came before
	unheard  atomic.Int32       // pings since the client answered one

	writers sync.WaitGroup // that wait for the client

	mu      sync.Mutex
	free    sync.Cond // busy or broken has changed
	busy    bool      // somebody writes who may have to wait for the client
	broken  bool      // the client took too long, or is gone
	last    *frame    // that was written, or is being written
	waiting *frame    // is written next, while busy
}

func newPushConn(m Metrics) *pushConn {
	c := &pushConn{sent: m.Frames, replaced: m.Replaced}
	c.free.L = &c.mu
	return c
}

// push gives the client a frame, unless it has it. It does not wait.
func (c *pushConn) push(f *frame) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case f == c.last || f == c.waiting || c.broken:
	case c.busy:
		if c.waiting != nil {
			c.replaced.Inc()
		}
		c.waiting = f
	default:
		c.begin(f)
		if rest := c.try(f.encoded); len(rest) > 0 {
			c.busy = true
			c.writers.Go(func() { c.finish(rest) })
		}
	}
}

// begin notes that a frame is written now. c.mu is held.
func (c *pushConn) begin(f *frame) {
	c.last = f
	c.sent.Inc()
}

// try writes what the kernel takes at once and returns the rest. If that fails, so does writing the rest.
func (c *pushConn) try(message []byte) (rest []byte) {
	n := 0
	_ = c.raw.Write(func(fd uintptr) (done bool) {
		n, _ = syscall.Write(int(fd), message)
		return true
	})
	return message[max(n, 0):]
}

// finish writes the rest of a frame, and then the newest, for as long as the client takes them in time.
func (c *pushConn) finish(rest []byte) {
	for rest != nil {
		if _, err := c.writeInTime(rest); err != nil {
			c.cut()
			return
		}
		rest = c.release()
	}
}

// release lets others write, unless a frame waits, which is to be written then.
func (c *pushConn) release() (next []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if f := c.waiting; f != nil {
		c.waiting = nil
		c.begin(f)
		return f.encoded
	}
	c.busy = false
	c.free.Signal()
	return nil
}

// cut gives the client up.
func (c *pushConn) cut() {
	c.mu.Lock()
	c.broken = true
	c.mu.Unlock()
	c.free.Broadcast()
	_ = c.Close() // whoever reads from it notices
}

// wait waits for what is being written. The connection is closed, and nothing writes any more.
func (c *pushConn) wait() { c.writers.Wait() }

// Write writes a frame of the library's, which comes as a whole, between those of progress.
func (c *pushConn) Write(message []byte) (int, error) {
	c.mu.Lock()
	for c.busy && !c.broken {
		c.free.Wait()
	}
	if c.broken {
		c.mu.Unlock()
		return 0, net.ErrClosed
	}
	c.busy = true
	c.mu.Unlock()
	n, err := c.writeInTime(message)
	if err != nil {
		c.cut()
		return n, err
	}
	if next := c.release(); next != nil {
		c.writers.Go(func() { c.finish(next) })
	}
	return n, nil
}

// writeInTime waits for the client, for a while.
func (c *pushConn) writeInTime(message []byte) (int, error) {
	if err := c.SetWriteDeadline(time.Now().Add(writeTimeout)); err != nil {
		return 0, err
	}
	n, err := c.Conn.Write(message)
	return n, errors.Join(err, c.SetWriteDeadline(time.Time{}))
}

// The first bytes of frames from a server (RFC 6455, section 5.2): whole messages, without a mask.
const (
	textHead  = 0x81
	pingHead  = 0x89
	shortMost = 125
)

var pingFrame = []byte{pingHead, 0}

// ping writes a ping, or gives up a client that has not answered the pings before. It says whether the client is there.
func (c *pushConn) ping() bool {
	if c.unheard.Add(1) > unheardPings {
		c.cut()
		return false
	}
	_, err := c.Write(pingFrame)
	return err == nil
}

// textFrame makes a frame of a text message.
func textFrame(message []byte) []byte {
	head := []byte{textHead}
	switch n := len(message); {
	case n <= shortMost:
		head = append(head, byte(n))
	case n < 1<<16:
		head = binary.BigEndian.AppendUint16(append(head, 126), uint16(n))
	default:
		head = binary.BigEndian.AppendUint64(append(head, 127), uint64(n))
	}
	return append(head, message...)
}
