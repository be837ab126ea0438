package auth

import (
	"context"
	"log/slog"
	"net/http"
	"strings"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// CodeUnauthenticated is the code of errors that a sign-in would help against.
const CodeUnauthenticated timetable.Code = "unauthenticated"

// ErrNotSignedIn refuses a request without a valid token, and one whose sign-in was revoked.
var ErrNotSignedIn = timetable.Errorf(CodeUnauthenticated, "sign in, or send a valid token in the Authorization header")

// Authenticator knows who makes a request.
type Authenticator struct {
	cfg         Config
	db          *db.Store
	tokens      *verifier
	signOn      *relyingParty // nil = no single sign-on
	revocations Revocations
}

// Revocations finds which of some keys, of sessions and people, were revoked.
type Revocations func(ctx context.Context, keys ...string) ([]db.ListRevocationsRow, error)

// New makes an Authenticator. ctx ends what it does in the background.
func New(
	ctx context.Context, cfg Config, store *db.Store, revocations Revocations, log *slog.Logger,
) (*Authenticator, error) {
	tokens, err := newVerifier(ctx, cfg, log)
	if err != nil {
		return nil, err
	}
	a := &Authenticator{cfg: cfg, db: store, tokens: tokens, revocations: revocations}
	if cfg.SignOn.Issuer != "" {
		a.signOn = newRelyingParty(cfg.SignOn)
	}
	return a, nil
}

// Identify says whose token comes with a request, in the Authorization header or in the session's cookie, if a valid
// one does. It does not ask whether their sign-in was revoked, as Permitted does: the pages need no database.
func (a *Authenticator) Identify(r *http.Request) (who Principal, ok bool) {
	who, err := a.tokens.verify(a.presented(r))
	return who, err == nil
}

// presented is the token that comes with a request, or "". A header, even a bad one, goes before the cookie.
func (a *Authenticator) presented(r *http.Request) string {
	if header := r.Header.Get("Authorization"); header != "" {
		scheme, token, _ := strings.Cut(header, " ")
		if strings.EqualFold(scheme, "Bearer") {
			return strings.TrimSpace(token)
		}
		return ""
	}
	if cookie, err := r.Cookie(a.cfg.SessionCookie()); err == nil {
		return cookie.Value
	}
	return ""
}

// Permitted returns who makes the request. It fails unless they are signed in and have the role; "" stands for any or
// none.
func (a *Authenticator) Permitted(ctx context.Context, role timetable.Role) (Principal, error) {
	who, err := a.signedIn(ctx)
	if role == "" && who.session == "" && db.IsUnavailable(err) {
		err = nil // the answer says only what the token says itself
	}
	if err == nil && role != "" && !who.Has(role) {
		err = timetable.Errorf(timetable.CodeRoleMissing, "only the role %s may do this", role).
			Naming(timetable.Values{"role": role})
	}
	return who, err
}

// signedIn returns who makes the request, and fails unless their sign-in holds.
func (a *Authenticator) signedIn(ctx context.Context) (Principal, error) {
	who := Bearer(ctx)
	if who.ID == "" {
		return who, ErrNotSignedIn
	}
	return who, a.holds(ctx, who)
}
