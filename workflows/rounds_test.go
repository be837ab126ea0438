package workflows_test

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// sentBack makes a job whose last variant an approver has sent back.
func (s site) sentBack(t *testing.T) string {
	id := s.selected(t)
	s.sendBack(id)
	return id
}

func (s site) sendBack(id string) {
	s.approver.Post("/api/timetable/workflows/"+id+"/request-changes/", map[string]any{"comments": "late Fridays"}).
		Want(http.StatusOK)
}

func (s site) publishInRound2(t *testing.T) string { return s.approve(s.selectAll(s.sentBack(t))) }

func (s site) publishSearchedAgain(t *testing.T) string {
	id := s.sentBack(t)
	s.searchAgain(id)
	s.await(t, id, timetable.Draft)
	return s.approve(s.selectAll(id))
}

func (s site) searchAgain(id string) {
	s.planner.Post("/api/timetable/workflows/"+id+"/search/", map[string]any{"variants": 2, "budget_seconds": 0.3}).
		Want(http.StatusOK)
}

func (s site) cancelInRound2(t *testing.T) string {
	id := s.sentBack(t)
	s.planner.Post("/api/generation-jobs/"+id+"/cancel/", nil).Want(http.StatusOK)
	return id
}

// publishOverdue approves a timetable after the time to decide.
func (s site) publishOverdue(t *testing.T) string {
	id := s.selected(t)
	testkit.Eventually(t, "the review is overdue", func() bool { return s.job(t, id).Overdue })
	return s.approve(id)
}

func (s site) job(t *testing.T, id string) (job server.Job) {
	t.Helper()
	s.planner.Get("/api/timetable/workflows/" + id).Want(http.StatusOK).Into(&job)
	return job
}

func (s site) variants(t *testing.T, id string) []server.Variant {
	t.Helper()
	var list struct{ Items []server.Variant }
	s.planner.Get("/api/timetable/variants/?job_id=" + id).Want(http.StatusOK).Into(&list)
	return list.Items
}

// trailByRound are the accepted decisions about a job, each with its round.
func trailByRound(job server.Job) (actions []timetable.Action, rounds []int) {
	for _, d := range job.Decisions {
		if d.Accepted {
			actions, rounds = append(actions, d.Action), append(rounds, d.Round)
		}
	}
	return actions, rounds
}

func newSite(t *testing.T) site {
	t.Helper()
	h := testkit.NewSystem(t)
	url, _ := h.StartServer()
	h.StartWorker(2)
	return open(h, url)
}

func TestAJobThatIsSentBackGoesOnUntilItIsApproved(t *testing.T) {
	s := newSite(t)
	id := s.selected(t)
	all := s.variants(t, id)
	reviewed := all[len(all)-1]
	workflow := "/api/timetable/workflows/" + id
	s.approver.Post(workflow+"/request-changes/", nil).WantCode(422, timetable.CodeCommentRequired)
	s.approver.Post(workflow+"/request-changes/", map[string]any{"comments": "no", "variant_hash": "other"}).
		WantCode(409, timetable.CodeVariantStale)
	s.approver.Post(workflow+"/request-changes/", map[string]any{"comments": "no", "variant_id": all[0].ID}).
		WantCode(409, timetable.CodeVariantStale)
	s.sendBack(id)
	job := s.job(t, id)
	if job.State != timetable.Draft || job.Round != 2 || job.SelectedVariantID != nil || job.SelectedBy != nil {
		t.Fatalf("the job that was sent back is %+v", job)
	}
	if kept := s.variants(t, id); len(kept) != len(all) {
		t.Errorf("%d of %d variants are left", len(kept), len(all))
	}
	last := job.Decisions[len(job.Decisions)-1]
	if last.VariantID != reviewed.ID || last.Comment != "late Fridays" || last.ActorName == "" {
		t.Errorf("the objection is %+v, about variant %s", last, reviewed.ID)
	}
	s.approver.Post(workflow+"/approve/", nil).WantCode(409, timetable.CodeNotAllowedInState)

	s.planner.Post("/api/timetable/variants/"+all[0].ID+"/select/", nil).Want(200)
	s.sendBack(id)
	s.planner.Post("/api/timetable/variants/"+all[1].ID+"/select/", nil).Want(200)
	s.approve(id)
	s.await(t, id, timetable.Published)
	actions, rounds := trailByRound(s.job(t, id))
	if want := []timetable.Action{"select", "select", "request_changes", "select", "request_changes", "select",
		"approve"}; !slices.Equal(actions, want) {
		t.Errorf("decisions are %v, want %v", actions, want)
	}
	if want := []int{1, 1, 1, 2, 2, 3, 3}; !slices.Equal(rounds, want) {
		t.Errorf("their rounds are %v, want %v", rounds, want)
	}
}

func TestASearchGoesOnFromTheVariantThatWasSentBack(t *testing.T) {
	s := newSite(t)
	id := s.draft(t)
	s.planner.Post("/api/timetable/workflows/"+id+"/search/", map[string]any{"variants": 1, "budget_seconds": 0.3}).
		WantCode(409, timetable.CodeNotSentBack)
	s.selectAll(id)
	s.sendBack(id)
	first := s.variants(t, id)
	reviewed := first[len(first)-1]
	s.searchAgain(id)
	s.await(t, id, timetable.Draft)
	all := s.variants(t, id)
	if len(all) != len(first)+2 || s.job(t, id).Variants != len(all) {
		t.Fatalf("%d variants came of %d and 2, and the job says %d", len(all), len(first), s.job(t, id).Variants)
	}
	for i, v := range all[len(first):] {
		if v.Number != len(first)+i+1 || v.Start == nil || *v.Start != reviewed.ID || v.Cost > reviewed.Cost {
			t.Errorf("variant %+v does not go on from %d, which costs %d", v, reviewed.Number, reviewed.Cost)
		}
	}
	s.selectAll(id)
	s.sendBack(id)
	s.searchAgain(id)
	s.await(t, id, timetable.Draft)
	if twice := s.variants(t, id); twice[len(twice)-1].Number != len(first)+4 {
		t.Errorf("the last variant is %+v", twice[len(twice)-1])
	}
}

// A search that comes to nothing, or is ended early, leaves the variants that there were.
func TestASearchThatIsEndedLeavesTheVariantsThatThereWere(t *testing.T) {
	s := newSite(t)
	id := s.sentBack(t)
	before := len(s.variants(t, id))
	s.planner.Post("/api/timetable/workflows/"+id+"/search/", map[string]any{"variants": 1, "budget_seconds": 60}).
		Want(200)
	s.await(t, id, timetable.Running)
	s.planner.Post("/api/generation-jobs/"+id+"/finish/", nil).Want(200)
	s.await(t, id, timetable.Draft)
	if after := len(s.variants(t, id)); after != before+1 {
		t.Errorf("%d variants became %d", before, after)
	}
	s.planner.Post("/api/timetable/workflows/"+id+"/search/", map[string]any{"variants": 1, "budget_seconds": 60}).
		Want(200)
	s.await(t, id, timetable.Running)
	s.planner.Post("/api/generation-jobs/"+id+"/cancel/", nil).Want(200)
	testkit.Eventually(t, "the job has ended", func() bool { return s.job(t, id).EndedAt != nil })
	if got := s.job(t, id); got.State != timetable.Cancelled || got.Round != 2 {
		t.Errorf("the job is %+v", got)
	}
}

// While no worker answers, a request for changes waits as a Signal, and counts once however often it is sent.
func TestARequestForChangesWaitsForAWorker(t *testing.T) {
	h := testkit.NewSystem(t)
	url, _ := h.StartServer()
	stop := h.StartWorker(2)
	s := open(h, url)
	id := s.selected(t)
	stop()
	path, body := "/api/timetable/workflows/"+id+"/request-changes/", map[string]any{"comments": "late Fridays"}
	s.approver.Post(path, body, "Idempotency-Key", "k").Want(http.StatusAccepted)
	s.approver.Post(path, body, "Idempotency-Key", "k").Want(http.StatusAccepted)
	h.StartWorker(2)
	s.await(t, id, timetable.Draft)
	s.approver.Post(path, body, "Idempotency-Key", "k").Want(http.StatusOK)
	if actions, _ := trailByRound(s.job(t, id)); !slices.Equal(actions, []timetable.Action{"select", "select",
		"request_changes"}) {
		t.Errorf("decisions are %v", actions)
	}
	if round := s.job(t, id).Round; round != 2 {
		t.Errorf("the job is in round %d", round)
	}
}

// Operators request changes in the Temporal Web UI, too, whose details tell the round.
func TestOperatorsSendBackInTemporal(t *testing.T) {
	s := newSite(t)
	id := s.selected(t)
	olga := timetable.Decision{
		Actor: timetable.Actor{ID: "olga", Roles: []timetable.Role{timetable.Approver}}, Comment: "late Fridays",
	}
	handle, err := s.Client.UpdateWorkflow(t.Context(), client.UpdateWorkflowOptions{
		WorkflowID: id, UpdateName: string(timetable.RequestChanges), Args: []any{olga},
		WaitForStage: client.WorkflowUpdateStageCompleted,
	})
	var outcome messages.Outcome
	if err == nil {
		err = handle.Get(t.Context(), &outcome)
	}
	if err != nil || outcome.State != timetable.Draft || outcome.VariantID == "" {
		t.Errorf("sent back to %+v (%v)", outcome, err)
	}
}

func TestAnOverdueDecisionCanStillBeTaken(t *testing.T) {
	h := testkit.NewSystem(t)
	h.Config.ReviewTimeout = time.Second
	url, _ := h.StartServer()
	h.StartWorker(2)
	s := open(h, url)
	id := s.publishOverdue(t)
	s.await(t, id, timetable.Published)
	if job := s.job(t, id); job.Overdue || job.ExpiresAt != nil {
		t.Errorf("the published job is %+v", job)
	}
}
