package e2e

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

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

// What is at stake is read for the jobs that an approver sees, and not for all that wait.
func TestTheInboxReadsWhatIsAtStakeWhereItIsSeen(t *testing.T) {
	t.Parallel()
	var read atomic.Int64
	var jobs []server.Job
	for i := range 100 {
		job := aJob(fmt.Sprint("j", i), timetable.PendingReview)
		variant := fmt.Sprint("v", i)
		job.Awaits, job.SelectedVariantID = timetable.Approve, &variant
		jobs = append(jobs, job)
	}
	s := newStage(t, timetable.Approver, map[string]any{
		"GET /api/generation-jobs/": func(r *http.Request) any {
			if r.URL.Query().Get("waiting") == "" {
				return map[string]any{"items": []any{}}
			}
			return map[string]any{"items": jobs}
		},
		"GET /api/timetable/variants/{id}/changes/": func(*http.Request) any {
			read.Add(1)
			return map[string]any{"replaces": nil, "changes": nil}
		},
	})
	p := pages.Arrive(t, s.url).SignIn("me")
	p.UntilText("First timetable of spring")
	p.Until("at rest", p.Quiet)
	if n := read.Load(); n == 0 || n > 50 {
		t.Errorf("what is at stake was read for %d of 100 jobs", n)
	}
}
