package server_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestTextThatCannotBeStoredIsRefused(t *testing.T) {
	s := open(t, 1)
	job, variant := s.selected(t, ask{"variants": 1})
	approve := "/api/timetable/workflows/" + job.ID + "/approve/"
	for _, body := range []ask{
		{"comments": "good\x00"}, {"variant_id": "\x00"}, {"variant_hash": strings.Repeat("a", 65)},
		{"comments": strings.Repeat("a", 5001)},
	} {
		s.approver.Post(approve, body).WantCode(422, timetable.CodeInvalidRequest)
	}
	s.approver.Post(approve, nil, "Idempotency-Key", "\xff").WantCode(422, timetable.CodeInvalidRequest)
	for _, term := range []string{"%00", "%ff", "a%20b"} {
		s.viewer.Get("/api/generation-jobs/?term="+term).WantCode(422, timetable.CodeInvalidRequest)
		s.viewer.Get("/api/timetable/published/?term="+term).WantCode(422, timetable.CodeInvalidRequest)
	}
	s.viewer.Get("/api/generation-jobs/?term=" + url.QueryEscape("été-2027")).Want(200)
	for _, budget := range []any{1e-10, -1, 1e300, "long"} {
		s.planner.Post("/api/generation-jobs/generate/",
			ask{"problem_id": job.ProblemID, "budget_seconds": budget, "iterations": 9_000_000_000_000_000}).
			WantCode(422, timetable.CodeInvalidRequest)
	}
	answer := s.planner.Post("/api/generation-jobs/generate/",
		ask{"problem_id": job.ProblemID, "variants": 1e30, "seed": 1e30}).Want(422)
	if strings.Contains(string(answer.Body), "Go struct") {
		t.Errorf("Go's own words reach the user: %s", answer.Body)
	}
	s.approver.Post(approve, ask{"comments": "Good.\nReally.", "variant_id": variant.ID, "variant_hash": variant.Hash}).
		Want(200)
	s.await(t, job.ID, timetable.Published)
}

func TestBodiesThatNestDeeplyAreRefused(t *testing.T) {
	s := open(t, 0)
	for _, path := range []string{"/api/generation-jobs/generate/", "/api/auth/sign-in/", "/api/feeds/",
		"/api/auth/tickets/", "/api/problems/"} {
		for _, body := range []string{
			`{"a":` + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + `}`,
			strings.Repeat(`{"a":`, 100_000) + "1" + strings.Repeat("}", 100_000),
		} {
			if answer := s.planner.Do("POST", path, []byte(body), "Content-Type", "application/json"); answer.Status != 400 &&
				answer.Status != 413 && answer.Status != 422 || len(answer.Body) > 10_000 {
				t.Errorf("%s answers %d, %d bytes", path, answer.Status, len(answer.Body))
			}
		}
	}
}

// Operators' Signals do not pass the server.
func TestASignalWithAnyTextFindsItsPlaceInTheTrail(t *testing.T) {
	s := open(t, 1)
	job, _ := s.selected(t, ask{"variants": 1})
	for action, id := range map[string]string{"reject": "olga", "approve": "olga\x00"} {
		err := s.Client.SignalWorkflow(t.Context(), job.ID, "", action, ask{
			"comment": "\x00", "actor": ask{"id": id, "roles": []string{"approver"}}, "variant_hash": "\x00",
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	s.approver.Post("/api/timetable/workflows/"+job.ID+"/approve/", nil).Want(200)
	s.await(t, job.ID, timetable.Published)
}

func TestADecisionThatNoWorkerTookInTimeCounts(t *testing.T) {
	s := open(t, 1, func(c *server.Config) { c.ReviewTimeout = 2 * time.Second })
	job, _ := s.selected(t, ask{"variants": 1})
	s.stopWorker()
	err := s.Client.SignalWorkflow(t.Context(), job.ID, "", "approve",
		ask{"actor": ask{"id": "olga", "roles": []string{"approver"}}})
	if err != nil {
		t.Fatal(err)
	}
	testkit.Eventually(t, "the decision is overdue", func() bool { return s.job(t, job.ID).Overdue })
	s.StartWorker(1)
	s.await(t, job.ID, timetable.Published)
}

func TestAJobThatWasEndedInTemporalEnds(t *testing.T) {
	s := open(t, 1)
	job, _ := s.selected(t, ask{"variants": 1})
	if err := s.Client.TerminateWorkflow(t.Context(), job.ID, "", "a test"); err != nil {
		t.Fatal(err)
	}
	ended := s.await(t, job.ID, timetable.Failed)
	if ended.Error == nil || ended.EndedAt == nil || len(ended.AllowedActions) != 0 {
		t.Errorf("the job is %+v", ended)
	}
	s.approver.Post("/api/timetable/workflows/"+job.ID+"/approve/", nil).WantCode(409, timetable.CodeNotAllowedInState)
}

func TestProgressIsReadQuicklyWhileTemporalIsAway(t *testing.T) {
	s := openWithTemporal(t, 1)
	job := s.generate(t, ask{"variants": 1, "budget_seconds": 60})
	before := s.awaitSearch(t, job.ID)
	s.StopTemporal()
	begin := time.Now()
	for range 5 {
		if now := s.progress(t, job.ID); now.Progress < before.Progress {
			t.Errorf("progress went from %v to %v", before.Progress, now.Progress)
		}
	}
	if took := time.Since(begin); took > 10*time.Second { // each would wait that long
		t.Errorf("five polls took %v", took)
	}
	s.StartTemporal()
	handle, err := s.Client.UpdateWorkflow(t.Context(), client.UpdateWorkflowOptions{
		WorkflowID: job.ID, UpdateName: "cancel", WaitForStage: client.WorkflowUpdateStageCompleted,
		Args: []any{ask{"actor": ask{"id": "olga", "roles": []string{"admin"}}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := handle.Get(t.Context(), nil); err != nil {
		t.Error(err)
	}
}
