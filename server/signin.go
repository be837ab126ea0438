package server

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/timetable"
)

// sessions sign people in and out.
type sessions struct {
	auth *auth.Authenticator
	log  *slog.Logger
}

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

	Timetable *MyTimetable `json:"timetable,omitempty" doc:"whose timetable is the caller's, if the sign-in says so"`
}

// MyTimetable is the member of datasets whose timetable is somebody's own.
type MyTimetable struct {
	Kind   timetable.Kind `json:"kind" enum:"curriculum,teacher,room,course,group"`
	Member string         `json:"member" doc:"id of the curriculum, group, teacher, room or course"`
}

type signInOutput struct {
	Cookie http.Cookie `header:"Set-Cookie"`
	Body   Me
}

// signIn opens a session for a configured user, or for a token.
func (s sessions) signIn(ctx context.Context, in *signInInput) (*signInOutput, error) {
	session, err := s.open(ctx, in)
	if err != nil {
		return nil, err
	}
	accessOf(ctx).who = session.Who
	return &signInOutput{Cookie: session.Cookie, Body: meOf(session.Who)}, nil
}

func (s sessions) open(ctx context.Context, in *signInInput) (auth.Session, error) {
	if in.Body.Token != "" {
		return s.auth.SignInWithToken(ctx, in.Body.Token)
	}
	return s.auth.SignIn(ctx, in.Body.Username, in.Body.Password)
}

type signOutOutput struct {
	Cookie http.Cookie `header:"Set-Cookie"`
}

// signOut ends the session of a browser.
func (s sessions) signOut(ctx context.Context, _ *struct{}) (*signOutOutput, error) {
	gone, err := s.auth.SignOut(ctx)
	if err != nil {
		return nil, err
	}
	return &signOutOutput{Cookie: gone}, nil
}

type meOutput struct{ Body Me }

func (s sessions) whoAmI(ctx context.Context, _ *struct{}) (*meOutput, error) {
	return &meOutput{Body: meOf(caller(ctx))}, nil
}

func meOf(p auth.Principal) Me {
	me := Me{ID: p.ID, Name: p.Name, Org: p.Org, Roles: p.Roles}
	if p.Member.Kind != "" {
		me.Timetable = &MyTimetable{Kind: p.Member.Kind, Member: p.Member.ID}
	}
	return me
}
