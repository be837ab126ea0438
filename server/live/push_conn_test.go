package live

import (
	"bytes"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/prometheus/client_golang/prometheus"
	dto "github.com/prometheus/client_model/go"
)

func countFrames() Metrics {
	return Metrics{
		Frames:   prometheus.NewCounter(prometheus.CounterOpts{}),
		Replaced: prometheus.NewCounter(prometheus.CounterOpts{}),
	}
}

func count(t *testing.T, counter prometheus.Counter) float64 {
	t.Helper()
	var m dto.Metric
	if err := counter.Write(&m); err != nil {
		t.Fatal(err)
	}
	return m.GetCounter().GetValue()
}

// pair connects a pushConn to a client.
func pair(t *testing.T) (server *pushConn, client net.Conn) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	if client, err = net.Dial("tcp", listener.Addr().String()); err != nil {
		t.Fatal(err)
	}
	conn, err := listener.Accept()
	if err != nil {
		t.Fatal(err)
	}
	server = newPushConn(countFrames())
	server.Conn = conn
	if server.raw, err = conn.(*net.TCPConn).SyscallConn(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		server.Close()
		client.Close()
		server.wait()
	})
	return server, client
}

// largeFrame is more than the kernel takes for a client that does not read.
func largeFrame(fill byte) *frame { return &frame{encoded: bytes.Repeat([]byte{fill}, 32<<20)} }

func TestASlowClientGetsTheNewestFrame(t *testing.T) {
	t.Parallel()
	server, client := pair(t)
	frames := []*frame{largeFrame('a'), largeFrame('b'), largeFrame('c'), largeFrame('d')}
	for _, f := range frames {
		server.push(f)
	}
	server.push(frames[3]) // which it has
	if err := client.SetReadDeadline(time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	for _, want := range []*frame{frames[0], frames[3]} {
		got := make([]byte, len(want.encoded))
		if _, err := io.ReadFull(client, got); err != nil || !bytes.Equal(got, want.encoded) {
			t.Fatalf("the client got a frame of %c, want %c (%v)", got[0], want.encoded[0], err)
		}
	}
	if sent, replaced := count(t, server.sent), count(t, server.replaced); sent != 2 || replaced != 2 {
		t.Errorf("%v frames were sent and %v replaced, want 2 of each", sent, replaced)
	}
}

func TestAFrameOfTheLibraryWaitsForTheFrameBefore(t *testing.T) {
	t.Parallel()
	server, client := pair(t)
	progress := largeFrame('a')
	server.push(progress)
	written := make(chan error, 1)
	go func() {
		_, err := server.Write([]byte("z"))
		written <- err
	}()
	got := make([]byte, len(progress.encoded)+1)
	if _, err := io.ReadFull(client, got); err != nil || got[len(got)-1] != 'z' || bytes.Count(got, []byte("z")) != 1 {
		t.Errorf("the library's frame is not behind that of progress (%v)", err)
	}
	if err := <-written; err != nil {
		t.Error(err)
	}
}

func TestAClosedConnectionWaitsForNobody(t *testing.T) {
	t.Parallel()
	server, _ := pair(t)
	server.push(largeFrame('a'))
	written := make(chan error, 1)
	go func() {
		_, err := server.Write([]byte("z"))
		written <- err
	}()
	server.Close()
	server.wait()
	if err := <-written; !errors.Is(err, net.ErrClosed) {
		t.Errorf("writing to it fails with %v", err)
	}
	server.push(largeFrame('b'))
	server.wait()
}

// The client is the library, which knows the protocol.
func TestFramesOfEverySizeAreThoseOfTheProtocol(t *testing.T) {
	t.Parallel()
	var texts [][]byte
	for _, size := range []int{0, 1, 125, 126, 1<<16 - 1, 1 << 16, 1 << 20} {
		texts = append(texts, bytes.Repeat([]byte("x"), size))
	}
	served := make(chan error, 1)
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw := newPushConn(countFrames())
		conn, err := websocket.Accept(hijacker{w, raw}, r, nil)
		if err != nil {
			served <- err
			return
		}
		defer raw.wait()
		defer conn.CloseNow()
		for _, text := range texts {
			raw.push(&frame{encoded: textFrame(text)})
			if _, _, err := conn.Read(r.Context()); err != nil { // the client has it
				served <- err
				return
			}
		}
		served <- nil
	}))
	defer web.Close()
	client, _, err := websocket.Dial(t.Context(), web.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer client.CloseNow()
	client.SetReadLimit(-1)
	for _, text := range texts {
		kind, got, err := client.Read(t.Context())
		if err != nil || kind != websocket.MessageText || !bytes.Equal(got, text) {
			t.Fatalf("a text of %d bytes comes as %d bytes of the kind %v (%v)", len(text), len(got), kind, err)
		}
		if err := client.Write(t.Context(), websocket.MessageText, []byte("got it")); err != nil {
			t.Fatal(err)
		}
	}
	if err := <-served; err != nil {
		t.Error(err)
	}
}
