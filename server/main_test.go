package server_test

import (
	"encoding/json"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// site is a running Lectern with the people of one organisation.
type site struct {
	*testkit.System
	url        string
	stopServer func()
	stopWorker func()
	planner    *testkit.API
	approver   *testkit.API
	viewer     *testkit.API
}

// open runs a server and, with slots, a worker.
func open(t *testing.T, slots int, change ...func(*server.Config)) *site {
	t.Helper()
	t.Parallel()
	return openIn(t, testkit.NewSystem(t), slots, change...)
}

// openWithTemporal does the same with a Temporal that the test may stop.
func openWithTemporal(t *testing.T, slots int) *site {
	t.Helper()
	t.Parallel()
	return openIn(t, testkit.NewSystemWithTemporal(t), slots)
}

// openWithShortRuns does the same with a Temporal in which a job goes on in a new run after 300 history events, instead
// of 4,096.
func openWithShortRuns(t *testing.T, slots int) *site {
	t.Helper()
	t.Parallel()
	system := testkit.NewSystemWithoutTemporal(t)
	system.LongRun = 300
	system.StartTemporal()
	return openIn(t, system, slots)
}

func openIn(t *testing.T, system *testkit.System, slots int, change ...func(*server.Config)) *site {
	t.Helper()
	s := &site{System: system}
	for _, c := range change {
		c(&s.Config)
	}
	s.url, s.stopServer = s.StartServer()
	if slots > 0 {
		s.stopWorker = s.StartWorker(slots)
	}
	s.planner = s.As(s.url, "uni", "paula", timetable.Planner)
	s.approver = s.As(s.url, "uni", "arun", timetable.Approver)
	s.viewer = s.As(s.url, "uni", "vera", timetable.Viewer)
	return s
}

// upload stores a small made-up problem and returns its id.
func (s *site) upload(t *testing.T) string {
	t.Helper()
	return s.uploadSized(t, 40)
}

func (s *site) uploadSized(t *testing.T, lectures int) string {
	t.Helper()
	document, err := json.Marshal(demo.Generate(demo.Spec{Lectures: lectures, Seed: 1}))
	if err != nil {
		t.Fatal(err)
	}
	var problem server.Problem
	s.planner.Do("POST", "/api/problems/", document).Into(&problem)
	return problem.ID
}

// ask is what a request for a timetable says.
type ask map[string]any

// generate asks for a timetable of a small problem and returns the job.
func (s *site) generate(t *testing.T, request ask) server.Job {
	t.Helper()
	if request["problem_id"] == nil {
		request["problem_id"] = s.upload(t)
	}
	var job server.Job
	s.planner.Post("/api/generation-jobs/generate/", request).Want(202).Into(&job)
	return job
}

// drafted asks for a timetable and waits until its variants are ready.
func (s *site) drafted(t *testing.T, request ask) server.Job {
	t.Helper()
	if request["budget_seconds"] == nil && request["iterations"] == nil {
		request["iterations"] = 20_000
	}
	if request["seed"] == nil {
		request["seed"] = 1 // so that the variants are always the same
	}
	job := s.generate(t, request)
	s.await(t, job.ID, timetable.Draft)
	return job
}

func (s *site) job(t *testing.T, id string) server.Job {
	t.Helper()
	var job server.Job
	s.planner.Get("/api/timetable/workflows/" + id + "/").Want(200).Into(&job)
	return job
}

// await waits until a job is in a state.
func (s *site) await(t *testing.T, id string, state timetable.State) server.Job {
	t.Helper()
	var job server.Job
	testkit.Eventually(t, "the job is "+string(state), func() bool {
		job = s.job(t, id)
		if job.State.Final() && job.State != state {
			t.Fatalf("the job is %s, want %s: %+v", job.State, state, job)
		}
		return job.State == state
	})
	return job
}

func (s *site) variants(t *testing.T, jobID string) []server.Variant {
	t.Helper()
	var list struct{ Items []server.Variant }
	s.viewer.Get("/api/timetable/variants/?job_id=" + jobID).Want(200).Into(&list)
	return list.Items
}

// selected asks for a timetable and selects its first variant.
func (s *site) selected(t *testing.T, request ask) (server.Job, server.Variant) {
	t.Helper()
	job := s.drafted(t, request)
	variant := s.variants(t, job.ID)[0]
	s.planner.Post("/api/timetable/variants/"+variant.ID+"/select/", nil).Want(200)
	return job, variant
}
