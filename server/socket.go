package server

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/coder/websocket"
	"github.com/go-chi/chi/v5"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

const (
	socketWriteTimeout = 5 * time.Second  // a client that takes longer is let go
	keepAliveInterval  = 25 * time.Second // between pings, below the idle timeouts of usual proxies
	keepAliveTimeout   = 10 * time.Second // for a pong
	socketReadLimit    = 4 << 10          // bytes of a client's message
)

var pong = []byte(`{"type":"pong"}`)

// progressSocket pushes a job's progress: the snapshot at once, then what is new. A slow client gets the newest frame, not
// a queue of them.
func (s *Server) progressSocket(w http.ResponseWriter, r *http.Request) {
	watched, err := s.maySubscribe(r)
	if err != nil {
		s.answer(w, r, err)
		return
	}
	if s.open.Add(1) > int64(s.cfg.Limits.Sockets) {
		s.open.Add(-1)
		s.answer(w, r, timetable.Errorf(codeTooMany, "this server has no socket to spare; poll /api/progress/ or try again later"))
		return
	}
	defer s.open.Add(-1)
	job, err := s.hub.subscribe(r.Context(), watched)
	if err != nil {
		s.answer(w, r, err)
		return
	}
	defer job.end()
	s.sockets.Add(1)
	defer s.sockets.Done()
	conn, err := websocket.Accept(w, r, &websocket.AcceptOptions{OriginPatterns: s.cfg.AllowedOrigins})
	if err != nil {
		s.log.DebugContext(r.Context(), "socket refused", "error", err, "request_id", requestID(r.Context()))
		return
	}
	s.metrics.sockets.Inc()
	defer s.metrics.sockets.Dec()
	s.push(context.WithoutCancel(r.Context()), conn, job)
}

// maySubscribe finds the job that a socket is for, if the caller, or the ticket, may see it.
func (s *Server) maySubscribe(r *http.Request) (db.Job, error) {
	jobID := chi.URLParam(r, "job_id")
	if signedIn(r.Context()) {
		return s.watchable(r.Context(), caller(r.Context()).Org, jobID)
	}
	if secret := r.URL.Query().Get("ticket"); secret != "" {
		org, err := s.takeTicket(r.Context(), secret, jobID)
		if err != nil {
			return db.Job{}, err
		}
		return s.watchable(r.Context(), org, jobID)
	}
	return db.Job{}, timetable.Errorf(codeUnauthenticated, "sign in, send a valid token in the Authorization header, or get a ticket")
}

// push writes frames until the job has ended, the client is gone or the server stops.
func (s *Server) push(ctx context.Context, conn *websocket.Conn, job *watch) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	pings := make(chan struct{}, 1)
	listening := make(chan struct{})
	go func() {
		defer close(listening)
		defer cancel()
		listenForPings(ctx, conn, pings)
	}()
	status, reason := s.pushFrames(ctx, conn, job, pings)
	if err := conn.Close(status, reason); err != nil {
		s.log.DebugContext(ctx, "close socket", "error", err)
	}
	<-listening
}

// pushFrames writes frames, pongs and pings, and says why it stopped.
func (s *Server) pushFrames(ctx context.Context, conn *websocket.Conn, job *watch, pings <-chan struct{}) (websocket.StatusCode, string) {
	keepAlive := time.NewTicker(keepAliveInterval)
	defer keepAlive.Stop()
	var sent *frame
	for {
		f, changed := job.next()
		if f != sent {
			if err := write(ctx, conn, f.encoded); err != nil {
				return websocket.StatusPolicyViolation, "too slow"
			}
			s.metrics.frames.Inc()
			sent = f
		}
		if f.ended {
			return websocket.StatusNormalClosure, "the job has ended"
		}
		var err error
		select {
		case <-changed:
		case <-pings:
			err = write(ctx, conn, pong)
		case <-keepAlive.C:
			err = ping(ctx, conn)
		case <-s.closing:
			return websocket.StatusGoingAway, "the server is stopping"
		case <-ctx.Done():
			return websocket.StatusNormalClosure, ""
		}
		if err != nil {
			return websocket.StatusPolicyViolation, "no answer"
		}
	}
}

func write(ctx context.Context, conn *websocket.Conn, message []byte) error {
	ctx, cancel := context.WithTimeout(ctx, socketWriteTimeout)
	defer cancel()
	return conn.Write(ctx, websocket.MessageText, message)
}

func ping(ctx context.Context, conn *websocket.Conn) error {
	ctx, cancel := context.WithTimeout(ctx, keepAliveTimeout)
	defer cancel()
	return conn.Ping(ctx)
}

// listenForPings reads what the client says, of which only {"type":"ping"} means anything, until it is gone.
func listenForPings(ctx context.Context, conn *websocket.Conn, pings chan<- struct{}) {
	conn.SetReadLimit(socketReadLimit)
	for {
		_, data, err := conn.Read(ctx)
		if err != nil {
			return
		}
		var m struct {
			Type string `json:"type"`
		}
		if json.Unmarshal(data, &m) == nil && m.Type == "ping" {
			select {
			case pings <- struct{}{}:
			default: // one is waiting to be answered
			}
		}
	}
}
