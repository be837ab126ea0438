package dispatch_test

import (
	"context"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server/dispatch"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// site is a database and a Temporal that dispatch keeps in step, without a server.
type site struct {
	*testkit.System
	starter *dispatch.Starter
	problem *timetable.Problem
}

func open(t *testing.T) *site {
	t.Helper()
	t.Parallel()
	h := testkit.NewSystem(t)
	return &site{h, dispatch.NewStarter(h.Store, h.Client, time.Hour, h.Log), problem()}
}

func problem() *timetable.Problem { return demo.Generate(demo.Spec{Lectures: 20, Seed: 1}) }

// start runs the Starter until the test ends.
func (s *site) start(t *testing.T) { s.run(t, s.starter.Run) }

// reconcile runs a Reconciler until the test ends.
func (s *site) reconcile(t *testing.T) {
	r := &dispatch.Reconciler{
		DB: s.Store, Temporal: s.Client, Interval: time.Second / 5, Log: s.Log,
		Restored: prometheus.NewGauge(prometheus.GaugeOpts{Name: "restored"}),
	}
	s.run(t, r.Run)
}

func (s *site) run(t *testing.T, part func(context.Context) error) {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- part(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

// queue writes a job for one variant.
func (s *site) queue(t *testing.T, org string) (id string) {
	t.Helper()
	problem, _, err := s.Store.AddProblem(t.Context(), org, "paula", s.problem)
	if err != nil {
		t.Fatal(err)
	}
	row := db.InsertJobParams{
		ID: db.NewID(), Org: org, ProblemID: problem.ID, Term: "spring", Requester: "paula", Variants: 1,
		Profiles: []string{string(timetable.Balanced)}, Iterations: 1000, Priority: "normal",
	}
	if _, err := s.Store.InsertJob(t.Context(), row); err != nil {
		t.Fatal(err)
	}
	return row.ID
}

func (s *site) job(t *testing.T, id string) db.Job {
	t.Helper()
	job, err := s.Store.FindJob(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return job
}

// await waits until a job has ended in a state.
func (s *site) await(t *testing.T, id string, state timetable.State) {
	t.Helper()
	testkit.Eventually(t, "the job has ended as "+string(state), func() bool {
		job := s.job(t, id)
		return job.State == state && job.EndedAt != nil
	})
}
