package server

import (
	"net/http"
	"time"
)

const (
	sessionCookie = "lectern_session" // holds the token of a browser that has signed in
	attemptCookie = "lectern_sign_on" // holds what a browser must know that signs in elsewhere
)

// cookieName is the name under which browsers keep a cookie. With TLS its prefix makes them hold that Lectern has set it, and
// not a neighbouring host, nor a page without TLS.
func (c Config) cookieName(name string) string {
	if c.SecureCookies {
		return "__Host-" + name
	}
	return name
}

// cookie is one that no script reads and that no other site's pages send with what they post.
func (s *Server) cookie(name, value string, validFor time.Duration) http.Cookie {
	return http.Cookie{ //nolint:gosec // without TLS, as on a machine of one's own, there are no secure cookies
		Name:     s.cfg.cookieName(name),
		Value:    value,
		Path:     "/",
		MaxAge:   max(1, int(validFor.Seconds())), // 0 would be without an end
		HttpOnly: true,
		Secure:   s.cfg.SecureCookies,
		SameSite: http.SameSiteLaxMode,
	}
}

// noCookie takes a cookie away.
func (s *Server) noCookie(name string) http.Cookie {
	cookie := s.cookie(name, "", 0) //nolint:gosec // the same
	cookie.MaxAge = -1
	return cookie
}
