// Package load measures how much load a server bears. The server is a process of its own, called over loopback, with
// Temporal and PostgreSQL on the same machine.
package load

import (
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// most is how many sockets a server has to hold.
const most = 19_000

// site is a server in a process of its own, with its Temporal and database.
type site struct {
	*testkit.System
	b       *testing.B
	url     string
	process *os.Process
	planner *testkit.API
	problem string
}

func open(b *testing.B) *site {
	b.Helper()
	s := &site{System: testkit.NewSystemWithTemporal(b), b: b}
	address := fmt.Sprintf("127.0.0.1:%d", testkit.FreePort(b))
	s.url = "http://" + address
	lectern, err := testkit.Build(b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	cmd := exec.Command(lectern, "serve", "--addr", address, "--log-level", "warn")
	cmd.Env = append(os.Environ(),
		"DATABASE_URL="+s.Database, "TEMPORAL_ADDRESS="+s.TemporalAddress(), "LECTERN_TOKEN_SECRET="+testkit.TokenSecret,
		fmt.Sprintf("LECTERN_MAX_SOCKETS_PER_USER=%d", most), fmt.Sprintf("LECTERN_MAX_GENERATE_RATE=%d", 60*waitingJobs),
		fmt.Sprintf("LECTERN_MAX_DECISION_RATE=%d", 60*waitingJobs))
	cmd.Stderr = b.Output()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	s.process = cmd.Process
	b.Cleanup(func() {
		if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
			b.Error(err)
		}
		if err := cmd.Wait(); err != nil {
			b.Errorf("the server: %v", err)
		}
	})
	testkit.AwaitServer(b, s.url)
	s.planner = s.As(s.url, "uni", "planner", timetable.Planner)
	s.upload(demo.CollegeJSON)
	return s
}

// upload uploads the problem of the jobs.
func (s *site) upload(document []byte) {
	s.b.Helper()
	var problem server.Problem
	s.planner.Do(http.MethodPost, "/api/problems/", document).Want(http.StatusCreated).Into(&problem)
	s.problem = problem.ID
}

// ask requests a job and returns its id.
func (s *site) ask(request map[string]any) string {
	s.b.Helper()
	request["problem_id"] = s.problem
	var job server.Job
	s.planner.Post("/api/generation-jobs/generate/", request).Want(http.StatusAccepted).Into(&job)
	return job.ID
}

// each calls do for each of n, some at a time. The benchmark ends if one of them fails.
func (s *site) each(n, atOnce int, do func(i int)) {
	s.b.Helper()
	var doing errgroup.Group
	doing.SetLimit(atOnce)
	for i := range n {
		doing.Go(func() error {
			do(i)
			return nil
		})
	}
	_ = doing.Wait() // what fails is the benchmark's
	if s.b.Failed() {
		s.b.FailNow()
	}
}

// search requests jobs and waits until each is being searched.
func (s *site) search(jobs int) (ids []string) {
	s.b.Helper()
	s.StartWorker(0)
	s.startMetronome(jobs)
	for range jobs {
		ids = append(ids, s.ask(map[string]any{"variants": 1, "budget_seconds": 3600}))
	}
	for _, id := range ids {
		testkit.Eventually(s.b, "the job is being searched", func() bool {
			var p timetable.JobProgress
			s.planner.Get("/api/progress/" + id).Into(&p)
			return p.Progress > 0
		})
	}
	return ids
}

// usage is what the server's process has used so far.
type usage struct {
	cpu      time.Duration
	resident float64 // bytes
	polls    float64 // of Temporal
	replaced float64 // frames that a newer one replaced
}

func (s *site) usage() usage {
	s.b.Helper()
	m := testkit.Metrics(s.b, s.url)
	return usage{
		cpu:      time.Duration(m["process_cpu_seconds_total"] * float64(time.Second)),
		resident: m["process_resident_memory_bytes"],
		polls:    m["lectern_temporal_polls_total"],
		replaced: m["lectern_frames_replaced_total"],
	}
}
