package e2e

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
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
