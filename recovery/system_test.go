package recovery_test

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/recovery"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestMain(m *testing.M) { testkit.MainWithoutLeaks(m) }

// site is a running Lectern with people.
type site struct {
	*testkit.System
	url               string
	log               *testkit.Buffer
	problem           string
	stopServer        func()
	stopWorker        func()
	planner, approver *testkit.API
}

// open runs a server and a worker on a System.
func open(t *testing.T, h *testkit.System) *site {
	t.Helper()
	s := &site{System: h, log: new(testkit.Buffer)}
	s.Log = slog.New(slog.NewTextHandler(s.log, nil))
	t.Cleanup(func() {
		if t.Failed() {
			t.Log(s.log)
		}
	})
	s.url, s.stopServer = s.StartServer()
	s.stopWorker = s.StartWorker(2)
	s.planner = s.As(s.url, "uni", "paula", timetable.Planner)
	s.approver = s.As(s.url, "uni", "arun", timetable.Approver)
	document, err := json.Marshal(demo.Generate(demo.Spec{Lectures: 30, Seed: 1}))
	if err != nil {
		t.Fatal(err)
	}
	var problem server.Problem
	s.planner.Do(http.MethodPost, "/api/problems/", document).Into(&problem)
	s.problem = problem.ID
	return s
}

// ask is the body of a request.
type ask map[string]any

// queue asks for a timetable.
func (s *site) queue(term string, more ask) (id string) {
	request := ask{"problem_id": s.problem, "term": term, "variants": 2, "seed": 1}
	for name, value := range more {
		request[name] = value
	}
	var job server.Job
	s.planner.Post("/api/generation-jobs/generate/", request).Want(http.StatusAccepted).Into(&job)
	return job.ID
}

// search asks for one whose search lasts.
func (s *site) search(t *testing.T, term string) (id string) {
	t.Helper()
	id = s.queue(term, ask{"variants": 1, "budget_seconds": 600})
	testkit.Eventually(t, "searched", func() bool {
		var p timetable.JobProgress
		s.planner.Get("/api/progress/" + id).Want(http.StatusOK).Into(&p)
		return p.Progress > 0
	})
	return id
}

// draft asks for a timetable and waits for its variants.
func (s *site) draft(t *testing.T, term string) (id string) {
	t.Helper()
	id = s.queue(term, ask{"iterations": 20_000})
	s.await(t, id, timetable.Draft)
	return id
}

// review does so and selects the first variant.
func (s *site) review(t *testing.T, term string) (id string) {
	t.Helper()
	id = s.draft(t, term)
	s.choose(t, id, 0)
	return id
}

// publish does so and approves it.
func (s *site) publish(t *testing.T, term string) (id string) {
	t.Helper()
	id = s.review(t, term)
	s.approve(id).Want(http.StatusOK)
	s.await(t, id, timetable.Published)
	return id
}

// choose selects the nth variant.
func (s *site) choose(t *testing.T, id string, n int) {
	t.Helper()
	var list struct{ Items []server.Variant }
	s.planner.Get("/api/timetable/variants/?job_id=" + id).Want(http.StatusOK).Into(&list)
	s.planner.Post("/api/timetable/variants/"+list.Items[n].ID+"/select/", nil).Want(http.StatusOK)
}

// revise adds a variant to a job that was made by hand.
func (s *site) revise(t *testing.T, id string) {
	t.Helper()
	s.Exec(`INSERT INTO revisions (id, job_id, variant_id, copy_id, copy_revision, author, author_name, note,
			hash, feasible, cost, report, timetable)
		SELECT job_id, job_id, id, id, 1, 'paula', '', '', hash, feasible, cost, report, timetable
		FROM variants WHERE number = 1 AND job_id = '` + id + "'") // it has the id of its job, as it needs some
	handle, err := s.Client.UpdateWorkflow(t.Context(), client.UpdateWorkflowOptions{
		WorkflowID: id, UpdateName: string(timetable.Revise), WaitForStage: client.WorkflowUpdateStageCompleted,
		Args: []any{timetable.Decision{
			VariantID: id, Actor: timetable.Actor{ID: "paula", Roles: []timetable.Role{timetable.Planner}},
		}},
	})
	if err == nil {
		err = handle.Get(t.Context(), nil)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func (s *site) approve(id string) testkit.Answer {
	return s.approver.Post("/api/timetable/workflows/"+id+"/approve/", ask{"comments": "Good."})
}

func (s *site) reject(id string) testkit.Answer {
	return s.approver.Post("/api/timetable/workflows/"+id+"/reject/", ask{"comments": "No."})
}

func (s *site) requestChanges(id string) testkit.Answer {
	return s.approver.Post("/api/timetable/workflows/"+id+"/request-changes/", ask{"comments": "Fewer gaps."})
}

func (s *site) job(id string) (job server.Job) {
	s.planner.Get("/api/timetable/workflows/" + id).Want(http.StatusOK).Into(&job)
	job.UpdatedAt = job.CreatedAt // of the row
	return job
}

func (s *site) await(t *testing.T, id string, state timetable.State) {
	t.Helper()
	testkit.Eventually(t, "the job is "+string(state), func() bool { return s.job(id).State == state })
}

// published is what is in force for a term, and what was.
func (s *site) published(term string) string {
	return string(s.planner.Get("/api/timetable/published/" + term).Body)
}

// database is what readiness says of it.
func (s *site) database() string {
	var parts map[string]string
	s.planner.Get("/readyz").Want(http.StatusOK).Into(&parts)
	return parts["database"]
}

// awaitNoticed waits until the server reports that the database was restored.
func (s *site) awaitNoticed(t *testing.T) {
	t.Helper()
	testkit.Eventually(t, "noticed", func() bool { return strings.Contains(s.database(), "lectern recover") })
	testkit.Eventually(t, "told to Prometheus", func() bool {
		return testkit.Metrics(t, s.url)["lectern_database_restored"] == 1
	})
	if !strings.Contains(s.log.String(), "level=ERROR msg=\"the database is older than Temporal") {
		t.Error("the log does not say it")
	}
}

// awaitTick waits until a tick that begins from now on has passed.
func (s *site) awaitTick(t *testing.T) {
	t.Helper()
	tick := func() int64 {
		now, err := s.Store.GetEpoch(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return now.Tick
	}
	first := tick()
	testkit.Eventually(t, "a tick has passed", func() bool { return tick() > first+1 })
}

// found are the jobs that differ from what Temporal knows.
func (s *site) found(t *testing.T) map[string]recovery.Job {
	t.Helper()
	jobs, err := s.recoverer().Find(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]recovery.Job{}
	for _, job := range jobs {
		found[job.ID] = job
	}
	return found
}

func (s *site) recoverer() *recovery.Recoverer {
	return &recovery.Recoverer{DB: s.Store, Temporal: s.Client}
}

// recover does what the command does.
func (s *site) recover(t *testing.T) {
	t.Helper()
	r := s.recoverer()
	if err := r.Begin(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, job := range s.found(t) {
		if err := r.Recover(t.Context(), job); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.End(t.Context()); err != nil {
		t.Fatal(err)
	}
}
