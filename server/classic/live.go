package classic

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"

	"github.com/lectern-timetables/lectern/timetable"
)

const (
	writeTimeout = 5 * time.Second // a client that takes longer is dropped
	readLimit    = 4 << 10         // bytes of a client's message
)

// events pushes a job's progress as server-sent events.
func (h handler) events(w http.ResponseWriter, r *http.Request) {
	follower, err := h.NewFollower(r)
	if err != nil {
		h.refuse(w, r, err)
		return
	}
	defer follower.Leave()
	client := http.NewResponseController(w)
	if err := client.SetReadDeadline(time.Time{}); err != nil { // the client sends nothing more
		h.refuse(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Accel-Buffering", "no") // otherwise nginx would buffer events
	for p := range follower.Progress(r.Context()) {
		if sendEvent(w, client, frameOf(p)) != nil {
			return
		}
	}
}

func sendEvent(w http.ResponseWriter, client *http.ResponseController, f frame) error {
	if err := client.SetWriteDeadline(time.Now().Add(writeTimeout)); err != nil {
		return err
	}
	document, err := json.Marshal(f)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(w, "data: %s\n\n", document); err != nil {
		return err
	}
	return client.Flush()
}

// socket pushes a job's progress, and answers pings.
func (h handler) socket(w http.ResponseWriter, r *http.Request) {
	follower, err := h.NewFollower(r)
	if err != nil {
		h.refuse(w, r, err)
		return
	}
	defer follower.Leave()
	conn, err := websocket.Accept(w, r, &websocket.AcceptOptions{OriginPatterns: h.Origins})
	if err != nil {
		return // the library has answered
	}
	conn.SetReadLimit(readLimit)
	ctx, gone := context.WithCancel(context.WithoutCancel(r.Context()))
	defer gone()
	var hearing sync.WaitGroup
	defer hearing.Wait()
	defer func() { _ = conn.CloseNow() }() // a client that left without closing it left it open
	hearing.Go(func() {
		defer gone()
		hear(ctx, conn)
	})
	var last timetable.State
	for p := range follower.Progress(ctx) {
		if send(ctx, conn, frameOf(p)) != nil {
			return
		}
		last = p.Status
	}
	if last.Final() {
		_ = conn.Close(websocket.StatusNormalClosure, "the job has ended")
		return
	}
	_ = conn.Close(websocket.StatusGoingAway, "the session has ended, or the server is stopping")
}

// hear answers pings until the client is gone.
func hear(ctx context.Context, conn *websocket.Conn) {
	for {
		_, data, err := conn.Read(ctx)
		if err != nil {
			return
		}
		var said struct {
			Type      string          `json:"type"`
			Timestamp json.RawMessage `json:"timestamp,omitempty"`
		}
		if json.Unmarshal(data, &said) != nil || said.Type != "ping" {
			continue
		}
		said.Type = "pong"
		if send(ctx, conn, said) != nil {
			return
		}
	}
}

func send(ctx context.Context, conn *websocket.Conn, message any) error {
	ctx, cancel := context.WithTimeout(ctx, writeTimeout)
	defer cancel()
	return wsjson.Write(ctx, conn, message)
}
