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
	who, watched, err := s.maySubscribe(r)
	if err != nil {
		s.answer(w, r, err)
		return
	}
	seat, err := s.seats.take(r.Context(), who)
	if err != nil {
		s.answer(w, r, err)
		return
	}
	defer s.seats.leave(seat)
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
	s.push(context.WithoutCancel(r.Context()), conn, job, seat)
}

// maySubscribe finds who opens a socket, and the job that it is for, if they may see it.
func (s *Server) maySubscribe(r *http.Request) (principal, db.Job, error) {
	jobID := chi.URLParam(r, "job_id")
	who, err := s.subscriber(r, jobID)
	if err != nil {
		return who, db.Job{}, err
	}
	job, err := s.watchable(r.Context(), who.Org, jobID)
	return who, job, err
}

// subscriber is who took the ticket that comes with a request, or else who has signed in. A ticket goes before the cookie,
// which a browser sends without being told to.
func (s *Server) subscriber(r *http.Request, jobID string) (principal, error) {
	if secret := r.URL.Query().Get("ticket"); secret != "" {
		return s.takeTicket(r.Context(), secret, jobID)
	}
	return s.permitted(r.Context(), timetable.Viewer)
}

// push writes frames until the job has ended, the client is gone or not signed in any more, or the server stops.
func (s *Server) push(ctx context.Context, conn *websocket.Conn, job *watch, seat *seat) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	pings := make(chan struct{}, 1)
	listening := make(chan struct{})
	go func() {
		defer close(listening)
		defer cancel()
		listenForPings(ctx, conn, pings)
	}()
	status, reason := s.pushFrames(ctx, conn, job, seat, pings)
	if err := conn.Close(status, reason); err != nil {
		s.log.DebugContext(ctx, "close socket", "error", err)
	}
	<-listening
}

// pushFrames writes frames, pongs and pings, and says why it stopped.
func (s *Server) pushFrames(ctx context.Context, conn *websocket.Conn, job *watch, seat *seat, pings <-chan struct{}) (websocket.StatusCode, string) {
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
		case <-seat.over:
			return websocket.StatusPolicyViolation, "the session has ended"
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
