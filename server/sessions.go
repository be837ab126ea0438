package server

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

var errNotSignedIn = timetable.Errorf(codeUnauthenticated, "sign in, or send a valid token in the Authorization header")

// openSession opens a session for somebody, for a while from now. The one that came with the request, if any, is over.
func (s *Server) openSession(ctx context.Context, who principal, validFor time.Duration) (http.Cookie, error) {
	if err := s.endSession(ctx); err != nil {
		return http.Cookie{}, err
	}
	accessOf(ctx).who = who
	c := claimsOf(s.cfg, who.Actor, who.Org, validFor)
	c.IssuedAt = issuedAt(who.issued)
	c.ID = rand.Text()
	token, err := sign(s.cfg, c, sessionType)
	if err != nil {
		return http.Cookie{}, err
	}
	return s.cookie(sessionCookie, token, validFor), nil
}

// endSession revokes the session that came with the request, if any, on every server and for good.
func (s *Server) endSession(ctx context.Context) error {
	who := bearer(ctx)
	if who.session == "" {
		return nil
	}
	if err := s.db.DeleteExpiredRevocations(ctx); err != nil {
		return err
	}
	return s.db.RevokeSession(ctx, db.RevokeSessionParams{Hash: who.session, ExpiresAt: who.until})
}

// signedIn is who makes the request, if somebody has signed in and not out again.
func (s *Server) signedIn(ctx context.Context) (principal, error) {
	who := bearer(ctx)
	if who.ID == "" {
		return who, errNotSignedIn
	}
	return who, s.holds(ctx, who)
}

// holds says why somebody's sign-in is over, or that it cannot be known; nil while it is not.
func (s *Server) holds(ctx context.Context, who principal) error {
	found, err := s.revocations.loadAll(ctx, who.revocable()...)
	if err != nil {
		return err
	}
	for _, r := range found {
		if who.endedBy(r) {
			return errNotSignedIn
		}
	}
	return nil
}

// revocable are the keys under which somebody's sign-in may be revoked: their own, and that of their session if they have one.
func (p principal) revocable() []string {
	keys := []string{db.PersonKey(p.Org, p.ID)}
	if p.session != "" {
		keys = append(keys, p.session)
	}
	return keys
}

// endedBy says whether a revocation of one of somebody's keys ends their sign-in. That of a session does. That of a person does to what
// was issued until then, and to what says that it is from the future: nobody knows when it is from.
func (p principal) endedBy(r db.ListRevocationsRow) bool {
	return r.Key == p.session || !p.issued.After(r.RevokedAt) || time.Until(p.issued) > clockSkew
}
