package auth

import (
	"context"
	"crypto/rand"
	"net/http"
	"time"

	"github.com/lectern-timetables/lectern/db"
)

// sessionType is the type, in its header, of a token that Lectern has signed for a browser (RFC 8725, section 3.11).
// Such a session has an id and can be revoked. It is not exchanged for another session, which would outlive it.
const sessionType = "session+jwt"

// Session is a browser's sign-in: whose it is, and the cookie that the browser keeps.
type Session struct {
	Who    Principal
	Cookie http.Cookie
}

// openSession opens a session for somebody, for a while from now. It ends the session that came with the request, if
// any.
func (a *Authenticator) openSession(ctx context.Context, who Principal, validFor time.Duration) (Session, error) {
	if err := a.endSession(ctx); err != nil {
		return Session{}, err
	}
	c := claimsOf(a.cfg, who.Actor, who.Org, validFor)
	c.IssuedAt = issuedAt(who.Issued)
	c.Member = memberClaim(who.Member)
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
