package auth

import (
	"context"
	"crypto/rand"
	"net/http"
	"time"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// sessionType says, in the header of a token that Lectern signed for a browser, that it is a session's (RFC 8725, section
// 3.11). A session has an id, can be revoked, and is not exchanged for another one, which would outlive it.
const sessionType = "session+jwt"

// Session is a browser's sign-in: whose it is, and the cookie that the browser keeps.
type Session struct {
	Who    Principal
	Cookie http.Cookie
}

// ErrNotSignedIn refuses a request without a valid token, and one whose sign-in was revoked.
var ErrNotSignedIn = timetable.Errorf(CodeUnauthenticated, "sign in, or send a valid token in the Authorization header")

// openSession opens a session for somebody, for a while from now. The one that came with the request, if any, is over.
func (a *Authenticator) openSession(ctx context.Context, who Principal, validFor time.Duration) (Session, error) {
	if err := a.endSession(ctx); err != nil {
		return Session{}, err
	}
	c := claimsOf(a.cfg, who.Actor, who.Org, validFor)
	c.IssuedAt = issuedAt(who.Issued)
	c.ID = rand.Text()
	token, err := sign(a.cfg, c, sessionType)
	if err != nil {
		return Session{}, err
	}
	return Session{Who: who, Cookie: a.cfg.cookie(sessionCookie, token, validFor)}, nil
}

// endSession revokes the session that came with the request, if any, on every server and for good.
func (a *Authenticator) endSession(ctx context.Context) error {
	who := Bearer(ctx)
	if who.session == "" {
		return nil
	}
	if err := a.db.DeleteExpiredRevocations(ctx); err != nil {
		return err
	}
	return a.db.RevokeSession(ctx, db.RevokeSessionParams{Hash: who.session, ExpiresAt: who.Until})
}

// signedIn is who makes the request, if somebody has signed in and not out again.
func (a *Authenticator) signedIn(ctx context.Context) (Principal, error) {
	who := Bearer(ctx)
	if who.ID == "" {
		return who, ErrNotSignedIn
	}
	return who, a.holds(ctx, who)
}

// holds says why somebody's sign-in is over, or that it cannot be known; nil while it is not.
func (a *Authenticator) holds(ctx context.Context, who Principal) error {
	found, err := a.revocations(ctx, who.RevocationKeys()...)
	if err != nil {
		return err
	}
	for _, r := range found {
		if who.RevokedBy(r) {
			return ErrNotSignedIn
		}
	}
	return nil
}

// RevocationKeys are the keys under which somebody's sign-in may be revoked: their own, and that of their session if they have one.
func (p Principal) RevocationKeys() []string {
	keys := []string{db.PersonKey(p.Org, p.ID)}
	if p.session != "" {
		keys = append(keys, p.session)
	}
	return keys
}

// RevokedBy says whether a revocation of one of somebody's keys ends their sign-in. That of a session does. That of a person does to what
// was issued until then, and to what says that it is from the future: nobody knows when it is from.
func (p Principal) RevokedBy(r db.ListRevocationsRow) bool {
	return r.Key == p.session || !p.Issued.After(r.RevokedAt) || time.Until(p.Issued) > clockSkew
}
