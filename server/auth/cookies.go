package auth

import (
	"net/http"
	"time"
)

const (
	sessionCookie = "lectern_session" // holds the token of a browser that has signed in
	attemptCookie = "lectern_sign_on" // holds what a browser must know that signs in elsewhere
)

// SessionCookie is the name of the cookie that holds a session.
func (c Config) SessionCookie() string { return c.cookieName(sessionCookie) }

// cookieName is the name under which browsers keep a cookie. With TLS its prefix makes them hold that Lectern has set it, and
// not a neighbouring host, nor a page without TLS.
func (c Config) cookieName(name string) string {
	if c.SecureCookies {
		return "__Host-" + name
	}
	return name
}

// cookie is one that no script reads and that no other site's pages send with what they post.
func (c Config) cookie(name, value string, validFor time.Duration) http.Cookie {
	return http.Cookie{ //nolint:gosec // without TLS, as on a machine of one's own, there are no secure cookies
		Name:     c.cookieName(name),
		Value:    value,
		Path:     "/",
		MaxAge:   max(1, int(validFor.Seconds())), // 0 would be without an end
		HttpOnly: true,
		Secure:   c.SecureCookies,
		SameSite: http.SameSiteLaxMode,
	}
}

// noCookie takes a cookie away.
func (c Config) noCookie(name string) http.Cookie {
	cookie := c.cookie(name, "", 0) //nolint:gosec // the same
	cookie.MaxAge = -1
	return cookie
}
