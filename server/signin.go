package server

import (
	"context"
	"net/http"

	"github.com/lectern-timetables/lectern/server/auth"
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

// signIn opens a session for one of the configured users, or for the bearer of a token.
func (s *Server) signIn(ctx context.Context, in *signInInput) (*signInOutput, error) {
	session, err := s.openSession(ctx, in)
	if err != nil {
		return nil, err
	}
	accessOf(ctx).who = session.Who
	return &signInOutput{Cookie: session.Cookie, Body: meOf(session.Who)}, nil
}

func (s *Server) openSession(ctx context.Context, in *signInInput) (auth.Session, error) {
	if in.Body.Token != "" {
		return s.auth.SignInWithToken(ctx, in.Body.Token)
	}
	return s.auth.SignIn(ctx, in.Body.Username, in.Body.Password)
}

type signOutOutput struct {
	Cookie http.Cookie `header:"Set-Cookie"`
}

// signOut ends the session of a browser.
func (s *Server) signOut(ctx context.Context, _ *struct{}) (*signOutOutput, error) {
	gone, err := s.auth.SignOut(ctx)
	if err != nil {
		return nil, err
	}
	return &signOutOutput{Cookie: gone}, nil
}

type meOutput struct{ Body Me }

func (s *Server) whoAmI(ctx context.Context, _ *struct{}) (*meOutput, error) {
	return &meOutput{Body: meOf(caller(ctx))}, nil
}

func meOf(p auth.Principal) Me { return Me{ID: p.ID, Name: p.Name, Org: p.Org, Roles: p.Roles} }
