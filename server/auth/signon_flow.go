package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"golang.org/x/oauth2"
)

// attempt is what a browser keeps while somebody signs in elsewhere. Only the browser that began an attempt can end it.
type attempt struct {
	State    string `json:"state"`
	Nonce    string `json:"nonce"`
	Verifier string `json:"verifier"`
	Page     string `json:"page"` // shown afterwards, such as "/jobs/…"
}

const (
	attemptDuration = 10 * time.Minute
	longestPage     = 500 // bytes
)

// SignOnError says why nobody was signed in.
type SignOnError struct {
	Reason string // one of the constants below
	Err    error  // what went wrong; nil when the reason says it all
}

// The reasons for which nobody was signed in. The start page says them in words.
const (
	SignOnRefused     = "refused"     // the provider said no
	SignOnStale       = "stale"       // the attempt took too long, or began in another browser
	SignOnUnavailable = "unavailable" // the provider cannot be reached, or its answer cannot be trusted
	SignOnNoRole      = "no_role"     // the person may do nothing here
)

func (e *SignOnError) Error() string {
	return fmt.Sprintf("nobody was signed in (%s): %v", e.Reason, e.Err)
}

// Unwrap returns what went wrong.
func (e *SignOnError) Unwrap() error { return e.Err }

// BeginSignOn begins an attempt, after which a page is shown. It returns the address of the provider where the
// browser is to go, and the cookie by which the attempt is known when the browser comes back. Its errors are
// *SignOnError.
func (a *Authenticator) BeginSignOn(ctx context.Context, page string) (address string, begun http.Cookie, err error) {
	next := attempt{State: rand.Text(), Nonce: rand.Text(), Verifier: oauth2.GenerateVerifier(), Page: "/"}
	if isPage(page) {
		next.Page = page
	}
	address, err = a.signOn.address(ctx, next)
	if err != nil {
		return "", http.Cookie{}, &SignOnError{SignOnUnavailable, err}
	}
	kept, err := json.Marshal(next)
	if err != nil {
		return "", http.Cookie{}, &SignOnError{SignOnUnavailable, err}
	}
	return address, a.cfg.cookie(attemptCookie, base64.RawURLEncoding.EncodeToString(kept), attemptDuration), nil
}

// EndSignOn opens a session for the person that the provider sends back with a request, and returns the page to show.
// Its errors are *SignOnError. Either way the attempt is over: the browser is to be sent NoAttempt.
func (a *Authenticator) EndSignOn(r *http.Request) (session Session, page string, err error) {
	query := r.URL.Query()
	begun, ok := a.attemptOf(r)
	if !ok || subtle.ConstantTimeCompare([]byte(begun.State), []byte(query.Get("state"))) == 0 {
		return Session{}, "", &SignOnError{Reason: SignOnStale}
	}
	if query.Get("error") != "" {
		return Session{}, "", &SignOnError{Reason: SignOnRefused}
	}
	who, err := a.signOn.complete(r.Context(), begun, query.Get("code"))
	if err != nil {
		return Session{}, "", &SignOnError{SignOnUnavailable, err}
	}
	if len(who.Roles) == 0 {
		return Session{}, "", &SignOnError{Reason: SignOnNoRole}
	}
	session, err = a.openSession(r.Context(), who, a.cfg.SessionDuration)
	if err != nil {
		return Session{}, "", &SignOnError{SignOnUnavailable, err}
	}
	return session, begun.Page, nil
}

// NoAttempt is the cookie that takes an attempt's away.
func (a *Authenticator) NoAttempt() http.Cookie { return a.cfg.noCookie(attemptCookie) }

// attemptOf reads the attempt that a browser has begun.
func (a *Authenticator) attemptOf(r *http.Request) (begun attempt, ok bool) {
	cookie, err := r.Cookie(a.cfg.cookieName(attemptCookie))
	if err != nil {
		return begun, false
	}
	kept, err := base64.RawURLEncoding.DecodeString(cookie.Value)
	if err != nil || json.Unmarshal(kept, &begun) != nil {
		return begun, false
	}
	return begun, begun.State != ""
}

// isPage says whether a page can stand behind the # of an address.
func isPage(page string) bool {
	outside := func(r rune) bool { return r <= ' ' || r > '~' }
	return strings.HasPrefix(page, "/") && len(page) <= longestPage && !strings.ContainsFunc(page, outside)
}
