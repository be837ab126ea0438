package workflows_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/history/v1"
	"go.temporal.io/api/workflow/v1"
	"go.temporal.io/sdk/client"
	"google.golang.org/protobuf/encoding/protojson"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// record is the version whose histories are written to testdata: go test ./workflows -run Replays -record v1
var record = flag.String("record", "", "write the histories of real jobs to testdata, under this version")

func TestMain(m *testing.M) { testkit.MainWithoutLeaks(m) }

// Every way in which a job can end is really carried out, and replayed. With -record, the histories are kept.
func TestEveryEndOfAJobReplays(t *testing.T) {
	h := testkit.NewSystem(t)
	h.Config.ReviewTimeout = 3 * time.Second
	url, _ := h.StartServer()
	h.StartWorker(2)
	s := open(h, url)
	for _, c := range []struct {
		name string
		end  timetable.State
		take func(s site, t *testing.T) (jobID string)
	}{
		{"published", timetable.Published, site.publish},
		{"published-term", timetable.Published, site.publishTerm},
		{"overtaken", timetable.Published, site.publishOvertaken},
		{"rejected", timetable.Rejected, site.reject},
		{"sent-back-and-published", timetable.Published, site.publishInRound2},
		{"searched-again-and-published", timetable.Published, site.publishSearchedAgain},
		{"revised-and-published", timetable.Published, site.publishRevised},
		{"revised-searched-again-and-published", timetable.Published, site.publishRevisedAndSearchedAgain},
		{"brought-and-published", timetable.Published, site.publishBrought},
		{"brought-searched-again-and-published", timetable.Published, site.publishBroughtAndSearchedAgain},
		{"revised-while-others-decide-and-published", timetable.Published, site.publishRevisedAtOnce},
		{"cancelled-in-round-2", timetable.Cancelled, site.cancelInRound2},
		{"cancelled", timetable.Cancelled, site.cancel},
		{"cancelled-slowly", timetable.Cancelled, site.cancelSlowly},
		{"cancelled-as-it-resumes", timetable.Cancelled, site.cancelAsItResumes},
		{"finished-early", timetable.Published, site.finish},
		{"overdue-and-published", timetable.Published, site.publishOverdue},
		{"failed", timetable.Failed, site.fail},
	} {
		id := c.take(s, t)
		s.await(t, id, c.end)
		replay(t, c.name, s.history(t, id, ""))
	}
}

// A job whose history has become long goes on in new runs.
func TestEveryRunOfALongJobReplays(t *testing.T) {
	h := testkit.NewSystemWithoutTemporal(t)
	h.LongRun = 25
	h.StartTemporal()
	url, _ := h.StartServer()
	h.StartWorker(2)
	s := open(h, url)
	for name, publish := range map[string]func(site, *testing.T) string{
		"published": site.publishSearchedAgain, "revised": site.publishRevisedAndSearchedAgain,
	} {
		id := publish(s, t)
		s.await(t, id, timetable.Published)
		job := s.job(t, id)
		if job.Round != 2 || len(s.variants(t, id)) != job.Variants {
			t.Errorf("%s: the job was published in round %d, with %d of %d variants", name, job.Round,
				len(s.variants(t, id)), job.Variants)
		}
		s.replayRuns(t, id, name)
	}
}

// replayRuns replays the history of each run of a job that has ended.
func (s site) replayRuns(t *testing.T, id, name string) {
	t.Helper()
	description, err := s.Client.DescribeWorkflowExecution(t.Context(), id, "")
	if err != nil {
		t.Fatal(err)
	}
	runs := 0
	for run := description.GetWorkflowExecutionInfo().GetFirstRunId(); run != ""; {
		runs++
		events := s.history(t, id, run)
		replay(t, fmt.Sprintf("%s-in-run-%d", name, runs), events)
		last := events.GetEvents()[len(events.GetEvents())-1]
		run = last.GetWorkflowExecutionContinuedAsNewEventAttributes().GetNewExecutionRunId()
	}
	if runs < 2 {
		t.Errorf("%s: the job has not gone on in a new run", name)
	}
}

// replay replays a history, and keeps it with -record.
func replay(t *testing.T, name string, events *history.History) {
	t.Helper()
	if err := replayer().ReplayWorkflowHistory(nil, events); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	if *record != "" {
		keep(t, filepath.Join("testdata", *record+"-"+name+".json"), events)
	}
}

// keep writes a history without the name of the machine, which is part of the names of workers' own queues.
func keep(t *testing.T, path string, events *history.History) {
	t.Helper()
	document, err := protojson.MarshalOptions{Indent: " "}.Marshal(events)
	if err != nil {
		t.Fatal(err)
	}
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	document = bytes.ReplaceAll(document, []byte(`"`+host+":"), []byte(`"worker:`))
	if err := os.WriteFile(path, document, 0o644); err != nil {
		t.Fatal(err)
	}
}

// site is a running Lectern with people who work with it.
type site struct {
	*testkit.System
	planner, approver *testkit.API
}

func open(h *testkit.System, url string) site {
	return site{
		System:   h,
		planner:  h.As(url, "uni", "paula", timetable.Planner),
		approver: h.As(url, "uni", "arun", timetable.Approver),
	}
}

func (s site) draft(t *testing.T) string {
	return s.drafted(t, demo.Generate(demo.Spec{Lectures: 30, Seed: 1}), 5000)
}

func (s site) drafted(t *testing.T, p *timetable.Problem, moves int) string {
	id := s.ask(t, p, map[string]any{"variants": 2, "iterations": moves})
	s.await(t, id, timetable.Draft)
	return id
}

func (s site) selected(t *testing.T) string { return s.selectAll(s.draft(t)) }

// publishTerm publishes the timetable of a document of version 2.
func (s site) publishTerm(t *testing.T) string {
	return s.approve(s.selectAll(s.drafted(t, demo.Department(demo.DepartmentSpec{Programmes: 1, Seed: 3}), 60_000)))
}

func (s site) approve(id string) string {
	s.approver.Post("/api/timetable/workflows/"+id+"/approve/", nil).Want(http.StatusOK)
	return id
}

// selectAll selects one variant of a job after the other.
func (s site) selectAll(id string) string {
	var list struct{ Items []server.Variant }
	s.planner.Get("/api/timetable/variants/?job_id=" + id).Want(http.StatusOK).Into(&list)
	for _, v := range list.Items {
		s.planner.Post("/api/timetable/variants/"+v.ID+"/select/", nil).Want(http.StatusOK)
	}
	return id
}

func (s site) publish(t *testing.T) string {
	id := s.selected(t)
	s.planner.Post("/api/timetable/workflows/"+id+"/approve/", nil).Want(http.StatusForbidden)
	return s.approve(id)
}

// publishOvertaken publishes a timetable whose first approval named another publication to replace than the one in
// force.
func (s site) publishOvertaken(t *testing.T) string {
	id := s.selected(t)
	s.await(t, s.publish(t), timetable.Published) // for the same term
	approval := timetable.Decision{
		Action: timetable.Approve, Actor: timetable.Actor{ID: "olga", Roles: []timetable.Role{timetable.Approver}},
		ReplacesPublicationID: timetable.NoPublication,
	}
	if err := s.Client.SignalWorkflow(t.Context(), id, "", messages.DecideSignal, approval); err != nil {
		t.Fatal(err)
	}
	s.await(t, id, timetable.PendingReview)
	testkit.Eventually(t, "the approval is taken back", func() bool {
		var job server.Job
		s.planner.Get("/api/timetable/workflows/" + id).Want(http.StatusOK).Into(&job)
		last := job.Decisions[len(job.Decisions)-1]
		return last.Code == string(timetable.CodePublicationStale) && job.State == timetable.PendingReview
	})
	return s.approve(id)
}

func (s site) reject(t *testing.T) string {
	id := s.selected(t)
	s.approver.Post("/api/timetable/workflows/"+id+"/reject/", map[string]any{"comments": "no"}).Want(http.StatusOK)
	return id
}

func (s site) cancel(t *testing.T) string {
	id := s.searching(t)
	s.planner.Post("/api/generation-jobs/"+id+"/cancel/", nil).Want(http.StatusOK)
	return id
}

// cancelSlowly cancels a job whose row is locked until its searches have ended.
func (s site) cancelSlowly(t *testing.T) string {
	id := s.searching(t)
	conn, err := pgx.Connect(t.Context(), s.Database)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background()) // unlocks the row
	if _, err := conn.Exec(t.Context(), "BEGIN; SELECT FROM jobs FOR NO KEY UPDATE"); err != nil {
		t.Fatal(err)
	}
	olga := timetable.Decision{Actor: timetable.Actor{ID: "olga", Roles: []timetable.Role{timetable.Admin}}}
	if _, err := s.Client.UpdateWorkflow(t.Context(), client.UpdateWorkflowOptions{
		WorkflowID: id, UpdateName: string(timetable.Cancel), Args: []any{olga},
		WaitForStage: client.WorkflowUpdateStageAccepted,
	}); err != nil {
		t.Fatal(err)
	}
	testkit.Eventually(t, "the searches have ended", func() bool {
		job, err := s.Client.DescribeWorkflowExecution(t.Context(), id, "")
		return err == nil && !slices.ContainsFunc(job.GetPendingActivities(), func(a *workflow.PendingActivityInfo) bool {
			return a.GetActivityType().GetName() == messages.Solve
		})
	})
	return id
}

// cancelAsItResumes cancels a job under review in the first task of a new workflow. The old one was terminated.
func (s site) cancelAsItResumes(t *testing.T) string {
	id := s.selected(t)
	if err := s.Client.TerminateWorkflow(t.Context(), id, "", "lost"); err != nil {
		t.Fatal(err)
	}
	var resumed messages.Resumed
	for _, v := range s.variants(t, id) {
		resumed.SelectedID = v.ID
		resumed.Variants = append(resumed.Variants, timetable.VariantRef{
			ID: v.ID, Number: v.Number, Hash: v.Hash, Feasible: v.Feasible,
		})
	}
	resumed.State, resumed.Revision = timetable.PendingReview, 100
	olga := timetable.Decision{Actor: timetable.Actor{ID: "olga", Roles: []timetable.Role{timetable.Admin}}}
	if _, err := s.Client.SignalWithStartWorkflow(t.Context(), id, string(timetable.Cancel), olga,
		client.StartWorkflowOptions{TaskQueue: messages.TaskQueue}, messages.ResumeTimetable,
		messages.Input{JobID: id, ReviewTimeout: time.Hour, Resumed: &resumed},
	); err != nil {
		t.Fatal(err)
	}
	s.await(t, id, timetable.Cancelled)
	decisions := s.job(t, id).Decisions
	if last := decisions[len(decisions)-1]; last.Action != timetable.Cancel || !last.Accepted {
		t.Errorf("the cancellation is in the trail as %+v", last)
	}
	return id
}

func (s site) finish(t *testing.T) string {
	id := s.searching(t)
	s.planner.Post("/api/generation-jobs/"+id+"/finish/", nil).Want(http.StatusOK)
	s.await(t, id, timetable.Draft)
	return s.approve(s.selectAll(id))
}

func (s site) searching(t *testing.T) string {
	id := s.ask(t, demo.Generate(demo.Spec{Lectures: 30, Seed: 1}), map[string]any{"variants": 3, "budget_seconds": 60})
	testkit.Eventually(t, "the job is being searched", func() bool {
		var p timetable.JobProgress
		s.planner.Get("/api/progress/" + id).Want(http.StatusOK).Into(&p)
		return p.Progress > 0
	})
	return id
}

func (s site) fail(t *testing.T) string {
	p := demo.Generate(demo.Spec{Lectures: 30, Seed: 1})
	p.Rooms = p.Rooms[:1]
	p.Days = p.Days[:1]
	for i := range p.Courses {
		c := &p.Courses[i]
		c.MinDays, c.Unavailable, c.UnsuitableRooms, c.RequiredFeatures = 0, nil, nil, nil
	}
	for i := range p.Teachers {
		p.Teachers[i].Unavailable = nil
	}
	return s.ask(t, p, map[string]any{"variants": 1, "iterations": 5000})
}

// ask uploads a problem and requests a timetable of it.
func (s site) ask(t *testing.T, p *timetable.Problem, request map[string]any) string {
	t.Helper()
	document, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var problem server.Problem
	s.planner.Do(http.MethodPost, "/api/problems/", document).Into(&problem)
	request["problem_id"] = problem.ID
	var job server.Job
	s.planner.Post("/api/generation-jobs/generate/", request).Want(http.StatusAccepted).Into(&job)
	return job.ID
}

func (s site) await(t *testing.T, id string, state timetable.State) {
	t.Helper()
	testkit.Eventually(t, "the job is "+string(state), func() bool {
		var job server.Job
		s.planner.Get("/api/timetable/workflows/" + id).Want(http.StatusOK).Into(&job)
		return job.State == state
	})
}

// history is all of a run of a workflow, or of the last run for "", once the workflow has ended.
func (s site) history(t *testing.T, id, run string) *history.History {
	t.Helper()
	if err := s.Client.GetWorkflow(t.Context(), id, "").Get(t.Context(), nil); err != nil {
		t.Logf("workflow %s ended with: %v", id, err)
	}
	events := new(history.History)
	all := s.Client.GetWorkflowHistory(t.Context(), id, run, false, enums.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
	for all.HasNext() {
		event, err := all.Next()
		if err != nil {
			t.Fatal(err)
		}
		events.Events = append(events.Events, event)
	}
	return events
}
