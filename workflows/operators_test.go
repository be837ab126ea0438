package workflows_test

import (
	"errors"
	"testing"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// Operators decide in the Temporal Web UI, where nobody fills in a decision's id.
func TestOperatorsDecideInTemporal(t *testing.T) {
	h := testkit.NewSystem(t)
	url, _ := h.StartServer()
	h.StartWorker(2)
	s := open(h, url)
	type payload = map[string]any
	approver := payload{"id": "olga", "roles": []string{"approver"}}
	update := func(id, name string, d payload) error {
		handle, err := h.Client.UpdateWorkflow(t.Context(), client.UpdateWorkflowOptions{
			WorkflowID: id, UpdateName: name, Args: []any{d}, WaitForStage: client.WorkflowUpdateStageCompleted,
		})
		if err != nil {
			t.Fatal(err)
		}
		return handle.Get(t.Context(), nil)
	}

	id := s.draft(t)
	var refused *temporal.ApplicationError
	err := update(id, "approve", payload{"actor": approver})
	if !errors.As(err, &refused) || refused.Type() != string(timetable.CodeNotAllowedInState) {
		t.Errorf("approving a draft: %v", err)
	}
	selection := payload{"actor": payload{"id": "olga", "roles": []string{"planner"}}, "variant_id": "none"}
	if err := h.Client.SignalWorkflow(t.Context(), id, "", "select", selection); err != nil {
		t.Fatal(err)
	}
	var job server.Job
	testkit.Eventually(t, "the refused signal is in the trail", func() bool {
		s.planner.Get("/api/timetable/workflows/" + id).Into(&job)
		return len(job.Decisions) == 1
	})
	admin := payload{"id": "olga", "roles": []string{"admin"}}
	if err := update(id, "cancel", payload{"actor": admin, "comment": "duplicate"}); err != nil {
		t.Errorf("cancel: %v", err)
	}
	s.await(t, id, timetable.Cancelled)
	s.planner.Get("/api/timetable/workflows/" + id).Into(&job)
	trail := job.Decisions
	if len(trail) != 2 || trail[0].Code != string(timetable.CodeVariantUnknown) || trail[1].Actor != "olga" {
		t.Errorf("the trail is %+v", trail)
	}

	searching := s.searching(t)
	if err := h.Client.CancelWorkflow(t.Context(), searching, ""); err != nil {
		t.Fatal(err)
	}
	testkit.Eventually(t, "the cancelled workflow's job is cancelled", func() bool {
		s.planner.Get("/api/timetable/workflows/" + searching).Into(&job)
		return job.State == timetable.Cancelled && job.EndedAt != nil
	})
}
