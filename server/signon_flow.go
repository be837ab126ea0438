package server

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"golang.org/x/oauth2"
)

// attempt is what the browser keeps while somebody signs in elsewhere. Only the browser that began an attempt ends it.
type attempt struct {
	State    string `json:"state"`
	Nonce    string `json:"nonce"`
	Verifier string `json:"verifier"`
	Page     string `json:"page"` // that is shown afterwards, such as "/jobs/…"
}

const (
	attemptDuration = 10 * time.Minute
	longestPage     = 500 // bytes
)

// The reasons for which nobody was signed in. The start page says them in words.
const (
	signOnRefused     = "refused"     // the provider said no
	signOnStale       = "stale"       // it took too long, or began in another browser
	signOnUnavailable = "unavailable" // the provider cannot be reached, or its answer cannot be trusted
	signOnNoRole      = "no_role"     // who it is may do nothing here
)

// startSignOn sends a browser to the provider.
func (s *Server) startSignOn(w http.ResponseWriter, r *http.Request) {
	a := attempt{State: rand.Text(), Nonce: rand.Text(), Verifier: oauth2.GenerateVerifier(), Page: "/"}
	if page := r.URL.Query().Get("page"); isPage(page) {
		a.Page = page
	}
	address, err := s.signOn.address(r.Context(), a)
	if err != nil {
		s.failSignOn(w, r, signOnUnavailable, err)
		return
	}
	kept, err := json.Marshal(a)
	if err != nil {
		s.answer(w, r, err)
		return
	}
	begun := s.cookie(attemptCookie, base64.RawURLEncoding.EncodeToString(kept), attemptDuration)
	http.SetCookie(w, &begun)
	redirect(w, address)
}

// endSignOn opens a session for whom the provider sends back.
func (s *Server) endSignOn(w http.ResponseWriter, r *http.Request) {
	ended := s.noCookie(attemptCookie)
	http.SetCookie(w, &ended)
	query := r.URL.Query()
	a, ok := s.attemptOf(r)
	if !ok || subtle.ConstantTimeCompare([]byte(a.State), []byte(query.Get("state"))) == 0 {
		s.failSignOn(w, r, signOnStale, nil)
		return
	}
	if query.Get("error") != "" {
		s.failSignOn(w, r, signOnRefused, nil)
		return
	}
	who, err := s.signOn.complete(r.Context(), a, query.Get("code"))
	if err != nil {
		s.failSignOn(w, r, signOnUnavailable, err)
		return
	}
	if len(who.Roles) == 0 {
		s.failSignOn(w, r, signOnNoRole, nil)
		return
	}
	session, err := s.openSession(r.Context(), who, s.cfg.SessionDuration)
	if err != nil {
		s.failSignOn(w, r, signOnUnavailable, err)
		return
	}
	http.SetCookie(w, &session)
	redirect(w, pageAddress(a.Page))
}

// attemptOf reads the attempt that a browser has begun.
func (s *Server) attemptOf(r *http.Request) (a attempt, ok bool) {
	cookie, err := r.Cookie(s.cfg.cookieName(attemptCookie))
	if err != nil {
		return a, false
	}
	kept, err := base64.RawURLEncoding.DecodeString(cookie.Value)
	if err != nil || json.Unmarshal(kept, &a) != nil {
		return a, false
	}
	return a, a.State != ""
}

// failSignOn shows the start page with the reason. What exactly went wrong is for the log.
func (s *Server) failSignOn(w http.ResponseWriter, r *http.Request, reason string, err error) {
	s.log.WarnContext(r.Context(), "nobody was signed in", "reason", reason, "error", err, "request_id", requestID(r.Context()))
	redirect(w, pageAddress("/sign-in/"+reason))
}

// isPage says whether a page can stand behind the # of an address.
func isPage(page string) bool {
	outside := func(r rune) bool { return r <= ' ' || r > '~' }
	return strings.HasPrefix(page, "/") && len(page) <= longestPage && !strings.ContainsFunc(page, outside)
}

// pageAddress is where one of Lectern's pages is: behind the # of the only address there is, so nobody is sent elsewhere.
func pageAddress(page string) string { return "/#" + page }

// redirect leaves an address as it is. http.Redirect takes what stands behind the # for a part of the path, and tidies it:
// /#/../\elsewhere.example would become /\elsewhere.example, which browsers take for another host.
func redirect(w http.ResponseWriter, address string) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Location", address)
	w.WriteHeader(http.StatusSeeOther)
}
