package server_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// metric reads a number of /metrics.
func (s *site) metric(t *testing.T, name string) float64 {
	t.Helper()
	for line := range strings.Lines(string(s.viewer.Get("/metrics").Want(200).Body)) {
		if value, ok := strings.CutPrefix(line, name+" "); ok {
			n, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
	}
	t.Fatalf("there is no metric %s", name)
	return 0
}

func TestRequestsAreCountedByTheirMethods(t *testing.T) {
	s := openAlone(t)
	s.putTerm(t, spring())
	s.viewer.Get("/api/terms/spring/").Want(200)
	s.viewer.Do("PROPFIND", "/api/terms/spring/", nil).Want(405)
	for series, want := range map[string]float64{
		`method="GET",route="/api/terms/{term}",status="200"`: 1,
		`method="PUT",route="/api/terms/{term}",status="200"`: 1,
		`method="other",route="none",status="405"`:            1, // a method that a caller made up makes no series
	} {
		if got := testkit.Metrics(t, s.url)["lectern_http_request_duration_seconds_count{"+series+"}"]; got != want {
			t.Errorf("requests with %s: %v, want %v", series, got, want)
		}
	}
}

func TestEveryPathAnswersWithAndWithoutTheLastSlash(t *testing.T) {
	s := open(t, 2)
	job, variant := s.selected(t, ask{"variants": 1})
	for _, path := range []string{
		"/api/problems", "/api/generation-jobs", "/api/generation-jobs/" + job.ID, "/api/timetable/workflows/" + job.ID,
		"/api/timetable/variants/" + variant.ID, "/api/timetable/variants/" + variant.ID + "/explanation",
		"/api/problems/" + job.ProblemID + "/findings", "/api/progress/" + job.ID, "/api/openapi.json", "/healthz", "/readyz",
	} {
		s.viewer.Get(path).Want(200)
		s.viewer.Get(path + "/").Want(200)
	}
	s.viewer.Get("/api/timetable/variants?job_id=" + job.ID).Want(200)
	for _, slash := range []string{"", "/"} {
		s.planner.Post("/api/timetable/variants/"+variant.ID+"/select"+slash, nil).Want(200)
		s.approver.Post("/api/timetable/workflows/"+job.ID+"/reject"+slash, ask{"comments": ""}).
			WantCode(422, timetable.CodeCommentRequired)
		s.planner.Post("/api/timetable/workflows/"+job.ID+"/approve"+slash, ask{"comments": ""}).
			WantCode(403, timetable.CodeRoleMissing)
	}
}

func TestStrangersAndUnknownIDsGetTheSameAnswer(t *testing.T) {
	s := open(t, 2)
	job, variant := s.selected(t, ask{"variants": 1})
	stranger := s.As(s.url, "elsewhere", "eve", timetable.Admin)
	unknown := "00000000-0000-7000-8000-000000000000"
	for _, path := range []string{
		"/api/problems/%", "/api/generation-jobs/%", "/api/timetable/workflows/%", "/api/timetable/variants/%",
		"/api/timetable/variants/%/solution.sol", "/api/timetable/variants/%/explanation",
		"/api/timetable/variants/%/changes", "/api/problems/%/findings", "/api/timetable/variants?job_id=%",
		"/api/progress/%",
	} {
		for _, id := range []string{job.ID, variant.ID, job.ProblemID, unknown, "nonsense"} {
			answer := stranger.Get(strings.Replace(path, "%", id, 1)).WantCode(404, timetable.CodeNotFound)
			var body struct{ Detail string }
			if answer.Into(&body); body.Detail != "nothing with this id was found" {
				t.Errorf("%s with %s is told apart: %s", path, id, body.Detail)
			}
		}
	}
	for _, path := range []string{"/api/timetable/workflows/%/approve", "/api/timetable/workflows/%/reject",
		"/api/generation-jobs/%/cancel", "/api/generation-jobs/%/finish"} {
		stranger.Post(strings.Replace(path, "%", job.ID, 1), nil).WantCode(404, timetable.CodeNotFound)
	}
	stranger.Post("/api/timetable/variants/"+variant.ID+"/select", nil).WantCode(404, timetable.CodeNotFound)
	var list struct{ Items []server.Job }
	stranger.Get("/api/generation-jobs").Want(200).Into(&list)
	if len(list.Items) != 0 || len(s.job(t, job.ID).Decisions) != 1 {
		t.Error("a stranger sees jobs, or left a trace")
	}
}

func TestRequestsAreRefusedWithAllTheirErrors(t *testing.T) {
	s := open(t, 0, func(c *server.Config) {
		c.Limits.Lectures, c.Limits.BodyBytes, c.Limits.Variants = 100, 100_000, 4
	})
	problem := s.upload(t)
	var refused struct{ Errors []timetable.FieldError }
	places := func() (all []string) {
		for _, e := range refused.Errors {
			all = append(all, e.Place)
		}
		return all
	}

	s.planner.Post("/api/generation-jobs/generate",
		ask{"problem_id": problem, "variants": 5, "budget_seconds": 1e6, "profiles": []string{"odd"}}).
		WantCode(422, timetable.CodeInvalidRequest).Into(&refused)
	if got := places(); !slices.Equal(got, []string{"/variants", "/budget_seconds", "/profiles/0"}) {
		t.Errorf("errors at %v", got)
	}
	s.planner.Post("/api/generation-jobs/generate",
		ask{"problem_id": problem, "variants": 0, "term": "two words", "colour": "red"}).
		WantCode(422, timetable.CodeInvalidRequest).Into(&refused)
	for _, place := range []string{"/variants", "/term", "/colour"} {
		if !slices.Contains(places(), place) {
			t.Errorf("no error at %s: %v", place, refused.Errors)
		}
	}
	s.planner.Do("POST", "/api/problems", []byte(`{"version": 1, "name": "", "days": [], "rooms": [{"id": "a b"}]}`)).
		WantCode(422, timetable.CodeInvalidProblem).Into(&refused)
	if len(refused.Errors) < 5 {
		t.Errorf("only %v", refused.Errors)
	}
	s.planner.Do("POST", "/api/problems", []byte(strings.Repeat("x", 200_000))).WantCode(413, "too_large")
	s.planner.Do("POST", "/api/generation-jobs/generate", []byte(`{`), "Content-Type", "application/json").Want(400)
	s.viewer.Post("/api/generation-jobs/generate", ask{"problem_id": problem}).WantCode(403, timetable.CodeRoleMissing)
	s.planner.Get("/api/nothing").WantCode(404, timetable.CodeNotFound)
	s.planner.Post("/api/openapi.json", nil).WantCode(405, "method_not_allowed")
	for _, path := range []string{"/", "/healthz", "/api/problems/"} {
		if head := s.planner.Do("HEAD", path, nil).Want(200); len(head.Body) > 0 {
			t.Errorf("HEAD %s has the body %s", path, head.Body)
		}
	}
}

func TestWhoIsNotSignedInIsAskedTo(t *testing.T) {
	s := open(t, 0, withAnn)
	nobody := &testkit.API{URL: s.url}
	nobody = nobody.For(t)
	nobody.Get("/api/problems").WantCode(401, "unauthenticated")
	nobody.Post("/api/auth/sign-in", ask{"username": "ann", "password": "wrong"}).WantCode(401, "unauthenticated")
	answer := nobody.Post("/api/auth/sign-in", ask{"username": "ann", "password": "secret"}).Want(200)
	cookie, err := http.ParseSetCookie(answer.Header.Get("Set-Cookie"))
	if err != nil || !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode {
		t.Fatalf("the session's cookie is %v, %v", cookie, err)
	}
	nobody.Post("/api/auth/sign-in", ask{"token": s.viewer.Token}).Want(200)
	nobody.Post("/api/auth/sign-in", ask{"token": s.viewer.Token + "x"}).WantCode(401, "unauthenticated")
	session := cookie.Name + "=" + cookie.Value
	nobody.Do("GET", "/api/auth/me", nil, "Cookie", session).Want(200)
	nobody.Do("POST", "/api/problems", []byte("{}"), "Cookie", session, "Origin", "https://evil.example",
		"Sec-Fetch-Site", "cross-site").
		WantCode(403, "origin_not_allowed")
	out := nobody.Do("POST", "/api/auth/sign-out", nil, "Cookie", session).Want(204)
	if gone, err := http.ParseSetCookie(out.Header.Get("Set-Cookie")); err != nil || gone.MaxAge >= 0 {
		t.Errorf("signing out leaves the cookie %v", gone)
	}
}

// Whatever a client calls it: curl says that it sends a form.
func TestProblemsAreUploadedInEveryFormat(t *testing.T) {
	s := open(t, 0)
	problem := demo.Generate(demo.Spec{Lectures: 40, Seed: 1})
	for name, write := range map[string]func(io.Writer, *timetable.Problem) error{
		"json": formats.WriteJSON, "ctt": formats.WriteCTT, "ectt": formats.WriteECTT,
	} {
		var document bytes.Buffer
		if err := write(&document, problem); err != nil {
			t.Fatal(err)
		}
		ids := map[string]bool{}
		for _, kind := range []string{"", "text/plain", "application/json", "application/octet-stream",
			"application/x-www-form-urlencoded"} {
			var stored server.Problem
			s.planner.Do("POST", "/api/problems/", document.Bytes(), "Content-Type", kind).Into(&stored)
			ids[stored.ID] = true
			if stored.Lectures != 40 {
				t.Errorf("%s sent as %q has %d lectures", name, kind, stored.Lectures)
			}
		}
		if len(ids) != 1 {
			t.Errorf("%s became the problems %v", name, ids)
		}
	}
	var refused struct{ Errors []timetable.FieldError }
	s.planner.Do("POST", "/api/problems/", []byte("Name: x\nCourses: two\n"), "Content-Type", "text/plain").
		WantCode(422, timetable.CodeInvalidProblem).Into(&refused)
	if len(refused.Errors) < 2 || !strings.HasPrefix(refused.Errors[0].Place, "line ") {
		t.Errorf("the errors of a file are %v", refused.Errors)
	}
}

func TestLargeAnswersAreCompressed(t *testing.T) {
	s := open(t, 0)
	answer := s.viewer.Do("GET", "/api/problems/"+s.upload(t), nil, "Accept-Encoding", "gzip").Want(200)
	if answer.Header.Get("Content-Encoding") != "gzip" {
		t.Errorf("%d bytes came with the encoding %q", len(answer.Body), answer.Header.Get("Content-Encoding"))
	}
}

func TestListsComeInPages(t *testing.T) {
	s := open(t, 0)
	var want []string
	problem := s.upload(t)
	for range 5 {
		job := s.generate(t, ask{"problem_id": problem, "term": "spring"})
		want = append([]string{job.ID}, want...)
	}
	var got []string
	for path := "/api/generation-jobs?limit=2&state=queued&term=spring"; ; {
		var list struct {
			Items []server.Job
			Next  string
		}
		s.viewer.Get(path).Want(200).Into(&list)
		for _, j := range list.Items {
			got = append(got, j.ID)
		}
		if list.Next == "" {
			break
		}
		path = "/api/generation-jobs?limit=2&state=queued&term=spring&cursor=" + list.Next
	}
	if !slices.Equal(got, want) {
		t.Errorf("the pages hold %v, want %v", got, want)
	}
	s.viewer.Get("/api/generation-jobs?cursor=x").WantCode(422, timetable.CodeInvalidRequest)
}

func TestTheDescriptionNamesEveryCallAndTheErrors(t *testing.T) {
	s := open(t, 0)
	var description struct {
		Paths      map[string]map[string]json.RawMessage
		Components struct{ Schemas map[string]json.RawMessage }
	}
	s.viewer.Get("/api/openapi.json").Want(200).Into(&description)
	for _, call := range []string{
		"get /api/timetable/workflows/{id}", "post /api/timetable/workflows/{id}/approve",
		"post /api/timetable/workflows/{id}/reject",
		"get /api/timetable/variants", "get /api/timetable/variants/{id}/explanation",
		"get /api/timetable/variants/{id}/changes",
		"get /api/timetable/published/{term}", "get /api/terms", "get /api/terms/{term}", "put /api/terms/{term}",
		"get /api/problems/{id}/findings", "post /api/timetable/variants/{id}/select", "get /api/progress/{job_id}",
		"post /api/problems", "get /api/generation-jobs/offer", "post /api/generation-jobs/generate",
		"post /api/generation-jobs/{id}/cancel", "post /api/generation-jobs/{id}/finish",
	} {
		method, path, _ := strings.Cut(call, " ")
		if description.Paths[path][method] == nil {
			t.Errorf("%s is not described", call)
		}
	}
	if !strings.Contains(string(description.Components.Schemas["RuleScore"]), `"hard"`) {
		t.Errorf("a rule's weight may be \"hard\": %s", description.Components.Schemas["RuleScore"])
	}
}
