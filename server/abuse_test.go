package server_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
)

func TestAClientThatSendsTooMuchIsToldSo(t *testing.T) {
	s := open(t, 0)
	job := s.generate(t, ask{"variants": 1})
	conn := mustSocket(t, s.url, s.viewer.Token, job.ID)
	go func() {
		_ = conn.Write(context.Background(), websocket.MessageText, bytes.Repeat([]byte("x"), 100<<20))
	}() // it is cut short
	for {
		_, err := read(t, conn)
		if err == nil {
			continue
		}
		if status := websocket.CloseStatus(err); status != websocket.StatusMessageTooBig {
			t.Errorf("the socket was closed with %v, want 1009: %v", status, err)
		}
		break
	}
	answersPings(t, mustSocket(t, s.url, s.viewer.Token, job.ID))
}

// It pings so often that the answers soon fill all that lies between.
func TestAClientThatNeverReadsIsLetGoAndDelaysNobody(t *testing.T) {
	s := open(t, 0)
	job := s.generate(t, ask{"variants": 1})
	other := mustSocket(t, s.url, s.viewer.Token, job.ID)
	stuck := s.dialSocket(t, job.ID)
	const longest = 125 // bytes of a ping (RFC 6455, section 5.5)
	ping := append([]byte{0x89, 0x80 | longest}, make([]byte, 4+longest)...)
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		for {
			if _, err := stuck.Write(ping); errors.Is(err, os.ErrDeadlineExceeded) {
				t.Error("the client is not let go")
				return
			} else if err != nil {
				return
			}
		}
	}()
	for {
		answersPings(t, other)
		select {
		case <-gone:
			return
		default:
		}
	}
}

// It never says that it was pinged, nor anything whole.
func TestAClientThatSendsAByteNowAndThenIsLetGo(t *testing.T) {
	s := open(t, 0)
	job := s.generate(t, ask{"variants": 1})
	slow := s.dialSocket(t, job.ID)
	gone := make(chan error, 1)
	go func() {
		_, err := io.Copy(io.Discard, slow)
		gone <- err
	}()
	for pause := time.NewTicker(20 * time.Second); ; {
		fmt.Fprint(slow, "\x81") // a text begins, or a byte of it comes
		select {
		case err := <-gone:
			if errors.Is(err, os.ErrDeadlineExceeded) {
				t.Error("the client is not let go")
			}
			return
		case <-pause.C:
		}
	}
}

// dialSocket opens a job's socket on a connection on which the test says what it likes.
func (s *site) dialSocket(t *testing.T, jobID string) net.Conn {
	t.Helper()
	conn := s.dial(t)
	fmt.Fprintf(conn, "GET /ws/timetable/progress/%s/ HTTP/1.1\r\nHost: lectern\r\nAuthorization: Bearer %s\r\n"+
		"Connection: Upgrade\r\nUpgrade: websocket\r\n"+
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
		jobID, s.viewer.Token)
	return conn
}

// dial opens a connection on which the test says what it likes, for a while.
func (s *site) dial(t *testing.T) net.Conn {
	t.Helper()
	conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", strings.TrimPrefix(s.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	if err := conn.SetDeadline(time.Now().Add(2 * time.Minute)); err != nil {
		t.Fatal(err)
	}
	return conn
}

// The rest of its headers never comes.
func TestARequestThatNeverEndsIsCut(t *testing.T) {
	s := open(t, 0)
	conn := s.dial(t)
	fmt.Fprint(conn, "GET /ws/timetable/progress/ HTTP/1.1\r\nHost: lectern\r\nX-Slow: a")
	if _, err := io.ReadAll(conn); errors.Is(err, os.ErrDeadlineExceeded) {
		t.Error("the server still waits")
	}
}
