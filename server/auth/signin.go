package auth

import (
	"context"
	"crypto/subtle"
	"net/http"
	"time"

	"github.com/lectern-timetables/lectern/timetable"
)

// SignIn opens a session for one of the configured users.
func (a *Authenticator) SignIn(ctx context.Context, name, password string) (Session, error) {
	user, ok := a.findUser(name, password)
	if !ok {
		return Session{}, timetable.Errorf(CodeUnauthenticated, "wrong username or password").
			Naming(timetable.Values{"of": "password"})
	}
	who := Principal{Actor: user.Actor, Org: user.Org, Issued: time.Now()}
	return a.openSession(ctx, who, a.cfg.SessionDuration)
}

// findUser compares every user, so that the time it takes says nothing about them.
func (a *Authenticator) findUser(name, password string) (found User, ok bool) {
	for _, user := range a.cfg.Users {
		match := subtle.ConstantTimeCompare([]byte(user.ID), []byte(name)) &
			subtle.ConstantTimeCompare([]byte(user.Password), []byte(password))
		if match == 1 {
			found, ok = user, true
		}
	}
	return found, ok
}

// SignInWithToken opens a session for the bearer of a token, which ends with the token at the latest. Without a
// secret to sign a session with, the browser keeps the token itself: signing out takes it away, but cannot revoke it.
func (a *Authenticator) SignInWithToken(ctx context.Context, token string) (Session, error) {
	who, err := a.tokens.verify(token)
	if err != nil || who.session != "" {
		return Session{}, timetable.Errorf(CodeUnauthenticated, "the token is invalid or has expired").
			Naming(timetable.Values{"of": "token"})
	}
	if err := a.holds(ctx, who); err != nil {
		return Session{}, err
	}
	if !who.Has(timetable.Viewer) {
		return Session{}, timetable.Errorf(timetable.CodeRoleMissing,
			"the token has none of the roles viewer, planner, approver and admin").
			Naming(timetable.Values{"of": "token"})
	}
	validFor := min(a.cfg.SessionDuration, time.Until(who.Until))
	if a.cfg.TokenSecret == "" {
		return Session{Who: who, Cookie: a.cfg.cookie(sessionCookie, token, validFor)}, nil
	}
	return a.openSession(ctx, who, validFor)
}

// SignOut ends the session that came with the request, also for everybody who has a copy of its cookie. It returns the
// cookie that takes the browser's away.
func (a *Authenticator) SignOut(ctx context.Context) (http.Cookie, error) {
	return a.cfg.noCookie(sessionCookie), a.endSession(ctx)
}
