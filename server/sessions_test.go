package server_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/coder/websocket"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/timetable"
)

// withAnn lets Ann sign in with a password.
func withAnn(c *server.Config) {
	ann := timetable.Actor{ID: "ann", Name: "Ann", Roles: []timetable.Role{timetable.Planner}}
	c.Auth.Users = []auth.User{{Actor: ann, Org: "uni", Password: "secret"}}
}

var annsPassword = ask{"username": "ann", "password": "secret"}

// nobody calls the API without having signed in.
func (s *site) nobody(t *testing.T) *testkit.API { return (&testkit.API{URL: s.url}).For(t) }

// signIn signs a browser in, and returns the cookie that it then has.
func (s *site) signIn(t *testing.T, with ask) *http.Cookie {
	t.Helper()
	answer := s.nobody(t).Post("/api/auth/sign-in", with).Want(200)
	cookie, err := http.ParseSetCookie(answer.Header.Get("Set-Cookie"))
	if err != nil {
		t.Fatal(err)
	}
	return cookie
}

func (s *site) signOut(t *testing.T, session *http.Cookie) {
	t.Helper()
	out := s.nobody(t).Do("POST", "/api/auth/sign-out", nil, with(session)...).Want(204)
	gone, err := http.ParseSetCookie(out.Header.Get("Set-Cookie"))
	if err != nil || gone.Name != session.Name || gone.Value != "" || gone.MaxAge >= 0 {
		t.Errorf("signing out leaves the cookie %v", gone)
	}
}

// with is the header by which a browser sends a cookie.
func with(cookie *http.Cookie) []string { return []string{"Cookie", cookie.Name + "=" + cookie.Value} }

// me asks who somebody is who sends a cookie.
func (s *site) me(t *testing.T, session *http.Cookie) testkit.Answer {
	t.Helper()
	return s.nobody(t).Do("GET", "/api/auth/me", nil, with(session)...)
}

func TestSigningOutEndsASessionForGood(t *testing.T) {
	s := open(t, 0, withAnn)
	job := s.generate(t, ask{"variants": 1})
	copied, kept := s.signIn(t, annsPassword), s.signIn(t, annsPassword)
	s.me(t, copied).Want(200)
	var ticket server.Ticket
	s.nobody(t).Post("/api/auth/tickets", ask{"job_id": job.ID}, with(copied)...).Want(200).Into(&ticket)
	s.signOut(t, copied)
	s.signOut(t, copied)

	other, _ := s.StartServer()
	for _, url := range []string{s.url, other} {
		nobody := (&testkit.API{URL: url}).For(t)
		nobody.Do("GET", "/api/auth/me", nil, with(copied)...).WantCode(401, "unauthenticated")
		nobody.Do("GET", "/api/auth/me", nil, "Authorization", "Bearer "+copied.Value).WantCode(401, "unauthenticated")
		nobody.Post("/api/auth/sign-in", ask{"token": copied.Value}).WantCode(401, "unauthenticated")
	}
	for name, answer := range map[string]*http.Response{
		"the cookie":              refusedSocket(t, s.url, "", job.ID, "", with(copied)...),
		"the header":              refusedSocket(t, s.url, copied.Value, job.ID, ""),
		"a ticket that was taken": refusedSocket(t, s.url, "", job.ID, "?ticket="+ticket.Ticket),
	} {
		if answer.StatusCode != http.StatusUnauthorized {
			t.Errorf("a socket by %s: status %d, want 401", name, answer.StatusCode)
		}
	}
	s.me(t, kept).Want(200)
	s.me(t, s.signIn(t, annsPassword)).Want(200)
}

// refusedSocket tries to open a socket and returns what the server says to that.
func refusedSocket(t *testing.T, url, token, jobID, query string, headers ...string) *http.Response {
	t.Helper()
	_, response, err := socket(t, url, token, jobID, query, headers...)
	if response == nil {
		t.Fatal(err)
	}
	return response
}

// The pages sign people out when the answer is 401.
func TestASessionThatCannotBeLookedUpIsNotTakenForOneThatIsOver(t *testing.T) {
	s := open(t, 0, withAnn)
	session, job := s.signIn(t, annsPassword), s.generate(t, ask{"variants": 1})
	s.AllowConnections(false)
	s.me(t, session).WantCode(503, "unavailable")
	s.nobody(t).Do("POST", "/api/auth/sign-out", nil, with(session)...).WantCode(503, "unavailable")
	answer := refusedSocket(t, s.url, "", job.ID, "", with(session)...)
	if answer.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("a socket: status %d, want 503", answer.StatusCode)
	}
	for _, path := range []string{"/", "/healthz", "/api/openapi.json"} {
		s.nobody(t).Do("GET", path, nil, with(session)...).Want(200)
	}
	s.nobody(t).Post("/api/auth/sign-in", annsPassword).Want(200)
	s.AllowConnections(true)
	s.me(t, session).Want(200)
}

func TestASocketEndsWithTheSessionThatOpenedIt(t *testing.T) {
	s := open(t, 0, withAnn)
	job := s.generate(t, ask{"variants": 1})
	session, other := s.signIn(t, annsPassword), s.signIn(t, annsPassword)
	var ticket server.Ticket
	s.nobody(t).Post("/api/auth/tickets", ask{"job_id": job.ID}, with(session)...).Want(200).Into(&ticket)
	byTicket, _, err := socket(t, s.url, "", job.ID, "?ticket="+ticket.Ticket)
	if err != nil {
		t.Fatal(err)
	}
	ended := map[string]*websocket.Conn{
		"cookie": mustSocket(t, s.url, "", job.ID, with(session)...),
		"header": mustSocket(t, s.url, session.Value, job.ID),
		"ticket": byTicket,
	}
	left := mustSocket(t, s.url, "", job.ID, with(other)...)
	s.signOut(t, session)
	for name, conn := range ended {
		wantSignedOut(t, name, conn)
	}
	answersPings(t, left)
}

func TestASocketEndsWhenItsTokenExpires(t *testing.T) {
	s := open(t, 0)
	job := s.generate(t, ask{"variants": 1})
	ann := timetable.Actor{ID: "ann", Roles: []timetable.Role{timetable.Viewer}}
	token, err := auth.SignToken(s.Config.Auth, ann, "uni", 3*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	wantSignedOut(t, "token", mustSocket(t, s.url, token, job.ID))
}

// wantSignedOut reads until the socket ends, which must be because nobody is signed in any more.
func wantSignedOut(t *testing.T, name string, conn *websocket.Conn) {
	t.Helper()
	for {
		_, err := read(t, conn)
		if err == nil {
			continue
		}
		if status := websocket.CloseStatus(err); status != websocket.StatusPolicyViolation {
			t.Errorf("the socket by %s was closed with %v, want 1008: %v", name, status, err)
		}
		return
	}
}

// answersPings fails the test unless a socket answers.
func answersPings(t *testing.T, conn *websocket.Conn) {
	t.Helper()
	if err := conn.Write(t.Context(), websocket.MessageText, []byte(`{"type":"ping"}`)); err != nil {
		t.Fatal(err)
	}
	for {
		f, err := read(t, conn)
		if err != nil {
			t.Fatal(err)
		}
		if f.Type == "pong" {
			return
		}
	}
}
