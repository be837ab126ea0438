package testkit

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/timetable"
)

// API calls a server as one person.
type API struct {
	URL   string
	Token string
	t     testing.TB
}

// As signs a person of an organisation in.
func (s *System) As(url, org, id string, roles ...timetable.Role) *API {
	s.t.Helper()
	token, err := auth.SignToken(s.Config.Auth, timetable.Actor{ID: id, Name: "Test " + id, Roles: roles}, org, time.Hour)
	if err != nil {
		s.t.Fatal(err)
	}
	return &API{URL: url, Token: token, t: s.t}
}

// Answer is the answer to a call.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
	t      testing.TB
}

// For makes the API report to another test, such as one that shares a System.
func (a *API) For(t testing.TB) *API {
	c := *a
	c.t = t
	return &c
}

// Get reads a path.
func (a *API) Get(path string) Answer {
	a.t.Helper()
	return a.Do(http.MethodGet, path, nil)
}

// Post sends a body as JSON; nil sends none. headers are names and values in turn.
func (a *API) Post(path string, body any, headers ...string) Answer {
	a.t.Helper()
	if body == nil {
		return a.Do(http.MethodPost, path, nil, headers...)
	}
	document, err := json.Marshal(body)
	if err != nil {
		a.t.Fatal(err)
	}
	return a.Do(http.MethodPost, path, document, append(headers, "Content-Type", "application/json")...)
}

// Put sends a body as JSON.
func (a *API) Put(path string, body any) Answer {
	a.t.Helper()
	document, err := json.Marshal(body)
	if err != nil {
		a.t.Fatal(err)
	}
	return a.Do(http.MethodPut, path, document, "Content-Type", "application/json")
}

// Do sends any request.
func (a *API) Do(method, path string, body []byte, headers ...string) Answer {
	a.t.Helper()
	request, err := http.NewRequestWithContext(a.t.Context(), method, a.URL+path, bytes.NewReader(body))
	if err != nil {
		a.t.Fatal(err)
	}
	if a.Token != "" {
		request.Header.Set("Authorization", "Bearer "+a.Token)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		a.t.Fatalf("%s %s: %v", method, path, err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		a.t.Fatalf("%s %s: %v", method, path, err)
	}
	return Answer{Status: response.StatusCode, Header: response.Header, Body: answer, t: a.t}
}

// Want fails the test unless the status is the expected one.
func (a Answer) Want(status int) Answer {
	a.t.Helper()
	if a.Status != status {
		a.t.Fatalf("status %d, want %d: %s", a.Status, status, a.Body)
	}
	return a
}

// WantCode fails the test unless it is the expected error.
func (a Answer) WantCode(status int, code timetable.Code) Answer {
	a.t.Helper()
	var problem struct {
		Code timetable.Code `json:"code"`
	}
	a.Want(status).Into(&problem)
	if problem.Code != code {
		a.t.Fatalf("code %q, want %q: %s", problem.Code, code, a.Body)
	}
	if kind := a.Header.Get("Content-Type"); !strings.HasPrefix(kind, "application/problem+json") {
		a.t.Fatalf("an error of the type %q", kind)
	}
	return a
}

// Into reads the body.
func (a Answer) Into(value any) {
	a.t.Helper()
	if err := json.Unmarshal(a.Body, value); err != nil {
		a.t.Fatalf("read %s: %v", a.Body, err)
	}
}

// patience is longer than anything takes, even on a busy machine. It ends tests that hang, and measures nothing.
const patience = 3 * time.Minute

// Eventually waits until a condition holds, and fails the test after a long time.
func Eventually(t testing.TB, what string, condition func() bool) {
	t.Helper()
	deadline := time.Now().Add(patience)
	for !condition() {
		if time.Now().After(deadline) {
			t.Fatalf("after %v: not %s", patience, what)
		}
		time.Sleep(20 * time.Millisecond)
	}
}
