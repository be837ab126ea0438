package server_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"go.temporal.io/api/common/v1"
	"go.temporal.io/api/workflowservice/v1"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// What a workflow does between two steps of its own, wherever it was lost.
func TestALostJobGoesOnFromWhereItWas(t *testing.T) {
	for _, c := range []struct {
		name      string
		was, ends timetable.State
		decided   timetable.Action
	}{
		{"approved and not published", timetable.Approved, timetable.Published, timetable.Approve},
		{"cancelled while its searches stopped", timetable.Cancelled, timetable.Cancelled, timetable.Cancel},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t, 1, func(cfg *server.Config) { cfg.ReconcileInterval = time.Hour })
			job, variant := s.selected(t, ask{"variants": 1})
			s.lose(t, job.ID)
			s.exec(t, fmt.Sprintf("UPDATE jobs SET state = '%s', revision = revision + 1", c.was)) // it is the only one
			d := timetable.Decision{ID: "d", Action: c.decided, Actor: timetable.Actor{ID: "arun"}, VariantID: variant.ID, VariantHash: variant.Hash}
			if err := s.Store.RecordDecision(t.Context(), job.ID, timetable.DecisionRecord{Decision: d, Accepted: true, At: time.Now()}); err != nil {
				t.Fatal(err)
			}
			s.revive(t, job.ID)
			testkit.Eventually(t, "ended", func() bool {
				s.viewer.Get("/api/generation-jobs/" + job.ID).Want(200).Into(&job)
				return job.EndedAt != nil
			})
			if job.State != c.ends {
				t.Errorf("the job has ended as %s, want %s", job.State, c.ends)
			}
		})
	}
}

// lose makes Temporal forget a job.
func (s *site) lose(t *testing.T, jobID string) {
	t.Helper()
	_, err := s.Client.WorkflowService().DeleteWorkflowExecution(t.Context(), &workflowservice.DeleteWorkflowExecutionRequest{
		Namespace: s.Namespace, WorkflowExecution: &common.WorkflowExecution{WorkflowId: jobID},
	})
	if err != nil {
		t.Fatal(err)
	}
	testkit.Eventually(t, "lost", func() bool { return s.lost(t, jobID) != nil })
}

// lost is a job, if Temporal has lost it.
func (s *site) lost(t *testing.T, jobID string) *db.Job {
	t.Helper()
	jobs, err := server.Lost(t.Context(), s.Store, s.Client)
	if err != nil {
		t.Fatal(err)
	}
	if at := slices.IndexFunc(jobs, func(job db.Job) bool { return job.ID == jobID }); at >= 0 {
		return &jobs[at]
	}
	return nil
}

// revive gives a lost job a new workflow.
func (s *site) revive(t *testing.T, jobID string) {
	t.Helper()
	if err := server.Revive(t.Context(), s.Config, s.Store, s.Client, s.Log, *s.lost(t, jobID)); err != nil {
		t.Fatal(err)
	}
}
