package server_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/timetable"
)

// noID is an id that nothing has.
const noID = "00000000-0000-7000-8000-000000000000"

func TestRequests(t *testing.T) {
	s := open(t, 0)
	for name, test := range map[string]func(*testing.T, *site){
		"with another method are told which there are":     methodsAreTold,
		"to no address are told that there is none":        noSuchAddress,
		"with parameters that are not known name them":     unknownParameters,
		"with many parameters that are not known are told": manyUnknownParameters,
		"with numbers of many digits are refused at them":  longNumbers,
		"of calendar programs may say what they like":      strangeCalendarPrograms,
	} {
		t.Run(name, func(t *testing.T) {
			here := *s
			here.planner, here.approver, here.viewer = s.planner.For(t), s.approver.For(t), s.viewer.For(t)
			test(t, &here)
		})
	}
}

func methodsAreTold(t *testing.T, s *site) {
	for path, want := range map[string]string{
		"DELETE /api/problems":                           "GET, HEAD, POST",
		"PATCH /api/problems/":                           "GET, HEAD, POST",
		"POST /api/openapi.json":                         "GET, HEAD",
		"POST /healthz":                                  "GET, HEAD",
		"POST /":                                         "GET, HEAD",
		"PUT /static/main.js":                            "GET, HEAD",
		"POST /api/terms/2026%2F27":                      "GET, HEAD, PUT",
		"POST /api/terms/2026%2F27/":                     "GET, HEAD, PUT",
		"GET /api/generation-jobs/generate/x/y/cancel":   "",
		"GET /api/generation-jobs/" + noID + "/cancel":   "POST",
		"HEAD /api/generation-jobs/" + noID + "/finish/": "POST",
		"POST /ws/timetable/progress/" + noID:            "GET, HEAD",
		"POST /feeds/secret.ics":                         "GET, HEAD",
	} {
		method, path, _ := strings.Cut(path, " ")
		answer := s.viewer.Do(method, path, nil)
		status := http.StatusMethodNotAllowed
		if want == "" {
			status = http.StatusNotFound
		}
		if got := answer.Header.Get("Allow"); answer.Status != status || got != want {
			t.Errorf("%s %s: status %d, Allow %q, want %q", method, path, answer.Status, got, want)
		}
	}
}

func noSuchAddress(t *testing.T, s *site) {
	for _, path := range []string{"/api/nothing", "/api/problem/" + noID, "/nowhere/",
		"/api/generation-jobs/" + noID + "/nothing"} {
		detail := refused(s.viewer.Get(path).WantCode(404, timetable.CodeNotFound)).Detail
		if !strings.Contains(detail, "address does not exist") || strings.Contains(detail, "id") {
			t.Errorf("%s is answered %q", path, detail)
		}
	}
	for _, path := range []string{"/api/problems/" + noID, "/api/generation-jobs/nonsense"} {
		if detail := refused(s.viewer.Get(path).WantCode(404, timetable.CodeNotFound)).
			Detail; !strings.Contains(detail, "with this id") {
			t.Errorf("%s is answered %q", path, detail)
		}
	}
}

func unknownParameters(t *testing.T, s *site) {
	places := func(answer testkit.Answer) (all []string) {
		for _, e := range refused(answer.WantCode(422, timetable.CodeInvalidRequest)).Errors {
			all = append(all, e.Place)
		}
		return all
	}
	for path, want := range map[string][]string{
		"/api/generation-jobs?stat=queued&termm=spring&limit=2":          {"query.stat", "query.termm"},
		"/api/problems?Limit=2":                                          {"query.Limit"},
		"/api/problems/" + noID + "/?x":                                  {"query.x"},
		"/api/terms?=1":                                                  {"query."},
		"/api/timetable/published/spring/timetable.csv?by=room&off=hall": {"query.off"},
		"/api/auth/me?cb=1":                                              {"query.cb"},
	} {
		if got := places(s.viewer.Get(path)); !slices.Equal(got, want) {
			t.Errorf("%s is refused at %v, want %v", path, got, want)
		}
	}
	if got := places(s.planner.Post("/api/generation-jobs/generate?dry_run=1", ask{})); !slices.Equal(got,
		[]string{"query.dry_run"}) {
		t.Errorf("a request for a timetable is refused at %v", got)
	}
	if got := places(s.planner.Do("POST", "/api/problems?formulatoin=UD2", []byte("x"))); !slices.Equal(got,
		[]string{"query.formulatoin"}) {
		t.Errorf("an upload is refused at %v", got)
	}
	s.viewer.Get("/api/problems?limit=2;cursor=3").WantCode(422, timetable.CodeInvalidRequest)
	s.viewer.Get("/api/problems?limit=%zz").WantCode(422, timetable.CodeInvalidRequest)
	s.viewer.Get("/api/problems?").Want(200)
	s.viewer.Get("/api/problems?limit=2").Want(200)
	nobody := s.program(t)
	nobody.Get("/api/problems?limits=2").WantCode(401, "unauthenticated")
	nobody.Get("/?from=mail").Want(200)
	nobody.Get("/healthz?probe=1").Want(200)
}

func manyUnknownParameters(t *testing.T, s *site) {
	query := url.Values{strings.Repeat("n", 5000): {"1"}}
	for i := range 300 {
		query.Set(fmt.Sprint("p", i), "1")
	}
	answer := s.viewer.Get("/api/problems?"+query.Encode()).WantCode(422, timetable.CodeInvalidRequest)
	if r := refused(answer); len(r.Errors) != 100 || r.MoreErrors != 201 || len(answer.Body) > 20_000 {
		t.Errorf("%d errors and %d more, in %d bytes", len(r.Errors), r.MoreErrors, len(answer.Body))
	}
}

func longNumbers(t *testing.T, s *site) {
	problem := s.upload(t)
	job := s.generate(t, ask{"problem_id": problem})
	for _, number := range []string{"999999999999999", "4294967297", "2147483648", "9999999999999999999999", "-1", "0",
		"1.5", "1e9"} {
		for _, path := range []string{
			"/api/problems?limit=%", "/api/generation-jobs?limit=%", "/api/feeds?limit=%", "/api/terms/spring/calendars?limit=%",
			"/api/timetable/workflows/" + job.ID + "/decisions?limit=%", "/api/terms/spring/decisions?limit=%",
			"/api/generation-jobs/" + job.ID + "/sketches/%",
		} {
			place := "query.limit"
			if strings.Contains(path, "sketches") {
				place = "path.number"
			}
			answer := s.viewer.Get(strings.Replace(path, "%", number, 1))
			r := refused(answer)
			if answer.Status != 422 || len(r.Errors) != 1 || r.Errors[0].Place != place ||
				strings.Contains(r.Errors[0].Message, "invalid integer") {
				t.Errorf("%s with %s: status %d, %+v", path, number, answer.Status, r)
			}
		}
	}
	for _, number := range []string{"9007199254740992", "9223372036854775808", "99999999999999999999999"} {
		s.viewer.Get("/api/timetable/workflows/"+job.ID+"/decisions?cursor="+number).
			WantCode(422, timetable.CodeInvalidRequest)
		for field, place := range map[string]string{"seed": "/seed", "variants": "/variants", "iterations": "/iterations",
			"budget_seconds": "/budget_seconds"} {
			body := fmt.Sprintf(`{"problem_id": %q, %q: %s}`, problem, field, number)
			answer := s.planner.Do("POST", "/api/generation-jobs/generate", []byte(body), "Content-Type", "application/json")
			if r := refused(answer); answer.Status != 422 || len(r.Errors) != 1 || r.Errors[0].Place != place {
				t.Errorf("%s: status %d, %s", body, answer.Status, answer.Body)
			}
		}
	}
}

func strangeCalendarPrograms(t *testing.T, s *site) {
	feed := s.subscribe(t, s.viewer, timetable.OfRoom, "hall")
	s.program(t).Get(feed.URL + "?nocache=1").Want(200)
}
