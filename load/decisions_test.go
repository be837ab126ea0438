package load

import (
	"net/http"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

const (
	decidedJobs     = 50
	decidingSeconds = 10
)

// Planners select variants of fifty jobs, a fixed number of times a second, whether or not earlier answers have come.
func BenchmarkDecisions(b *testing.B) {
	for _, aSecond := range []int{25, 50, 100, 200} {
		b.Run(strconv.Itoa(aSecond), func(b *testing.B) {
			s := open(b)
			s.StartWorker(2)
			variants := make([][]server.Variant, decidedJobs)
			for i := range variants {
				variants[i] = s.drafted()
			}
			s.decide(variants, aSecond)
		})
	}
}

// decide selects the variants in turn. It reports how long the answers took, and how many decisions were left to a
// worker.
func (s *site) decide(variants [][]server.Variant, aSecond int) {
	s.b.Helper()
	took := make([]time.Duration, aSecond*decidingSeconds)
	var left atomic.Int64
	var deciding sync.WaitGroup
	tick := time.NewTicker(time.Second / time.Duration(aSecond))
	defer tick.Stop()
	for n := range took {
		<-tick.C
		deciding.Go(func() {
			of := variants[n%len(variants)]
			begun := time.Now()
			answer := s.planner.Post("/api/timetable/variants/"+of[n/len(variants)%len(of)].ID+"/select/", nil)
			took[n] = time.Since(begun)
			switch answer.Status {
			case http.StatusOK:
			case http.StatusAccepted:
				left.Add(1)
			default:
				s.b.Errorf("status %d: %s", answer.Status, answer.Body)
			}
		})
	}
	deciding.Wait()
	slices.Sort(took)
	report(s.b, took, "decision")
	s.b.ReportMetric(100*float64(left.Load())/float64(len(took)), "%left-to-a-worker")
	s.b.ReportMetric(0, "ns/op")
}

// drafted requests a job and waits for its two variants.
func (s *site) drafted() []server.Variant {
	s.b.Helper()
	id := s.ask(map[string]any{"variants": 2, "iterations": 20_000})
	testkit.Eventually(s.b, "the job is a draft", func() bool {
		var job server.Job
		s.planner.Get("/api/generation-jobs/" + id).Want(http.StatusOK).Into(&job)
		return job.State == timetable.Draft
	})
	var list struct{ Items []server.Variant }
	s.planner.Get("/api/timetable/variants/?job_id=" + id).Want(http.StatusOK).Into(&list)
	return list.Items
}
