// Package e2e tests Lectern as people use it: its pages in a real browser, with the real server, worker, Temporal and
// PostgreSQL. Tests that need rare answers serve the pages from a stage or a feed instead.
package e2e

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/internal/browser"
	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestMain(m *testing.M) { testkit.Main(browser.Around(m)) }

const org = "uni"

// site is a running Lectern. People who may sign in have their ids as passwords.
type site struct {
	*testkit.System
	t          testing.TB
	url        string
	stopServer func()
	api        *testkit.API // of the planner
}

// open starts a server and a worker. The test runs in parallel with others.
func open(t *testing.T, change ...func(*server.Config)) *site {
	t.Helper()
	t.Parallel()
	return start(t, change...)
}

func start(t testing.TB, change ...func(*server.Config)) *site {
	t.Helper()
	s := &site{System: testkit.NewSystem(t), t: t}
	s.Config.Auth.Users = []auth.User{
		person("planner", "Paula Planner", timetable.Planner), person("approver", "Arun Approver", timetable.Approver),
	}
	for _, c := range change {
		c(&s.Config)
	}
	s.url, s.stopServer = s.StartServer()
	s.StartWorker(2)
	s.api = s.as(s.Config.Auth.Users[0])
	return s
}

func person(id, name string, role timetable.Role) auth.User {
	return auth.User{Actor: timetable.Actor{ID: id, Name: name, Roles: []timetable.Role{role}}, Org: org, Password: id}
}

// as is the API for a user.
func (s *site) as(user auth.User) *testkit.API {
	s.t.Helper()
	token, err := auth.SignToken(s.Config.Auth, user.Actor, user.Org, time.Hour)
	if err != nil {
		s.t.Fatal(err)
	}
	return (&testkit.API{URL: s.url, Token: token}).For(s.t)
}

// signIn opens a page and signs in there.
func (s *site) signIn(name string) pages.Person {
	s.t.Helper()
	return pages.Arrive(s.t, s.url).SignIn(name)
}

// ask is the body of a request.
type ask map[string]any

// upload stores a problem and returns its id.
func (s *site) upload(problem *timetable.Problem) string {
	s.t.Helper()
	document, err := json.Marshal(problem)
	if err != nil {
		s.t.Fatal(err)
	}
	var stored server.Problem
	s.api.Do(http.MethodPost, "/api/problems/", document).Into(&stored)
	return stored.ID
}

// generate requests a timetable and returns the job's id.
func (s *site) generate(request ask) string {
	s.t.Helper()
	var job server.Job
	s.api.Post("/api/generation-jobs/generate/", request).Want(http.StatusAccepted).Into(&job)
	return job.ID
}

// drafted requests a timetable and waits until its variants can be selected.
func (s *site) drafted(request ask) string {
	s.t.Helper()
	id := s.generate(request)
	s.await(id, timetable.Draft)
	return id
}

// selected requests a timetable and selects its first variant.
func (s *site) selected(request ask) (id string, first server.Variant) {
	s.t.Helper()
	id = s.drafted(request)
	var list struct{ Items []server.Variant }
	s.api.Get("/api/timetable/variants/?job_id=" + id).Want(http.StatusOK).Into(&list)
	s.api.Post("/api/timetable/variants/"+list.Items[0].ID+"/select/", nil).Want(http.StatusOK)
	return id, list.Items[0]
}

// published requests a timetable and publishes its first variant.
func (s *site) published(request ask) (id string, first server.Variant) {
	s.t.Helper()
	id, first = s.selected(request)
	approver := s.as(s.Config.Auth.Users[1])
	approver.Post("/api/timetable/workflows/"+id+"/approve/", ask{"comments": "Good."}).Want(http.StatusOK)
	s.await(id, timetable.Published)
	return id, first
}

func (s *site) await(id string, state timetable.State) {
	s.t.Helper()
	testkit.Eventually(s.t, "the job is "+string(state), func() bool {
		var job server.Job
		s.api.Get("/api/generation-jobs/" + id + "/").Want(http.StatusOK).Into(&job)
		return job.State == state
	})
}

// file writes a problem to a file that a person could choose.
func file(t *testing.T, problem *timetable.Problem) (path string) {
	t.Helper()
	document, err := json.Marshal(problem)
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "problem.json")
	if err := os.WriteFile(path, document, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
