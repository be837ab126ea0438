package server

import (
	"errors"
	"net/http"

	"github.com/lectern-timetables/lectern/server/auth"
)

// startSignOn sends a browser to the provider.
func (s sessions) startSignOn(w http.ResponseWriter, r *http.Request) {
	address, begun, err := s.auth.BeginSignOn(r.Context(), r.URL.Query().Get("page"))
	if err != nil {
		s.failSignOn(w, r, err)
		return
	}
	http.SetCookie(w, &begun)
	redirect(w, address)
}

// endSignOn signs in the person that the provider sends back.
func (s sessions) endSignOn(w http.ResponseWriter, r *http.Request) {
	ended := s.auth.NoAttempt()
	http.SetCookie(w, &ended)
	session, page, err := s.auth.EndSignOn(r)
	if err != nil {
		s.failSignOn(w, r, err)
		return
	}
	accessOf(r.Context()).who = session.Who
	http.SetCookie(w, &session.Cookie)
	redirect(w, pageAddress(page))
}

// failSignOn shows the start page with the reason. Only the log says more.
func (s sessions) failSignOn(w http.ResponseWriter, r *http.Request, err error) {
	failed := &auth.SignOnError{Reason: auth.SignOnUnavailable, Err: err}
	errors.As(err, &failed)
	s.log.WarnContext(r.Context(), "nobody was signed in",
		"reason", failed.Reason, "error", failed.Err, "request_id", requestID(r.Context()))
	redirect(w, pageAddress("/sign-in/"+failed.Reason))
}

// pageAddress is the address of one of our pages. It stands behind the #, so that nobody is sent elsewhere.
func pageAddress(page string) string { return "/#" + page }

// redirect leaves an address as it is. http.Redirect would tidy what stands behind the # like a path:
// /#/../\elsewhere.example would become /\elsewhere.example, which is another host for browsers.
func redirect(w http.ResponseWriter, address string) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Location", address)
	w.WriteHeader(http.StatusSeeOther)
}
