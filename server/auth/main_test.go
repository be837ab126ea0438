package auth_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestMain(m *testing.M) { testkit.MainWithoutLeaks(m) }

// system is an Authenticator with a database of its own.
type system struct {
	*auth.Authenticator
	cfg   auth.Config
	store *db.Store
}

// open makes a system in which Ann may sign in with a password.
func open(t *testing.T, change ...func(*auth.Config)) *system {
	t.Helper()
	t.Parallel()
	h := &system{cfg: testkit.Config().Auth, store: testkit.Store(t)}
	ann := timetable.Actor{ID: "ann", Name: "Ann", Roles: []timetable.Role{timetable.Planner}}
	h.cfg.Users = []auth.User{{Actor: ann, Org: "uni", Password: "secret"}}
	for _, c := range change {
		c(&h.cfg)
	}
	h.restart(t)
	return h
}

// restart makes a new Authenticator, as a server does that starts with another configuration.
func (h *system) restart(t *testing.T) {
	t.Helper()
	if err := h.cfg.Validate(); err != nil {
		t.Fatal(err)
	}
	revocations := func(ctx context.Context, keys ...string) ([]db.ListRevocationsRow, error) {
		return h.store.ListRevocations(ctx, keys)
	}
	var err error
	h.Authenticator, err = auth.New(t.Context(), h.cfg, h.store, revocations, testkit.Log(t))
	if err != nil {
		t.Fatal(err)
	}
}

// from is the context of a request with a header.
func (h *system) from(t *testing.T, header, value string) context.Context {
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
	r.Header.Set(header, value)
	who, ok := h.Identify(r)
	if !ok {
		return r.Context()
	}
	return auth.WithBearer(r.Context(), who)
}

// withToken is the context of a request with a token in its Authorization header.
func (h *system) withToken(t *testing.T, token string) context.Context {
	return h.from(t, "Authorization", "Bearer "+token)
}

// in is the context of a request from a browser that keeps a session.
func (h *system) in(t *testing.T, session auth.Session) context.Context {
	return h.from(t, "Cookie", session.Cookie.Name+"="+session.Cookie.Value)
}

// signIn signs Ann in, with a request.
func (h *system) signIn(t *testing.T, request context.Context) auth.Session {
	t.Helper()
	session, err := h.SignIn(request, "ann", "secret")
	if err != nil {
		t.Fatal(err)
	}
	return session
}

// wantIn fails the test unless somebody who makes a request is signed in.
func (h *system) wantIn(t *testing.T, what string, request context.Context) {
	t.Helper()
	if _, err := h.Permitted(request, timetable.Viewer); err != nil {
		t.Errorf("%s is refused: %v", what, err)
	}
}

// wantOut fails the test unless a request is refused for want of a sign-in.
func (h *system) wantOut(t *testing.T, what string, request context.Context) {
	t.Helper()
	who, err := h.Permitted(request, timetable.Viewer)
	if !isUnauthenticated(err) {
		t.Errorf("%s lets %q in: %v", what, who.ID, err)
	}
}

func isUnauthenticated(err error) bool {
	var refused *timetable.Error
	return errors.As(err, &refused) && refused.Code == auth.CodeUnauthenticated
}
