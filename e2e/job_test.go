package e2e

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/browser"
	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/timetable"
)

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

func TestAskingAgainAsksForTheSame(t *testing.T) {
	t.Parallel()
	offer := map[string]any{
		"profiles": []string{"balanced", "seats", "teachers"}, "variants": 10, "budget_seconds": 600, "iterations": 1e9,
	}
	rejected := aJob("j1", timetable.Rejected)
	rejected.ProblemID = "p1"
	s := newStage(t, timetable.Planner, map[string]any{
		"GET /api/datasets/":                 map[string]any{"items": []any{aDataset("p1")}},
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
	want := []string{"p1", "spring", "5", "seats", "teachers", "seats", "teachers", "seats", "other", "77", "", "",
		"No timetable", "high"}
	if again := p.Request(); !slices.Equal(again, want) {
		t.Errorf("asking again says %q, want %q", again, want)
	}
}

func TestCancellingAJobAsksFirst(t *testing.T) {
	t.Parallel()
	var cancelled atomic.Bool
	answer := func(*http.Request) any {
		if cancelled.Load() {
			return aJob("j1", timetable.Cancelled)
		}
		job := aJob("j1", timetable.Draft)
		job.AllowedActions = []timetable.Action{timetable.Cancel}
		return job
	}
	s := newStage(t, timetable.Planner, map[string]any{
		"GET /api/timetable/workflows/{id}/": answer,
		"POST /api/generation-jobs/{id}/cancel/": func(r *http.Request) any {
			cancelled.Store(true)
			return map[string]any{"settled": true}
		},
		"GET /api/progress/{id}/": timetable.JobProgress{
			JobID: "j1", Status: timetable.Draft, Variants: []timetable.VariantProgress{},
		},
	})
	p := pages.Arrive(t, s.url).SignIn("me")
	p.Allow(`WebSocket|^404 GET |^failed `)
	p.Goto(pages.Job("j1"))
	cancel, dialog := p.Find("button", "Cancel job…"), p.Find("dialog", "Cancel this job?")
	cancel.TabTo()
	p.Press(browser.Enter)
	dialog.Await()
	p.Press(browser.Escape)
	dialog.AwaitGone()
	if !cancel.Focused() || cancelled.Load() {
		t.Error("after Escape the focus is elsewhere, or the job is cancelled")
	}
	p.Press(browser.Enter)
	dialog.Find("button", "Cancel job").TabTo()
	p.Press(browser.Enter)
	p.AwaitState("Cancelled")
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
