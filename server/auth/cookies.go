package auth

import (
	"net/http"
	"time"
)

const (
	sessionCookie = "lectern_session" // holds a session's token
	attemptCookie = "lectern_sign_on" // holds an attempt to sign in elsewhere
)

// SessionCookie is the name of the cookie that holds a session.
func (c Config) SessionCookie() string { return c.cookieName(sessionCookie) }

// cookieName is the name under which browsers keep a cookie. With TLS it has a prefix, with which browsers make sure
// that Lectern has set the cookie, and neither a neighbouring host nor a page without TLS.
func (c Config) cookieName(name string) string {
	if c.SecureCookies {
		return "__Host-" + name
	}
	return name
}

// cookie makes a cookie that no script can read, and that browsers do not send along when another site's page posts
// something.
func (c Config) cookie(name, value string, validFor time.Duration) http.Cookie {
	return http.Cookie{
		Name:     c.cookieName(name),
		Value:    value,
		Path:     "/",
		MaxAge:   max(1, int(validFor.Seconds())), // with 0 it would never expire
		HttpOnly: true,
		Secure:   c.SecureCookies, // false without TLS, as on a machine of one's own
		SameSite: http.SameSiteLaxMode,
	}
}

// noCookie takes a cookie away.
func (c Config) noCookie(name string) http.Cookie {
	cookie := c.cookie(name, "", 0)
	cookie.MaxAge = -1
	return cookie
}
