package server_test

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
	"github.com/lectern-timetables/lectern/workflows"
)

func TestDecisionsThatAreNotAllowedChangeNothingAndStandInTheTrail(t *testing.T) {
	s := open(t, 2)
	both := s.As(s.url, "uni", "paula", timetable.Planner, timetable.Approver)
	job := s.drafted(t, ask{"variants": 2})
	workflow := "/api/timetable/workflows/" + job.ID
	variants := s.variants(t, job.ID)

	s.approver.Post(workflow+"/approve/", nil).WantCode(409, timetable.CodeNotAllowedInState)
	s.viewer.Post("/api/timetable/variants/"+variants[0].ID+"/select/", nil).WantCode(403, timetable.CodeRoleMissing)
	s.planner.Post("/api/timetable/variants/"+variants[0].ID+"/select/", ask{"variant_hash": "other"}).
		WantCode(409, timetable.CodeVariantStale)
	s.planner.Post("/api/timetable/variants/"+variants[0].ID+"/select/", nil).Want(200)
	s.planner.Post("/api/timetable/variants/"+variants[1].ID+"/select/", nil).Want(200)
	s.planner.Post(workflow+"/approve/", nil).WantCode(403, timetable.CodeRoleMissing)
	both.Post(workflow+"/approve/", nil).WantCode(403, timetable.CodeOwnRequest)
	s.approver.Post(workflow+"/approve/", ask{"variant_id": variants[0].ID}).WantCode(409, timetable.CodeVariantStale)
	s.approver.Post(workflow+"/approve/", ask{"variant_hash": variants[0].Hash}).WantCode(409, timetable.CodeVariantStale)
	s.approver.Post(workflow+"/reject/", ask{"comments": "  "}).WantCode(422, timetable.CodeCommentRequired)
	if state := s.job(t, job.ID).State; state != timetable.PendingReview {
		t.Fatalf("refused decisions made the job %s", state)
	}
	s.approver.Post(workflow+"/reject/", ask{"comments": "Too many gaps on Friday.", "variant_id": variants[1].ID,
		"variant_hash": variants[1].Hash}).Want(200)
	rejected := s.await(t, job.ID, timetable.Rejected)
	s.approver.Post(workflow+"/approve/", nil).WantCode(409, timetable.CodeNotAllowedInState)

	want := "approve by arun*not_allowed_in_state, select by paula*variant_stale, select by paula, " +
		"select by paula, approve by paula*own_request, approve by arun*variant_stale, " +
		"approve by arun*variant_stale, reject by arun*comment_required, reject by arun"
	if got := trail(rejected); got != want {
		t.Errorf("the trail is\n%s, want\n%s", got, want)
	}
	if got := trail(s.job(t, job.ID)); got != want+", approve by arun*not_allowed_in_state" {
		t.Errorf("the decision after the end is missing: %s", got)
	}
}

func TestADecisionUnderTheSameKeyCountsOnce(t *testing.T) {
	s := open(t, 2)
	job, variant := s.selected(t, ask{"variants": 1})
	approve := "/api/timetable/workflows/" + job.ID + "/approve/"
	s.planner.Post("/api/timetable/variants/"+variant.ID+"/select/", nil, "Idempotency-Key", "k").Want(200)
	s.planner.Post("/api/generation-jobs/"+job.ID+"/cancel/", nil, "Idempotency-Key", "k").
		WantCode(422, timetable.CodeKeyReused)
	for range 3 {
		s.approver.Post(approve, nil, "Idempotency-Key", "k").Want(200)
	}
	s.await(t, job.ID, timetable.Published)
	s.approver.Post(approve, nil, "Idempotency-Key", "k").Want(200)
	want := "select by paula, select by paula, cancel by paula*idempotency_key_reused, approve by arun"
	if got := trail(s.job(t, job.ID)); got != want {
		t.Errorf("the trail is %q, want %q", got, want)
	}
}

func TestARequestUnderTheSameKeyMakesOneJob(t *testing.T) {
	s := open(t, 0)
	request := ask{"problem_id": s.upload(t), "variants": 1}
	var first, again server.Job
	s.planner.Post("/api/generation-jobs/generate/", request, "Idempotency-Key", "k").Want(202).Into(&first)
	s.planner.Post("/api/generation-jobs/generate/", request, "Idempotency-Key", "k").Want(202).Into(&again)
	if first.ID != again.ID {
		t.Errorf("jobs %s and %s came of one request", first.ID, again.ID)
	}
	request["variants"] = 2
	s.planner.Post("/api/generation-jobs/generate/", request, "Idempotency-Key", "k").
		WantCode(422, timetable.CodeKeyReused)
}

func TestFinishKeepsTheBestSoFar(t *testing.T) {
	s := open(t, 2)
	job := s.generate(t, ask{"variants": 3, "budget_seconds": 600})
	s.awaitSearch(t, job.ID)
	s.planner.Post("/api/generation-jobs/"+job.ID+"/finish/", nil).Want(200)
	s.await(t, job.ID, timetable.Draft)
	if n := len(s.variants(t, job.ID)); n == 0 {
		t.Error("a finished job has no variant")
	}
}

func TestFinishBeforeAnySearchStillGivesATimetable(t *testing.T) {
	s := open(t, 1)
	busy := s.generate(t, ask{"variants": 1, "budget_seconds": 600})
	s.awaitSearch(t, busy.ID)
	job := s.generate(t, ask{"variants": 2, "budget_seconds": 600})
	s.await(t, job.ID, timetable.Running)
	s.planner.Post("/api/generation-jobs/"+job.ID+"/finish/", nil).Want(200)
	s.planner.Post("/api/generation-jobs/"+busy.ID+"/cancel/", nil).Want(200)
	s.await(t, job.ID, timetable.Draft)
	if n := len(s.variants(t, job.ID)); n != 1 {
		t.Errorf("%d variants, want 1", n)
	}
}

func TestCancelEndsASearchWhereItWas(t *testing.T) {
	s := open(t, 2)
	job := s.generate(t, ask{"variants": 1, "budget_seconds": 30})
	before := s.awaitSearch(t, job.ID)
	s.planner.Post("/api/generation-jobs/"+job.ID+"/cancel/", nil).Want(200)
	testkit.Eventually(t, "the job has ended", func() bool { return s.job(t, job.ID).EndedAt != nil })
	after := s.progress(t, job.ID)
	if after.Status != timetable.Cancelled || after.Progress < before.Progress || after.Progress > 99 {
		t.Errorf("the job went from %.1f %% to %s at %.1f %%", before.Progress, after.Status, after.Progress)
	}
}

func TestAJobThatNobodyDecidesIsOverdueAndCanStillBeDecided(t *testing.T) {
	s := open(t, 2, func(c *server.Config) { c.ReviewTimeout = time.Second })
	job, _ := s.selected(t, ask{"variants": 1})
	testkit.Eventually(t, "the review is overdue", func() bool { return s.job(t, job.ID).Overdue })
	var waiting struct{ Items []server.Job }
	s.approver.Get("/api/generation-jobs/?waiting=true").Want(200).Into(&waiting)
	if len(waiting.Items) != 1 || !waiting.Items[0].Overdue || waiting.Items[0].DueAt == nil {
		t.Errorf("what waits is %+v", waiting.Items)
	}
	s.approver.Post("/api/timetable/workflows/"+job.ID+"/approve/", nil).Want(200)
	if published := s.await(t, job.ID, timetable.Published); published.Overdue {
		t.Error("a published job is overdue")
	}
}

func TestSentBackOnceUnderTheSameKey(t *testing.T) {
	s := open(t, 2)
	job, variant := s.selected(t, ask{"variants": 1})
	workflow := "/api/timetable/workflows/" + job.ID
	why := ask{"comments": "Too many gaps.", "variant_id": variant.ID, "variant_hash": variant.Hash}
	s.planner.Post(workflow+"/request-changes/", why).WantCode(403, timetable.CodeRoleMissing)
	s.approver.Post(workflow+"/search/", ask{}).WantCode(403, timetable.CodeRoleMissing)
	for range 2 {
		s.approver.Post(workflow+"/request-changes/", why, "Idempotency-Key", "k").Want(200)
	}
	s.approver.Post(workflow+"/reject/", why, "Idempotency-Key", "k").WantCode(422, timetable.CodeKeyReused)
	draft := s.job(t, job.ID)
	if draft.State != timetable.Draft || draft.Round != 2 {
		t.Fatalf("the job is %s in round %d", draft.State, draft.Round)
	}
	s.planner.Post(workflow+"/search/", ask{"variants": 1001}).WantCode(422, timetable.CodeInvalidRequest)
	s.planner.Post(workflow+"/search/", ask{"profile": "fast"}).WantCode(422, timetable.CodeInvalidRequest)
	for range 2 {
		s.planner.Post(workflow+"/search/", ask{"budget_seconds": 0.3}, "Idempotency-Key", "s").Want(200)
	}
	again := s.await(t, job.ID, timetable.Draft)
	last := again.Decisions[len(again.Decisions)-1]
	if len(s.variants(t, job.ID)) != 2 || last.Search == nil || last.Search.Profile != variant.Profile ||
		last.Round != 2 {
		t.Errorf("the last decision is %+v, and the job %+v", last, again)
	}
}

func TestAProblemWithoutATimetableFailsAndSaysWhy(t *testing.T) {
	s := open(t, 2)
	impossible := timetable.Problem{
		Version:  1,
		Name:     "Two lectures, one period",
		Days:     timetable.DaysNamed("Monday"),
		Periods:  []timetable.Period{{Name: "1"}},
		Rooms:    []timetable.Room{{ID: "r", Capacity: 10}},
		Teachers: []timetable.Teacher{{ID: "t"}},
		Courses:  []timetable.Course{{ID: "c", Teachers: []string{"t"}, Lectures: 2, Students: 5}},
	}
	var problem server.Problem
	s.planner.Post("/api/problems/", impossible).Want(201).Into(&problem)
	job := s.generate(t, ask{"problem_id": problem.ID, "variants": 1, "iterations": 1000})
	failed := s.await(t, job.ID, timetable.Failed)
	const why = "No feasible timetable exists: c has 2 lectures, but the week has only 1 period."
	if failed.Error == nil || *failed.Error != why {
		t.Errorf("the failed job says %q, not %q", *failed.Error, why)
	}
	if failed.ErrorCode == nil || *failed.ErrorCode != string(timetable.FailedImpossible) {
		t.Errorf("the failed job has the code %v", failed.ErrorCode)
	}
	variants := s.variants(t, job.ID)
	if len(variants) != 1 || variants[0].Feasible || variants[0].Hard == 0 {
		t.Fatalf("its variants are %+v", variants)
	}
	if v := variants[0]; v.Gap != nil || v.Optimal {
		t.Errorf("a timetable with hard violations is said to be %v above the optimum (optimal: %v)", v.Gap, v.Optimal)
	}
	var refusal struct{ Values map[string]string }
	s.planner.Post("/api/timetable/variants/"+variants[0].ID+"/select/", nil).
		WantCode(409, timetable.CodeNotAllowedInState).Into(&refusal)
	if want := map[string]string{"action": "select", "state": "failed"}; !maps.Equal(refusal.Values, want) {
		t.Errorf("the refusal names %v, want %v", refusal.Values, want)
	}
}

// awaitSearch waits until a variant of the job is being searched, and has a best.
func (s *site) awaitSearch(t *testing.T, id string) timetable.JobProgress {
	t.Helper()
	var p timetable.JobProgress
	testkit.Eventually(t, "the job is being searched", func() bool {
		p = s.progress(t, id)
		for _, v := range p.Variants {
			if v.Best != nil && v.Best.Feasible() {
				return true
			}
		}
		return false
	})
	return p
}

func (s *site) progress(t *testing.T, id string) timetable.JobProgress {
	t.Helper()
	var p timetable.JobProgress
	s.viewer.Get("/api/progress/" + id).Want(200).Into(&p)
	return p
}

func TestAJobBearsAnyNumberOfDecisions(t *testing.T) {
	s := openWithShortRuns(t, 2)
	job := s.drafted(t, ask{"variants": 2})
	variants := s.variants(t, job.ID)
	var sent atomic.Int32
	choose := func() {
		n := sent.Add(1)
		answer := s.planner.Post("/api/timetable/variants/"+variants[n%2].ID+"/select/", nil,
			"Idempotency-Key", fmt.Sprint("key ", n))
		if answer.Status != http.StatusAccepted { // as it may be on a busy machine
			answer.Want(http.StatusOK)
		}
	}
	accepted := func() int {
		trail, err := s.Store.ListDecisions(t.Context(), db.ListDecisionsParams{JobID: job.ID, PageSize: 10_000})
		if err != nil {
			t.Fatal(err)
		}
		return len(slices.DeleteFunc(trail, func(d db.Decision) bool { return !d.Accepted }))
	}
	choose()
	before := s.job(t, job.ID)
	const atOnce, most = 4, 2000 // Temporal lets a run have no more Updates
	first := s.run(t, job.ID)
	for s.run(t, job.ID) == first {
		if sent.Load() > most {
			t.Fatalf("%d decisions in one run of the workflow", sent.Load())
		}
		var deciding sync.WaitGroup
		for range atOnce {
			deciding.Go(func() {
				for range 10 {
					choose()
				}
			})
		}
		deciding.Wait()
	}
	testkit.Eventually(t, "every decision is in the trail", func() bool { return accepted() == int(sent.Load()) })
	choose()
	testkit.Eventually(t, "every decision is in the trail", func() bool { return accepted() == int(sent.Load()) })
	for n := 1; n <= 2; n++ {
		again := fmt.Sprint("key ", n)
		s.planner.Post("/api/timetable/variants/"+variants[n%2].ID+"/select/", nil, "Idempotency-Key", again).Want(200)
		s.planner.Post("/api/timetable/variants/"+variants[(n+1)%2].ID+"/select/", nil, "Idempotency-Key", again).
			WantCode(422, timetable.CodeKeyReused)
	}
	now := s.job(t, job.ID)
	if *now.SelectedVariantID != variants[sent.Load()%2].ID || now.State != before.State ||
		!now.DueAt.Equal(*before.DueAt) {
		t.Errorf("after %d decisions the job is %+v", sent.Load(), now)
	}
	if n := accepted(); n != int(sent.Load()) {
		t.Errorf("%d decisions were sent, and %d are in the trail", sent.Load(), n)
	}
	s.approver.Post("/api/timetable/workflows/"+job.ID+"/approve/", nil).Want(200)
	s.await(t, job.ID, timetable.Published)
	for _, run := range []string{first, s.run(t, job.ID)} {
		replayer := worker.NewWorkflowReplayer()
		workflows.Register(replayer)
		err := replayer.ReplayWorkflowExecution(t.Context(), s.Client.WorkflowService(), nil, s.Namespace,
			workflow.Execution{ID: job.ID, RunID: run})
		if err != nil {
			t.Errorf("run %s does not replay: %v", run, err)
		}
	}
}

// A run is told to make way for the next in the very task in which a decision arrives as a Signal, as operators send
// it.
func TestADecisionCountsThatArrivesAsTheHistoryBecomesLong(t *testing.T) {
	s := openWithShortRuns(t, 1)
	job := s.drafted(t, ask{"variants": 2})
	variants := s.variants(t, job.ID)
	choose := func(n int) {
		t.Helper()
		s.signal(t, job.ID, "select", ask{"variant_id": variants[n].ID,
			"actor": ask{"id": "olga", "roles": []string{"planner"}}})
	}
	chosen := func(n int) func() bool {
		return func() bool {
			now := s.job(t, job.ID).SelectedVariantID
			return now != nil && *now == variants[n].ID
		}
	}
	first := s.run(t, job.ID)
	choose(0)
	testkit.Eventually(t, "the first variant is selected", chosen(0))
	s.stopWorker()
	s.growHistory(t, job.ID)
	choose(1)
	s.StartWorker(1)
	testkit.Eventually(t, "the second variant is selected", chosen(1))
	testkit.Eventually(t, "the job goes on in a new run", func() bool { return s.run(t, job.ID) != first })
	choose(0)
	testkit.Eventually(t, "the first variant is selected again", chosen(0))
	if got, want := trail(s.job(t, job.ID)), "select by olga, select by olga, select by olga"; got != want {
		t.Errorf("the trail is %q, want %q", got, want)
	}
}

// growHistory makes a workflow's history as long as Temporal thinks fit, with Signals that mean nothing.
func (s *site) growHistory(t *testing.T, jobID string) {
	t.Helper()
	for range s.LongRun {
		s.signal(t, jobID, "noise", nil)
	}
}

func (s *site) signal(t *testing.T, jobID, name string, arg any) {
	t.Helper()
	if err := s.Client.SignalWorkflow(t.Context(), jobID, "", name, arg); err != nil {
		t.Error(err)
	}
}

// run is the present run of a job's workflow.
func (s *site) run(t *testing.T, jobID string) string {
	t.Helper()
	description, err := s.Client.DescribeWorkflowExecution(t.Context(), jobID, "")
	if err != nil {
		t.Fatal(err)
	}
	return description.GetWorkflowExecutionInfo().GetExecution().GetRunId()
}
