package load

import (
	"slices"
	"testing"
	"time"

	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/workflow/v1"

	"github.com/lectern-timetables/lectern/internal/testkit"
)

// handOvers is how many times a worker stops.
const handOvers = 20

// This measures how soon another worker takes over a search after its worker has stopped.
func BenchmarkHandOver(b *testing.B) {
	s := open(b)
	stop := s.StartWorker(1)
	job := s.ask(map[string]any{"variants": 1, "budget_seconds": 3600})
	s.attempt(job, 1)
	took := make([]time.Duration, handOvers)
	for i := range took {
		next := s.StartWorker(1)
		time.Sleep(settle) // until it waits for work
		begun := time.Now()
		stop()
		took[i] = s.attempt(job, i+2).Sub(begun)
		stop = next
	}
	slices.Sort(took)
	report(b, took, "until-taken")
	b.ReportMetric(0, "ns/op")
}

// attempt waits until a job's search is in an attempt, and returns when that began.
func (s *site) attempt(job string, number int) (begun time.Time) {
	s.b.Helper()
	testkit.Eventually(s.b, "the next attempt has begun", func() bool {
		description, err := s.Client.DescribeWorkflowExecution(s.b.Context(), job, "")
		if err != nil {
			return false
		}
		at := slices.IndexFunc(description.PendingActivities, func(a *workflow.PendingActivityInfo) bool {
			return a.ActivityType.Name == "Solve" && a.State == enums.PENDING_ACTIVITY_STATE_STARTED &&
				a.Attempt == int32(number)
		})
		if at >= 0 {
			begun = description.PendingActivities[at].LastStartedTime.AsTime()
		}
		return at >= 0
	})
	return begun
}
