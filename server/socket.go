package server

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/coder/websocket"
	"github.com/go-chi/chi/v5"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/timetable"
)

const (
	socketWriteTimeout = 5 * time.Second  // a client that takes longer is let go
	keepAliveInterval  = 25 * time.Second // between pings, below the idle timeouts of usual proxies
	unheardPings       = 2                // who answers none of so many is gone
	socketReadLimit    = 4 << 10          // bytes of a client's message
)

var pong = []byte(`{"type":"pong"}`)

// progressSocket pushes a job's progress: the snapshot at once, then what is new. A slow client gets the newest frame, not
// a queue of them.
func (s *Server) progressSocket(w http.ResponseWriter, r *http.Request) {
	job, seat, err := s.subscribe(r)
	if err != nil {
		s.answer(w, r, err)
		return
	}
	s.sockets.Add(1) // before the connection is taken from the HTTP server, which waits for it until then
	wire := newWire(s.metrics)
	conn, err := websocket.Accept(below{w, wire}, r, &websocket.AcceptOptions{
		OriginPatterns: s.cfg.AllowedOrigins,
		OnPongReceived: func(context.Context, []byte) { wire.unheard.Store(0) },
	})
	if err != nil {
		s.sockets.Done()
		job.leave(wire)
		s.seats.leave(seat)
		s.log.DebugContext(r.Context(), "socket refused", "error", err, "request_id", requestID(r.Context()))
		return
	}
	// The request has been answered: what belongs to it need not be kept for as long as the socket is open.
	go s.attend(conn, wire, job, seat, newVisit(r))
}

// subscribe finds a seat for whoever makes a request, and the job that they follow from there. Both are to be left.
func (s *Server) subscribe(r *http.Request) (*watch, *seat, error) {
	who, watched, err := s.maySubscribe(r)
	if err != nil {
		return nil, nil, err
	}
	seat, err := s.seats.take(r.Context(), who)
	if err != nil {
		return nil, nil, err
	}
	job, err := s.hub.subscribe(r.Context(), watched)
	if err != nil {
		s.seats.leave(seat)
		return nil, nil, err
	}
	return job, seat, nil
}

// maySubscribe finds who opens a socket, and the job that it is for, if they may see it.
func (s *Server) maySubscribe(r *http.Request) (auth.Principal, db.ListWatchableRow, error) {
	jobID := chi.URLParam(r, "job_id")
	who, err := s.subscriber(r, jobID)
	if err != nil {
		return who, db.ListWatchableRow{}, err
	}
	job, err := s.watchable(r.Context(), who.Org, jobID)
	return who, job, err
}

// subscriber is who took the ticket that comes with a request, or else who has signed in. A ticket goes before the cookie,
// which a browser sends without being told to.
func (s *Server) subscriber(r *http.Request, jobID string) (auth.Principal, error) {
	if secret := r.URL.Query().Get("ticket"); secret != "" {
		who, err := s.auth.TakeTicket(r.Context(), secret, jobID)
		if who.ID != "" {
			accessOf(r.Context()).who = who
		}
		return who, err
	}
	return s.auth.Permitted(r.Context(), timetable.Viewer)
}

// attend listens to a client until it is gone. Meanwhile the job's watch pushes frames, and whatever ends the socket says so.
func (s *Server) attend(conn *websocket.Conn, wire *wire, job *watch, seat *seat, v visit) {
	defer s.sockets.Done()
	defer s.logClosed(v, seat.of)
	defer s.seats.leave(seat)
	defer func() { _ = conn.CloseNow() }() // who is gone without a word has left it open
	defer job.leave(wire)
	s.metrics.sockets.Inc()
	defer s.metrics.sockets.Dec()
	job.join(wire)
	for _, end := range [...]ending{
		{job.over, websocket.StatusNormalClosure, "the job has ended"},
		{seat.held, websocket.StatusPolicyViolation, "the session has ended"},
		{s.closing, websocket.StatusGoingAway, "the server is stopping"},
	} {
		defer context.AfterFunc(end.when, func() { _ = conn.Close(end.status, end.reason) })() // a client that is gone hears nothing
	}
	defer keepAlive(wire)()
	hear(conn)
}

// ending is what a client is told when something is over.
type ending struct {
	when   context.Context //nolint:containedctx // ends with it
	status websocket.StatusCode
	reason string
}

// keepAlive pings a client now and then, and gives it up when it does not answer, until stop.
func keepAlive(wire *wire) (stop func() bool) {
	var timer *time.Timer
	timer = time.AfterFunc(keepAliveInterval, func() {
		if wire.unheard.Add(1) > unheardPings {
			wire.cut()
			return
		}
		if _, err := wire.Write(ping); err == nil {
			timer.Reset(keepAliveInterval)
		}
	})
	return timer.Stop
}

// hear answers what a client says, of which only {"type":"ping"} means anything, until it is gone.
func hear(conn *websocket.Conn) {
	conn.SetReadLimit(socketReadLimit)
	for {
		_, data, err := conn.Read(context.Background())
		if err != nil {
			return
		}
		var m struct {
			Type string `json:"type"`
		}
		if json.Unmarshal(data, &m) == nil && m.Type == "ping" && conn.Write(context.Background(), websocket.MessageText, pong) != nil {
			return
		}
	}
}
