package load

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// listener is a client of a progress socket that uses as little as it can: ten thousand of them run beside the server.
// It knows only what a server's text frames need of RFC 6455.
type listener struct {
	conn  net.Conn
	in    *bufio.Reader
	heard []arrival
	err   error
}

// arrival is a frame that was received.
type arrival struct {
	seq  int64
	at   time.Time     // when the server made it
	late time.Duration // how much later it arrived
}

// dial opens a job's socket and reads the first frame, the snapshot.
func (s *site) dial(job string) (*listener, error) {
	// Clients have many addresses. With only one, the kernel would search milliseconds for a free port.
	dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, byte(2+rand.IntN(100)))}}
	conn, err := dialer.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
	if err != nil {
		return nil, err
	}
	l := &listener{conn: conn, in: bufio.NewReaderSize(conn, 2<<10)}
	request := "GET /ws/timetable/progress/" + job + "/ HTTP/1.1\r\nHost: lectern\r\n" +
		"Authorization: Bearer " + s.planner.Token + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
	if _, err := io.WriteString(conn, request); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	answer, err := http.ReadResponse(l.in, nil)
	if err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	if answer.StatusCode != http.StatusSwitchingProtocols {
		return nil, errors.Join(fmt.Errorf("status %d", answer.StatusCode), conn.Close())
	}
	if _, err := l.next(); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return l, nil
}

// listen records frames until the connection is closed.
func (l *listener) listen() {
	for {
		a, err := l.next()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil {
			l.err = err
			return
		}
		if n := len(l.heard); n > 0 && a.seq <= l.heard[n-1].seq {
			l.err = fmt.Errorf("frame %d came after %d", a.seq, l.heard[n-1].seq)
			return
		}
		l.heard = append(l.heard, a)
	}
}

const (
	textFrame = 0x81 // the only frame of a text message
	pingFrame = 0x89
)

// pongFrame has no body; its mask is zero.
var pongFrame = []byte{0x8A, 0x80, 0, 0, 0, 0}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// next reads a frame of progress, and answers pings.
func (l *listener) next() (arrival, error) {
	for {
		var head [2]byte
		if _, err := io.ReadFull(l.in, head[:]); err != nil {
			return arrival{}, err
		}
		length := int64(head[1])
		if length == 126 {
			var long [2]byte
			if _, err := io.ReadFull(l.in, long[:]); err != nil {
				return arrival{}, err
			}
			length = int64(binary.BigEndian.Uint16(long[:]))
		}
		body := buffers.Get().(*bytes.Buffer)
		body.Reset()
		_, err := io.CopyN(body, l.in, length)
		now := time.Now()
		if err != nil {
			return arrival{}, err
		}
		if head[0] == textFrame {
			defer buffers.Put(body)
			return read(body.Bytes(), now)
		}
		buffers.Put(body)
		if head[0] != pingFrame {
			continue
		}
		if _, err := l.conn.Write(pongFrame); err != nil {
			return arrival{}, err
		}
	}
}

// read finds the two fields that are needed. The job's fields come before those of its variants.
func read(frame []byte, now time.Time) (arrival, error) {
	at, err := time.Parse(time.RFC3339Nano, field(frame, `"timestamp":"`, '"'))
	if err != nil {
		return arrival{}, fmt.Errorf("%s: %w", frame, err)
	}
	seq, err := strconv.ParseInt(field(frame, `"seq":`, ','), 10, 64)
	return arrival{seq: seq, at: at, late: now.Sub(at)}, err
}

func field(frame []byte, name string, end byte) string {
	_, rest, _ := bytes.Cut(frame, []byte(name))
	value, _, _ := bytes.Cut(rest, []byte{end})
	return string(value)
}
