package server

import (
	"context"
	"crypto/subtle"
	"net/http"

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
func (s *Server) signIn(_ context.Context, in *signInInput) (*signInOutput, error) {
	if in.Body.Token != "" {
		who, err := s.tokens.verify(in.Body.Token)
		if err != nil {
			return nil, timetable.Errorf(codeUnauthenticated, "the token is not valid, or not any more")
		}
		return &signInOutput{Cookie: s.session(in.Body.Token), Body: meOf(who)}, nil
	}
	user, ok := s.findUser(in.Body.Username, in.Body.Password)
	if !ok {
		return nil, timetable.Errorf(codeUnauthenticated, "the user name or the password is wrong")
	}
	who := principal{Actor: user.Actor, Org: user.Org}
	session, err := s.newSession(who)
	if err != nil {
		return nil, err
	}
	return &signInOutput{Cookie: session, Body: meOf(who)}, nil
}

// newSession opens a session for somebody.
func (s *Server) newSession(who principal) (http.Cookie, error) {
	token, err := SignToken(s.cfg, who.Actor, who.Org, s.cfg.SessionDuration)
	if err != nil {
		return http.Cookie{}, err
	}
	return s.session(token), nil
}

// session keeps the token of somebody who has signed in.
func (s *Server) session(token string) http.Cookie {
	return s.cookie(token, int(s.cfg.SessionDuration.Seconds()))
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

func (s *Server) signOut(context.Context, *struct{}) (*signOutOutput, error) {
	return &signOutOutput{Cookie: s.cookie("", -1)}, nil
}

func (s *Server) cookie(token string, maxAge int) http.Cookie {
	return http.Cookie{
		Name:     sessionCookie,
		Value:    token,
		Path:     "/",
		MaxAge:   maxAge,
		HttpOnly: true,
		Secure:   s.cfg.SecureCookies,
		SameSite: http.SameSiteLaxMode,
	}
}

type meOutput struct{ Body Me }

func (s *Server) whoAmI(ctx context.Context, _ *struct{}) (*meOutput, error) {
	return &meOutput{Body: meOf(caller(ctx))}, nil
}

func meOf(p principal) Me { return Me{ID: p.ID, Name: p.Name, Org: p.Org, Roles: p.Roles} }
