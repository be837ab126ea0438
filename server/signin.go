package server

import (
	"context"
	"crypto/subtle"
	"net/http"
	"time"

	"github.com/lectern-timetables/lectern/timetable"
)

type signInInput struct {
	Body struct {
		Username string `json:"username,omitempty" maxLength:"200"`
		Password string `json:"password,omitempty" maxLength:"200"`
		Token    string `json:"token,omitempty" maxLength:"4000" doc:"a valid token, instead of a name and a password"`
	}
}

// Me is who a caller is.
type Me struct {
	ID    string           `json:"id"`
	Name  string           `json:"name"`
	Org   string           `json:"org"`
	Roles []timetable.Role `json:"roles"`
}

type signInOutput struct {
	Cookie http.Cookie `header:"Set-Cookie"`
	Body   Me
}

// signIn opens a session for one of the configured users, or for the bearer of a token, for as long as that is valid.
func (s *Server) signIn(ctx context.Context, in *signInInput) (*signInOutput, error) {
	if in.Body.Token != "" {
		return s.signInWithToken(ctx, in.Body.Token)
	}
	user, ok := s.findUser(in.Body.Username, in.Body.Password)
	if !ok {
		return nil, timetable.Errorf(codeUnauthenticated, "the user name or the password is wrong")
	}
	who := principal{Actor: user.Actor, Org: user.Org, issued: time.Now()}
	session, err := s.openSession(ctx, who, s.cfg.SessionDuration)
	if err != nil {
		return nil, err
	}
	return &signInOutput{Cookie: session, Body: meOf(who)}, nil
}

// signInWithToken opens a session for the bearer of a token. Without a secret to sign one with, the browser keeps the token
// itself, which signing out takes away but cannot revoke.
func (s *Server) signInWithToken(ctx context.Context, token string) (*signInOutput, error) {
	who, err := s.tokens.verify(token)
	if err != nil || who.session != "" {
		return nil, timetable.Errorf(codeUnauthenticated, "the token is not valid, or not any more")
	}
	if err := s.holds(ctx, who); err != nil {
		return nil, err
	}
	if !who.Has(timetable.Viewer) {
		return nil, timetable.Errorf(timetable.CodeRoleMissing, "the token names none of the roles viewer, planner, approver and admin")
	}
	validFor := min(s.cfg.SessionDuration, time.Until(who.until))
	if s.cfg.TokenSecret == "" {
		accessOf(ctx).who = who
		return &signInOutput{Cookie: s.cookie(sessionCookie, token, validFor), Body: meOf(who)}, nil
	}
	session, err := s.openSession(ctx, who, validFor)
	if err != nil {
		return nil, err
	}
	return &signInOutput{Cookie: session, Body: meOf(who)}, nil
}

// findUser compares every user, in a time that tells nothing about them.
func (s *Server) findUser(name, password string) (found User, ok bool) {
	for _, user := range s.cfg.Users {
		match := subtle.ConstantTimeCompare([]byte(user.ID), []byte(name)) &
			subtle.ConstantTimeCompare([]byte(user.Password), []byte(password))
		if match == 1 {
			found, ok = user, true
		}
	}
	return found, ok
}

type signOutOutput struct {
	Cookie http.Cookie `header:"Set-Cookie"`
}

// signOut ends the session of a browser, and of everybody who has a copy of its cookie.
func (s *Server) signOut(ctx context.Context, _ *struct{}) (*signOutOutput, error) {
	if err := s.endSession(ctx); err != nil {
		return nil, err
	}
	return &signOutOutput{Cookie: s.noCookie(sessionCookie)}, nil
}

type meOutput struct{ Body Me }

func (s *Server) whoAmI(ctx context.Context, _ *struct{}) (*meOutput, error) {
	return &meOutput{Body: meOf(caller(ctx))}, nil
}

func meOf(p principal) Me { return Me{ID: p.ID, Name: p.Name, Org: p.Org, Roles: p.Roles} }
