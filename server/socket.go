package server

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/server/live"
	"github.com/lectern-timetables/lectern/timetable"
)

// socket pushes a job's progress: the latest frame at once, then each newer one. A slow client gets only the newest.
func (p progress) socket(w http.ResponseWriter, r *http.Request) error {
	follower, who, err := p.newFollower(r)
	if err != nil {
		return err
	}
	begun := newVisit(r)
	if err := follower.Accept(w, r, func() { begun.logClosed(p.log, who) }); err != nil {
		p.log.DebugContext(r.Context(), "socket refused", "error", err, "request_id", requestID(r.Context()))
	}
	return nil
}

// newFollower lets the caller follow the job that a request names, if they may see it. The follower must leave.
func (p progress) newFollower(r *http.Request) (*live.Follower, auth.Principal, error) {
	jobID := chi.URLParam(r, "job_id")
	who, err := p.subscriber(r, jobID)
	if err != nil {
		return nil, who, err
	}
	job, err := p.watchable(r.Context(), who.Org, jobID)
	if err != nil {
		return nil, who, err
	}
	follower, err := p.sockets.Follow(r.Context(), signInOf(who), job)
	return follower, who, err
}

// subscriber is the person who took the request's ticket, or has signed in. A ticket goes before the cookie, which
// browsers send unasked.
func (p progress) subscriber(r *http.Request, jobID string) (auth.Principal, error) {
	if secret := r.URL.Query().Get("ticket"); secret != "" {
		who, err := p.auth.TakeTicket(r.Context(), secret, jobID)
		if who.ID != "" {
			accessOf(r.Context()).who = who
		}
		return who, err
	}
	return p.auth.Permitted(r.Context(), timetable.Viewer)
}

// signInOf is what sockets need to know of a person's sign-in.
func signInOf(who auth.Principal) live.SignIn {
	return live.SignIn{
		Org: who.Org, Person: who.ID, Until: who.Until, RevocationKeys: who.RevocationKeys(), RevokedBy: who.RevokedBy,
	}
}
