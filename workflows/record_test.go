package workflows_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/history/v1"
	"google.golang.org/protobuf/encoding/protojson"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// record names the version whose histories are to be written to testdata: go test ./workflows -run Replays -record v1
var record = flag.String("record", "", "write the histories of real jobs to testdata, under this version")

func TestMain(m *testing.M) { testkit.MainWithoutLeaks(m) }

// Every way in which a job can end is carried out for real, and replayed. With -record, the histories are kept.
func TestEveryEndOfAJobReplays(t *testing.T) {
	h := testkit.NewHouse(t)
	h.Config.ReviewTimeout = 3 * time.Second
	url, _ := h.StartServer()
	h.StartWorker(2)
	o := open(h, url)
	for _, c := range []struct {
		name string
		end  timetable.State
		take func(o office, t *testing.T) (jobID string)
	}{
		{"published", timetable.Published, office.publish},
		{"overtaken", timetable.Published, office.publishOvertaken},
		{"rejected", timetable.Rejected, office.reject},
		{"cancelled", timetable.Cancelled, office.cancel},
		{"finished-early", timetable.Expired, office.finish},
		{"expired", timetable.Expired, office.draft},
		{"failed", timetable.Failed, office.fail},
	} {
		id := c.take(o, t)
		o.await(t, id, c.end)
		replay(t, c.name, o.history(t, id, ""))
	}
}

// A job whose history has become long goes on in new runs.
func TestEveryRunOfALongJobReplays(t *testing.T) {
	h := testkit.NewHouseWithoutTemporal(t)
	h.LongRun = 25
	h.StartTemporal()
	url, _ := h.StartServer()
	h.StartWorker(2)
	o := open(h, url)
	id := o.publish(t)
	o.await(t, id, timetable.Published)
	description, err := h.Client.DescribeWorkflowExecution(t.Context(), id, "")
	if err != nil {
		t.Fatal(err)
	}
	runs := 0
	for run := description.GetWorkflowExecutionInfo().GetFirstRunId(); run != ""; {
		runs++
		events := o.history(t, id, run)
		replay(t, fmt.Sprintf("published-in-run-%d", runs), events)
		last := events.GetEvents()[len(events.GetEvents())-1]
		run = last.GetWorkflowExecutionContinuedAsNewEventAttributes().GetNewExecutionRunId()
	}
	if runs < 2 {
		t.Error("the job has not gone on in a new run")
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

// keep writes a history without the name of the machine, which stands in the names of workers' own queues.
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

// office is a House with its people.
type office struct {
	*testkit.House
	planner, approver *testkit.API
}

func open(h *testkit.House, url string) office {
	return office{
		House:    h,
		planner:  h.As(url, "uni", "paula", timetable.Planner),
		approver: h.As(url, "uni", "arun", timetable.Approver),
	}
}

func (o office) draft(t *testing.T) string {
	id := o.ask(t, demo.Generate(demo.Spec{Lectures: 30, Seed: 1}), map[string]any{"variants": 2, "iterations": 5000})
	o.await(t, id, timetable.Draft)
	return id
}

func (o office) selected(t *testing.T) string {
	id := o.draft(t)
	var list struct{ Items []server.Variant }
	o.planner.Get("/api/timetable/variants/?job_id=" + id).Want(http.StatusOK).Into(&list)
	for _, v := range list.Items {
		o.planner.Post("/api/timetable/variants/"+v.ID+"/select/", nil).Want(http.StatusOK)
	}
	return id
}

func (o office) publish(t *testing.T) string {
	id := o.selected(t)
	o.planner.Post("/api/timetable/workflows/"+id+"/approve/", nil).Want(http.StatusForbidden)
	o.approver.Post("/api/timetable/workflows/"+id+"/approve/", nil).Want(http.StatusOK)
	return id
}

// publishOvertaken publishes what was approved a first time for another timetable to be replaced than the one in force.
func (o office) publishOvertaken(t *testing.T) string {
	id := o.selected(t)
	o.await(t, o.publish(t), timetable.Published) // for the same term
	approval := timetable.Decision{
		Action: timetable.Approve, Actor: timetable.Actor{ID: "olga", Roles: []timetable.Role{timetable.Approver}},
		ReplacesPublicationID: timetable.NoPublication,
	}
	if err := o.Client.SignalWorkflow(t.Context(), id, "", messages.DecideSignal, approval); err != nil {
		t.Fatal(err)
	}
	o.await(t, id, timetable.PendingReview)
	testkit.Eventually(t, "the approval is taken back", func() bool {
		var job server.Job
		o.planner.Get("/api/timetable/workflows/" + id).Want(http.StatusOK).Into(&job)
		last := job.Decisions[len(job.Decisions)-1]
		return last.Code == string(timetable.CodePublicationStale) && job.State == timetable.PendingReview
	})
	o.approver.Post("/api/timetable/workflows/"+id+"/approve/", nil).Want(http.StatusOK)
	return id
}

func (o office) reject(t *testing.T) string {
	id := o.selected(t)
	o.approver.Post("/api/timetable/workflows/"+id+"/reject/", map[string]any{"comments": "no"}).Want(http.StatusOK)
	return id
}

func (o office) cancel(t *testing.T) string {
	id := o.searching(t)
	o.planner.Post("/api/generation-jobs/"+id+"/cancel/", nil).Want(http.StatusOK)
	return id
}

func (o office) finish(t *testing.T) string {
	id := o.searching(t)
	o.planner.Post("/api/generation-jobs/"+id+"/finish/", nil).Want(http.StatusOK)
	return id
}

func (o office) searching(t *testing.T) string {
	id := o.ask(t, demo.Generate(demo.Spec{Lectures: 30, Seed: 1}), map[string]any{"variants": 3, "budget_seconds": 60})
	testkit.Eventually(t, "the job is being searched", func() bool {
		var p timetable.JobProgress
		o.planner.Get("/api/progress/" + id).Want(http.StatusOK).Into(&p)
		return p.Progress > 0
	})
	return id
}

func (o office) fail(t *testing.T) string {
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
	return o.ask(t, p, map[string]any{"variants": 1, "iterations": 5000})
}

// ask uploads a problem and asks for its timetable.
func (o office) ask(t *testing.T, p *timetable.Problem, request map[string]any) string {
	t.Helper()
	document, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var problem server.Problem
	o.planner.Do(http.MethodPost, "/api/problems/", document).Into(&problem)
	request["problem_id"] = problem.ID
	var job server.Job
	o.planner.Post("/api/generation-jobs/generate/", request).Want(http.StatusAccepted).Into(&job)
	return job.ID
}

func (o office) await(t *testing.T, id string, state timetable.State) {
	t.Helper()
	testkit.Eventually(t, "the job is "+string(state), func() bool {
		var job server.Job
		o.planner.Get("/api/timetable/workflows/" + id).Want(http.StatusOK).Into(&job)
		return job.State == state
	})
}

// history is everything that happened in a run of a workflow, or in the last for "", once the workflow has ended.
func (o office) history(t *testing.T, id, run string) *history.History {
	t.Helper()
	if err := o.Client.GetWorkflow(t.Context(), id, "").Get(t.Context(), nil); err != nil {
		t.Logf("workflow %s ended with: %v", id, err)
	}
	events := new(history.History)
	all := o.Client.GetWorkflowHistory(t.Context(), id, run, false, enums.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
	for all.HasNext() {
		event, err := all.Next()
		if err != nil {
			t.Fatal(err)
		}
		events.Events = append(events.Events, event)
	}
	return events
}
