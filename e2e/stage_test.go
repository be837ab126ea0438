package e2e

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/server/dispatch"
	"github.com/lectern-timetables/lectern/timetable"
	"github.com/lectern-timetables/lectern/web"
)

// stage serves the pages to a person with one role. Its API answers what the test gives it: values, or functions of the
// request. While it is away, only the pages' files are served.
type stage struct {
	url  string
	away atomic.Bool
}

func newStage(t *testing.T, role timetable.Role, answers map[string]any) *stage {
	t.Helper()
	files := web.Handler(web.Site{Password: true, StyleGuide: true})
	routes := http.NewServeMux()
	routes.Handle("GET /{$}", files)
	routes.Handle("GET /static/", files)
	me, none := server.Me{ID: "me", Name: "Me", Roles: []timetable.Role{role}}, map[string]any{"items": []any{}}
	for route, usual := range map[string]any{
		"POST /api/auth/sign-in/": me, "GET /api/auth/me/": me, "GET /readyz": none, "GET /api/generation-jobs/": none,
		"GET /api/terms/": none, "GET /api/timetable/variants/": none, "GET /api/problems/": none,
		"GET /api/datasets/":            none,
		"GET /api/timetable/published/": none,
	} {
		if answers[route] == nil {
			answers[route] = usual
		}
	}
	for route, answer := range answers {
		routes.HandleFunc(route, func(w http.ResponseWriter, r *http.Request) {
			body := answer
			if of, ok := answer.(func(*http.Request) any); ok {
				body = of(r)
			}
			w.Header().Set("Content-Type", "application/json")
			_ = json.NewEncoder(w).Encode(body)
		})
	}
	s := &stage{}
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.away.Load() && !strings.HasPrefix(r.URL.Path, "/static/") && r.URL.Path != "/" {
			panic(http.ErrAbortHandler)
		}
		routes.ServeHTTP(w, r)
	}))
	t.Cleanup(site.Close)
	s.url = site.URL
	return s
}

// aDataset is a dataset with one version, which is the problem with an id.
func aDataset(problem string) server.Dataset {
	return server.Dataset{ID: "of-" + problem, Name: "Problem", Newest: server.DatasetVersion{
		Number: 1, ProblemID: problem, Name: "Problem", Lectures: 40, Courses: 10, Rooms: 3, Curricula: 2, Author: "me",
		CreatedAt: time.Now(),
	}}
}

// aJob is a job whose search is over.
func aJob(id string, state timetable.State) server.Job {
	deadline := time.Now().Add(time.Hour)
	return server.Job{
		ID: id, State: state, ProblemID: "college", Term: "spring", ProblemName: "Problem " + id, Requester: "planner",
		Variants: 5, Profiles: []string{"seats", "teachers"}, BudgetSeconds: 77, Priority: dispatch.High,
		CreatedAt: time.Now(), UpdatedAt: time.Now(), ExpiresAt: &deadline,
	}
}
