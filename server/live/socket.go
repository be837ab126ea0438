package live

import (
	"context"
	"encoding/json"
	"net/http"
	"sync"
	"time"

	"github.com/coder/websocket"
)

const (
	keepAliveInterval = 25 * time.Second // between pings: below the idle timeouts of usual proxies
	unheardPings      = 2                // a client that answers none of so many is gone
	readLimit         = 4 << 10          // bytes of a client's message
)

var pong = []byte(`{"type":"pong"}`)

// Accept answers a request with a socket, and returns. When the socket is closed, it calls closed and the follower
// leaves. When Accept fails, it has answered with the reason, and the follower has left.
func (f *Follower) Accept(w http.ResponseWriter, r *http.Request, closed func()) error {
	raw := newPushConn(f.sockets.cfg.Metrics)
	conn, err := websocket.Accept(hijacker{w, raw}, r, &websocket.AcceptOptions{
		OriginPatterns: f.sockets.cfg.Origins,
		OnPongReceived: func(context.Context, []byte) { raw.unheard.Store(0) },
	})
	if err != nil {
		f.Leave()
		return err
	}
	go func() { // so that nothing of the request is kept for as long as the socket is open
		defer f.Leave()
		defer closed()
		f.serve(conn, raw)
	}()
	return nil
}

// serve listens to a client until it is gone. Meanwhile the job's watch pushes frames, and timers and contexts ping and
// close; serve waits for what these have begun.
func (f *Follower) serve(conn *websocket.Conn, raw *pushConn) {
	f.watch.addConn(raw) // before anything can close the socket: every client gets a frame
	defer raw.wait()
	defer f.closeAtEnd(conn, raw)()
	defer keepAlive(raw)()
	defer func() { _ = conn.CloseNow() }() // a client that is gone without a word has left it open
	defer f.watch.removeConn(raw)
	hear(conn)
}

// closeAtEnd tells a client what is over, and closes its socket, until stop. stop waits for a closing that has begun.
func (f *Follower) closeAtEnd(conn *websocket.Conn, raw *pushConn) (stop func()) {
	var (
		stops   []func() bool
		closing sync.WaitGroup
	)
	for _, end := range [...]struct {
		when   context.Context //nolint:containedctx // ends with it
		status websocket.StatusCode
		reason string
	}{
		{f.watch.over, websocket.StatusNormalClosure, "the job has ended"},
		{f.lease.valid, websocket.StatusPolicyViolation, "the session has ended"},
		{f.sockets.ctx, websocket.StatusGoingAway, "the server is stopping"},
	} {
		closing.Add(1)
		stops = append(stops, context.AfterFunc(end.when, func() {
			defer closing.Done()
			f.watch.removeConn(raw)                // after a close frame there are no others
			_ = conn.Close(end.status, end.reason) // a client that is gone hears nothing
		}))
	}
	return func() {
		for _, stop := range stops {
			if stop() {
				closing.Done()
			}
		}
		closing.Wait()
	}
}

// hear answers what a client says, until it is gone. Only {"type":"ping"} means anything.
func hear(conn *websocket.Conn) {
	conn.SetReadLimit(readLimit)
	for {
		_, data, err := conn.Read(context.Background())
		if err != nil {
			return
		}
		var m struct {
			Type string `json:"type"`
		}
		if json.Unmarshal(data, &m) != nil || m.Type != "ping" {
			continue
		}
		if conn.Write(context.Background(), websocket.MessageText, pong) != nil {
			return
		}
	}
}
