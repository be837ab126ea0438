package e2e

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/pages"
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
	files := web.Handler(web.SignIn{Password: true})
	routes := http.NewServeMux()
	routes.Handle("GET /{$}", files)
	routes.Handle("GET /static/", files)
	me, none := server.Me{ID: "me", Name: "Me", Roles: []timetable.Role{role}}, map[string]any{"items": []any{}}
	for route, usual := range map[string]any{
		"POST /api/auth/sign-in/": me, "GET /api/auth/me/": me, "GET /readyz": none, "GET /api/generation-jobs/": none,
		"GET /api/terms/": none, "GET /api/timetable/variants/": none, "GET /api/problems/": none,
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

// aJob is a job whose search is over.
func aJob(id string, state timetable.State) server.Job {
	deadline := time.Now().Add(time.Hour)
	return server.Job{
		ID: id, State: state, ProblemID: "college", Term: "spring", ProblemName: "Problem " + id, Requester: "planner",
		Variants: 5, Profiles: []string{"seats", "teachers"}, BudgetSeconds: 77, Priority: dispatch.High,
		CreatedAt: time.Now(), UpdatedAt: time.Now(), ExpiresAt: &deadline,
	}
}

func TestTheBestTimetableSoFarMayBeOneOfASearchThatIsOver(t *testing.T) {
	t.Parallel()
	feed := newFeed(t, 2)
	p := pages.Arrive(t, feed.url).SignIn("planner")
	p.Goto(pages.Job(feedJob))
	p.Until("the cheaper of two searches", func() bool { return feed.lookedAt.Load() == 2 })
	variants := []timetable.VariantProgress{
		{Number: 1, Status: timetable.VariantDone, Percent: 100, Best: &timetable.Score{Cost: 5}, Seq: 10},
		{Number: 2, Status: timetable.VariantRunning, Percent: 20, Best: &timetable.Score{Cost: 50}, Seq: 10},
	}
	over := timetable.JobProgress{JobID: feedJob, Status: timetable.Running, Seq: 10, Variants: variants}
	frame, err := json.Marshal(map[string]any{"type": "progress", "data": over})
	if err != nil {
		t.Fatal(err)
	}
	feed.frames <- frame
	p.Until("the better one, which is over", func() bool { return feed.lookedAt.Load() == 1 })
}

func TestAJobsPageIsNotLiveWhileTheNetworkIsAway(t *testing.T) {
	t.Parallel()
	feed := newFeed(t, 1)
	p := pages.Arrive(t, feed.url).SignIn("planner")
	p.Goto(pages.Job(feedJob))
	p.AwaitLink(pages.Live)
	p.Run(`window.fetch = () => Promise.reject(new TypeError('offline'));
		window.WebSocket = class { static OPEN = 1; close() {} };
		dispatchEvent(new Event('offline')); true`, nil)
	p.AwaitLink(pages.Lost)
}

func TestAPageThatCouldNotBeReadComesBackByItself(t *testing.T) {
	t.Parallel()
	s := newStage(t, timetable.Viewer, map[string]any{})
	p := pages.Arrive(t, s.url).SignIn("me")
	p.Heading("Inbox").Await()
	p.Allow(`^failed GET `)
	s.away.Store(true)
	p.Run(`location.hash = '#/problems'; true`, nil)
	p.Heading("Page unavailable").Await()
	s.away.Store(false)
	p.Heading("Datasets").Await()
}

func TestAskingAgainAsksForTheSame(t *testing.T) {
	t.Parallel()
	offer := map[string]any{
		"profiles": []string{"balanced", "seats", "teachers"}, "variants": 10, "budget_seconds": 600, "iterations": 1e9,
	}
	rejected := aJob("j1", timetable.Rejected)
	rejected.ProblemID = "p1"
	s := newStage(t, timetable.Planner, map[string]any{
		"GET /api/problems/": map[string]any{
			"items": []any{map[string]any{"id": "p1", "name": "Problem", "lectures": 40}},
		},
		"GET /api/generation-jobs/offer/":    offer,
		"GET /api/timetable/workflows/{id}/": rejected,
	})
	p := pages.Arrive(t, s.url).SignIn("me")
	p.Allow(`progress/j1/`) // the stage has none
	p.Run(`location.hash = '#/jobs/j1'; true`, nil)
	p.Heading("Problem j1").Await()
	if text := p.Text(); strings.Contains(text, "Decide by") {
		t.Errorf("a rejected job is to be decided: %s", text)
	}
	p.Find("link", "Regenerate").Click()
	p.Heading("New timetable").Await()
	want := []string{"p1", "spring", "5", "seats", "teachers", "seats", "teachers", "seats", "other", "77", "", "", "high"}
	if again := p.Request(); !slices.Equal(again, want) {
		t.Errorf("asking again says %q, want %q", again, want)
	}
}

func TestTheInboxHasAllThatWaits(t *testing.T) {
	t.Parallel()
	s := newStage(t, timetable.Approver, map[string]any{"GET /api/generation-jobs/": func(r *http.Request) any {
		if r.URL.Query().Get("waiting") == "" {
			return map[string]any{"items": []any{}}
		}
		from, _ := strconv.Atoi(r.URL.Query().Get("cursor")) // 0 on the first page
		var jobs []server.Job
		for i := range 100 {
			job := aJob(fmt.Sprint("j", from+i), timetable.PendingReview)
			job.Awaits = timetable.Approve
			jobs = append(jobs, job)
		}
		if from == 200 {
			return map[string]any{"items": jobs}
		}
		return map[string]any{"items": jobs, "next": strconv.Itoa(from + 100)}
	}})
	p := pages.Arrive(t, s.url).SignIn("me")
	p.Heading("Inbox").Await()
	if text := p.Text(); !strings.Contains(text, "Problem j0") || !strings.Contains(text, "Problem j299") {
		t.Error("what waits the longest is missing")
	}
}

func TestAnApproverIsToldThatAnotherVariantIsSelected(t *testing.T) {
	t.Parallel()
	var selected atomic.Int64
	selected.Store(1)
	variant := func(number int64) map[string]any {
		return map[string]any{
			"id": fmt.Sprint("v", number), "number": number, "profile": "seats", "hash": "h", "feasible": true,
			"selected": selected.Load() == number, "cost": 7, "rules": []any{},
		}
	}
	chosen := func() *string { id := fmt.Sprint("v", selected.Load()); return &id }
	s := newStage(t, timetable.Approver, map[string]any{
		"GET /api/timetable/workflows/{id}/": func(*http.Request) any {
			job := aJob("j1", timetable.PendingReview)
			job.SelectedVariantID, job.AllowedActions = chosen(), []timetable.Action{timetable.Approve, timetable.Reject}
			return job
		},
		"GET /api/timetable/variants/": func(*http.Request) any {
			return map[string]any{"items": []any{variant(1), variant(2)}}
		},
		"GET /api/progress/{id}/": func(*http.Request) any {
			return timetable.JobProgress{
				JobID: "j1", Status: timetable.PendingReview, Selected: chosen(), Variants: []timetable.VariantProgress{},
			}
		},
		"GET /api/timetable/variants/{id}/changes/": map[string]any{"replaces": nil, "changes": nil},
		"GET /api/problems/{id}/":                   map[string]any{"document": demo.College()},
	})
	p := pages.Arrive(t, s.url).SignIn("me")
	p.Allow(`WebSocket|^404 GET |^failed `)
	p.Run(`location.hash = '#/jobs/j1'; true`, nil)
	p.Find("button", "Approve and publish variant 1").Await()
	if strings.Contains(p.Text(), "The selection changed") {
		t.Error("the first selection is told as another")
	}
	selected.Store(2)
	p.UntilText("The selection changed to variant 2")
}
