package server_test

import (
	"strings"
	"testing"

	"go.temporal.io/api/common/v1"
	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

func (s *site) approve(job server.Job, who *testkit.API, body any) testkit.Answer {
	return who.Post("/api/timetable/workflows/"+job.ID+"/approve/", body)
}

func TestWhoSelectedAVariantDoesNotApproveIt(t *testing.T) {
	s := open(t, 2)
	both := s.As(s.url, "uni", "petra", timetable.Planner, timetable.Approver)
	job := s.drafted(t, ask{"variants": 2})
	variants := s.variants(t, job.ID)
	choose := func(who *testkit.API, n int) {
		who.Post("/api/timetable/variants/"+variants[n].ID+"/select/", nil).Want(200)
	}
	waiting := func() int {
		var list struct{ Items []server.Job }
		both.Get("/api/generation-jobs/?waiting=true").Want(200).Into(&list)
		return len(list.Items)
	}

	choose(both, 0)
	s.approve(job, both, nil).WantCode(403, timetable.CodeOwnSelection)
	both.Post("/api/timetable/workflows/"+job.ID+"/reject/", ask{"comments": "no"}).
		WantCode(403, timetable.CodeOwnSelection)
	var seen server.Job
	both.Get("/api/timetable/workflows/" + job.ID).Want(200).Into(&seen)
	if seen.Awaits != "" || waiting() != 0 || *seen.SelectedBy != "petra" {
		t.Errorf("the job waits for who selected: %+v", seen)
	}
	choose(s.planner, 1) // now it is somebody else's selection
	if waiting() != 1 {
		t.Error("the job does not wait for somebody who neither asked nor selected")
	}
	choose(both, 0)
	choose(s.planner, 0)
	s.approve(job, both, nil).Want(200)
	ended := s.await(t, job.ID, timetable.Published)
	want := "select by petra, approve by petra*own_selection, reject by petra*own_selection, select by paula, " +
		"select by petra, select by paula, approve by petra"
	if got := trail(ended); got != want {
		t.Errorf("the trail is %s, want %s", got, want)
	}
}

func TestADeploymentMayTrustOneWithBothRoles(t *testing.T) {
	s := open(t, 2, func(c *server.Config) { c.OwnApproval = true })
	both := s.As(s.url, "uni", "petra", timetable.Planner, timetable.Approver)
	job := s.drafted(t, ask{"variants": 1})
	both.Post("/api/timetable/variants/"+s.variants(t, job.ID)[0].ID+"/select/", nil).Want(200)
	s.approve(job, both, nil).Want(200)
	s.await(t, job.ID, timetable.Published)
}

func TestAnApprovalReplacesWhatTheApproverSaw(t *testing.T) {
	s := open(t, 2)
	first, _ := s.selected(t, ask{"term": "spring", "variants": 1})
	second, _ := s.selected(t, ask{"term": "spring", "variants": 1})
	s.approve(first, s.approver, ask{"replaces_publication_id": "none"}).Want(200)
	s.await(t, first.ID, timetable.Published)
	inForce := s.published(t, "spring").Publication.ID

	s.approve(second, s.approver, ask{"replaces_publication_id": "none"}).WantCode(409, timetable.CodePublicationStale)
	s.approve(second, s.planner, ask{"replaces_publication_id": "none"}).WantCode(403, timetable.CodeRoleMissing)
	s.approve(second, s.approver, ask{"replaces_publication_id": inForce}).Want(200)
	s.approve(second, s.approver, ask{"replaces_publication_id": inForce}).WantCode(409, timetable.CodeNotAllowedInState)
	ended := s.await(t, second.ID, timetable.Published)
	if last := ended.Decisions[len(ended.Decisions)-2]; last.Replaces != inForce {
		t.Errorf("the approval was %+v, want one that replaces %s", last, inForce)
	}

	third, _ := s.selected(t, ask{"term": "spring", "variants": 1})
	s.approve(third, s.approver, ask{"comments": "Good."}).Want(200) // whatever is in force
	s.await(t, third.ID, timetable.Published)
}

// The decision waits for a worker, and meanwhile another timetable is put in force.
func TestAnApprovalThatWasOvertakenIsReviewedAgain(t *testing.T) {
	s := open(t, 2)
	job, _ := s.selected(t, ask{"term": "spring", "variants": 1})
	s.stopWorker()
	approval := ask{"comments": "Good.", "replaces_publication_id": "none"}
	send := func() testkit.Answer {
		return s.approver.Post("/api/timetable/workflows/"+job.ID+"/approve/", approval, "Idempotency-Key", "once")
	}
	send().Want(202)
	s.publish(t, "spring", smallProblem(), at("art", "hall", 0, 0), at("art", "hall", 0, 1), at("bio", "attic", 1, 0))
	other := s.published(t, "spring").Publication.ID
	s.stopWorker = s.StartWorker(2)
	refused := "approve by arun, approve by arun*publication_stale"
	testkit.Eventually(t, "the approval is taken back",
		func() bool { return strings.HasSuffix(trail(s.job(t, job.ID)), refused) })
	if now := s.await(t, job.ID, timetable.PendingReview); now.Awaits != "" {
		t.Errorf("the job is %+v", now)
	}
	if s.published(t, "spring").Publication.ID != other {
		t.Error("it has replaced what the approver never saw")
	}
	send().WantCode(409, timetable.CodePublicationStale) // the same again
	s.approve(job, s.approver, ask{"replaces_publication_id": other}).Want(200)
	s.await(t, job.ID, timetable.Published)
}

func TestAJobThatHasEndedStaysSoWhenItsWorkflowIsReset(t *testing.T) {
	s := open(t, 2)
	job, variant := s.selected(t, ask{"term": "spring", "variants": 1})
	s.approver.Post("/api/timetable/workflows/"+job.ID+"/reject/", ask{"comments": "no"}).Want(200)
	s.await(t, job.ID, timetable.Rejected)
	run := s.run(t, job.ID)
	for _, d := range []timetable.Decision{
		{ID: "again", Action: timetable.Approve, Actor: timetable.Actor{ID: "olga",
			Roles: []timetable.Role{timetable.Approver}}},
		{ID: "once more", Action: timetable.Reject, Comment: "no", Actor: timetable.Actor{ID: "olga",
			Roles: []timetable.Role{timetable.Approver}}},
		{ID: "another", Action: timetable.Select, VariantID: variant.ID, Actor: timetable.Actor{ID: "olga",
			Roles: []timetable.Role{timetable.Planner}}},
	} {
		s.reset(t, job.ID, run)
		s.approve(job, s.approver, nil).WantCode(409, timetable.CodeNotAllowedInState)
		handle, err := s.Client.UpdateWorkflow(t.Context(), client.UpdateWorkflowOptions{
			WorkflowID: job.ID, UpdateID: d.ID, UpdateName: string(d.Action), Args: []any{d},
			WaitForStage: client.WorkflowUpdateStageCompleted,
		})
		if err == nil {
			err = handle.Get(t.Context(), nil)
		}
		if err == nil || !strings.Contains(err.Error(), "a job that is rejected") {
			t.Errorf("%s after a reset is answered %v", d.Action, err)
		}
		if err := s.Client.GetWorkflow(t.Context(), job.ID, "").Get(t.Context(), nil); err != nil {
			t.Errorf("the workflow that was reset ended with %v", err)
		}
	}
	now := s.job(t, job.ID)
	want := "select by paula, reject by arun, approve by arun*not_allowed_in_state, " +
		"approve by olga*not_allowed_in_state, approve by arun*not_allowed_in_state, " +
		"reject by olga*not_allowed_in_state, approve by arun*not_allowed_in_state, " +
		"select by olga*not_allowed_in_state"
	if got := trail(now); now.State != timetable.Rejected || got != want {
		t.Errorf("the job is %s, and its trail is\n%s, want\n%s", now.State, got, want)
	}
	s.viewer.Get("/api/timetable/published/spring/").WantCode(404, timetable.CodeNotFound)
}

// reset resets a run of a job's workflow in Temporal to the moment before the rejection.
func (s *site) reset(t *testing.T, id, run string) {
	t.Helper()
	var completed, at int64
	for all := s.Client.GetWorkflowHistory(t.Context(), id, run, false,
		enums.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT); all.HasNext() && at == 0; {
		event, err := all.Next()
		if err != nil {
			t.Fatal(err)
		}
		accepted := event.GetWorkflowExecutionUpdateAcceptedEventAttributes().GetAcceptedRequest().GetInput().GetName()
		if event.GetEventType() == enums.EVENT_TYPE_WORKFLOW_TASK_COMPLETED {
			completed = event.GetEventId()
		}
		if accepted == string(timetable.Reject) {
			at = completed
		}
	}
	if at == 0 {
		t.Fatal("the rejection is not in the history")
	}
	_, err := s.Client.ResetWorkflowExecution(t.Context(), &workflowservice.ResetWorkflowExecutionRequest{
		Namespace: s.Namespace, RequestId: db.NewID(), Reason: "a test",
		WorkflowExecution:         &common.WorkflowExecution{WorkflowId: id, RunId: run},
		WorkflowTaskFinishEventId: at,
		ResetReapplyExcludeTypes: []enums.ResetReapplyExcludeType{enums.RESET_REAPPLY_EXCLUDE_TYPE_UPDATE,
			enums.RESET_REAPPLY_EXCLUDE_TYPE_SIGNAL},
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAcceptedDecisionsAreShownHoweverManyAreRefused(t *testing.T) {
	s := open(t, 2, func(c *server.Config) { c.Limits.DecisionRate = 1000 })
	job, _ := s.selected(t, ask{"variants": 1})
	long := strings.Repeat("x", 5000)
	for range 30 {
		s.approve(job, s.viewer, ask{"comments": long}).WantCode(403, timetable.CodeRoleMissing)
	}
	if got := trail(s.job(t, job.ID)); got != "select by paula" {
		t.Errorf("attempts without the role stand in the trail: %s", got)
	}
	for range 220 {
		s.approve(job, s.approver, ask{"comments": long, "variant_hash": "another"}).WantCode(409, timetable.CodeVariantStale)
	}
	answer := s.viewer.Get("/api/timetable/workflows/" + job.ID)
	var seen server.Job
	answer.Want(200).Into(&seen)
	if first := seen.Decisions[0]; !first.Accepted || first.Action != timetable.Select || len(answer.Body) > 150_000 {
		t.Errorf("the first decision is %+v, and the job has %d bytes", first, len(answer.Body))
	}
	all, next := 0, ""
	for {
		var body struct {
			Items []server.Decision
			Next  string
		}
		s.viewer.Get("/api/timetable/workflows/" + job.ID + "/decisions/?limit=50" + next).Want(200).Into(&body)
		if all += len(body.Items); body.Next == "" {
			break
		}
		next = "&cursor=" + body.Next
	}
	if all != 221 {
		t.Errorf("%d decisions are paged, want 221", all)
	}
	s.As(s.url, "elsewhere", "eve", timetable.Admin).Get("/api/timetable/workflows/"+job.ID+"/decisions/").
		WantCode(404, timetable.CodeNotFound)
}
