package server

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// wire is the connection below a socket. The library reads from it and writes control frames; frames of progress go past it, as it
// would wait for each client in turn, or need a goroutine for each: here a frame is encoded once for all, and the kernel is offered
// it without waiting. Of a client that does not read, one frame is under way and the newest waits.
type wire struct {
	net.Conn
	raw     syscall.RawConn
	metrics *metrics
	unheard atomic.Int32 // pings since the client answered one

	mu     sync.Mutex
	free   sync.Cond // busy or broken has changed
	busy   bool      // somebody writes who may have to wait for the client
	broken bool      // the client took too long, or is gone
	sent   *frame    // what was written last
	next   *frame    // what waits while busy
}

func newWire(m *metrics) *wire {
	w := &wire{metrics: m}
	w.free.L = &w.mu
	return w
}

// below is a ResponseWriter whose connection the library gets as a wire.
type below struct {
	http.ResponseWriter
	wire *wire
}

// controlBytes is the size of the library's buffers: no control frame is longer (RFC 6455, section 5.5), nor what clients say.
const controlBytes = 256

// Hijack hands the connection over. The buffers of HTTP are left behind: they are larger than all else that a socket takes.
func (b below) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, buffered, err := http.NewResponseController(b.ResponseWriter).Hijack()
	if err != nil {
		return nil, nil, err
	}
	system, ok := conn.(syscall.Conn)
	if !ok {
		return nil, nil, errors.Join(errors.New("the connection is none of the system's"), conn.Close())
	}
	if b.wire.raw, err = system.SyscallConn(); err != nil {
		return nil, nil, errors.Join(err, conn.Close())
	}
	b.wire.Conn = conn
	early, err := buffered.Peek(buffered.Reader.Buffered())
	if err != nil {
		return nil, nil, errors.Join(err, conn.Close())
	}
	in := bufio.NewReaderSize(io.MultiReader(bytes.NewReader(early), b.wire), max(controlBytes, len(early)))
	if _, err := in.Peek(len(early)); err != nil { // the library takes over what is in the buffer
		return nil, nil, errors.Join(err, conn.Close())
	}
	return b.wire, bufio.NewReadWriter(in, bufio.NewWriterSize(b.wire, controlBytes)), nil
}

// offer gives the client a frame, unless it has it. It does not wait.
func (w *wire) offer(f *frame) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case f == w.sent || f == w.next || w.broken:
	case w.busy:
		if w.next != nil {
			w.metrics.replaced.Inc()
		}
		w.next = f
	default:
		w.took(f)
		if rest := w.try(f.wire); len(rest) > 0 {
			w.busy = true
			go w.finish(rest)
		}
	}
}

// took notes that a frame is the client's. w.mu is held.
func (w *wire) took(f *frame) {
	w.sent = f
	w.metrics.frames.Inc()
}

// try writes what the kernel takes at once and returns the rest. Why it takes nothing, whoever goes on finds out.
func (w *wire) try(message []byte) (rest []byte) {
	n := 0
	_ = w.raw.Write(func(fd uintptr) (done bool) {
		n, _ = syscall.Write(int(fd), message)
		return true
	})
	return message[max(n, 0):]
}

// finish writes the rest of a frame, and then the newest, for as long as the client takes them in time.
func (w *wire) finish(rest []byte) {
	for rest != nil {
		if _, err := w.writeInTime(rest); err != nil {
			w.cut()
			return
		}
		rest = w.release()
	}
}

// release ends a turn to write, unless a frame waits: that is to be written then.
func (w *wire) release() (next []byte) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if f := w.next; f != nil {
		w.next = nil
		w.took(f)
		return f.wire
	}
	w.busy = false
	w.free.Signal()
	return nil
}

// cut gives the client up.
func (w *wire) cut() {
	w.mu.Lock()
	w.broken = true
	w.mu.Unlock()
	w.free.Broadcast()
	_ = w.Close() // who reads from it finds out
}

// Write writes a frame of the library's, each of which comes as a whole, between those of progress.
func (w *wire) Write(message []byte) (int, error) {
	w.mu.Lock()
	for w.busy && !w.broken {
		w.free.Wait()
	}
	if w.broken {
		w.mu.Unlock()
		return 0, net.ErrClosed
	}
	w.busy = true
	w.mu.Unlock()
	n, err := w.writeInTime(message)
	if err != nil {
		w.cut()
		return n, err
	}
	if next := w.release(); next != nil {
		go w.finish(next)
	}
	return n, nil
}

// writeInTime waits for the client, for a while.
func (w *wire) writeInTime(message []byte) (int, error) {
	if err := w.SetWriteDeadline(time.Now().Add(socketWriteTimeout)); err != nil {
		return 0, err
	}
	n, err := w.Conn.Write(message)
	return n, errors.Join(err, w.SetWriteDeadline(time.Time{}))
}

// The first bytes of frames from a server (RFC 6455, section 5.2): whole messages, without a mask.
const (
	textHead  = 0x81
	pingHead  = 0x89
	shortMost = 125
)

var ping = []byte{pingHead, 0}

// onWire is a text message as a frame.
func onWire(message []byte) []byte {
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
