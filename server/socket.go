package server

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/server/live"
	"github.com/lectern-timetables/lectern/timetable"
)

// progressSocket pushes a job's progress: the latest frame at once, then each newer one. A slow client gets the newest
// frame, and no queue of them.
func (s *Server) progressSocket(w http.ResponseWriter, r *http.Request) {
	follower, who, err := s.follow(r)
	if err != nil {
		s.answer(w, r, err)
		return
	}
	v := newVisit(r)
	if err := follower.Accept(w, r, func() { s.logClosed(v, who) }); err != nil {
		s.log.DebugContext(r.Context(), "socket refused", "error", err, "request_id", requestID(r.Context()))
	}
}

// follow lets whoever makes a request follow the job that it names, if they may see it. The follower must leave.
func (s *Server) follow(r *http.Request) (*live.Follower, auth.Principal, error) {
	jobID := chi.URLParam(r, "job_id")
	who, err := s.subscriber(r, jobID)
	if err != nil {
		return nil, who, err
	}
	job, err := s.watchable(r.Context(), who.Org, jobID)
	if err != nil {
		return nil, who, err
	}
	follower, err := s.sockets.Follow(r.Context(), holder(who), job)
	return follower, who, err
}

// subscriber is who took the ticket that comes with a request, or else who has signed in. A ticket goes before the
// cookie, which a browser sends without being told to.
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

// holder is what the limits of sockets need to know of somebody.
func holder(who auth.Principal) live.Holder {
	return live.Holder{
		Org: who.Org, Person: who.ID, Until: who.Until, RevocationKeys: who.RevocationKeys(), RevokedBy: who.RevokedBy,
	}
}
