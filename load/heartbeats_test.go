package load

import (
	"context"
	"encoding/json"
	"net/http"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/solver"
	"github.com/lectern-timetables/lectern/timetable"
	"github.com/lectern-timetables/lectern/worker"
)

const (
	// pairs is how many times searches are compared.
	pairs = 5
	// searchedMoves take some ten seconds.
	searchedMoves = 60_000_000
)

// What a search loses, in moves a second, to its heartbeats and to one who watches it: the same search by itself, in turn with it. On
// one core of several, and on all of them beside Temporal, PostgreSQL and the server.
func BenchmarkHeartbeats(b *testing.B) {
	for _, searches := range []int{1, runtime.NumCPU()} {
		b.Run(strconv.Itoa(searches), func(b *testing.B) {
			threads := runtime.GOMAXPROCS(0)
			defer runtime.GOMAXPROCS(threads)
			worker.MakeRoom(searches)
			s := open(b)
			s.StartWorker(searches)
			problem := demo.Generate(demo.Spec{Lectures: 400, Seed: 1})
			s.upload(problem)
			lost := make([]float64, pairs)
			for i := range lost {
				alone, searched := s.alone(problem, searches), s.searched(searches)
				lost[i] = 100 * (1 - searched/alone)
				b.Logf("alone %.0f moves a second, with heartbeats %.0f", alone, searched)
			}
			slices.Sort(lost)
			b.ReportMetric(lost[len(lost)/2], "%lost")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// alone is how many moves a second a search makes that nobody hears of, beside others like it.
func (s *site) alone(problem *timetable.Problem, searches int) float64 {
	s.b.Helper()
	speeds := make([]float64, searches)
	var searching sync.WaitGroup
	for i := range speeds {
		searching.Go(func() {
			result, err := solver.Solve(context.Background(), problem, solver.Options{Seed: uint64(i + 1), Iterations: searchedMoves})
			if err != nil {
				s.b.Error(err)
			}
			speeds[i] = float64(result.Iterations) / result.Elapsed.Seconds()
		})
	}
	searching.Wait()
	return slices.Min(speeds)
}

// searched is how many it makes as a variant of a job that is watched.
func (s *site) searched(searches int) float64 {
	s.b.Helper()
	var job server.Job
	s.planner.Post("/api/generation-jobs/generate/", map[string]any{"problem_id": s.problem, "variants": searches, "iterations": searchedMoves, "seed": 1}).
		Want(http.StatusAccepted).Into(&job)
	watcher, err := s.dial(job.ID)
	if err != nil {
		s.b.Fatal(err)
	}
	go watcher.listen()
	defer watcher.conn.Close()
	var p timetable.JobProgress
	for p.Status != timetable.Draft {
		time.Sleep(time.Second) // polls cost, too
		s.planner.Get("/api/progress/" + job.ID).Want(http.StatusOK).Into(&p)
	}
	speed := func(v timetable.VariantProgress) float64 { return float64(v.Iterations) / v.Elapsed }
	slowest := slices.MinFunc(p.Variants, func(a, b timetable.VariantProgress) int { return int(speed(a) - speed(b)) })
	return speed(slowest)
}

// upload makes a problem the one that jobs are about.
func (s *site) upload(problem *timetable.Problem) {
	s.b.Helper()
	document, err := json.Marshal(problem)
	if err != nil {
		s.b.Fatal(err)
	}
	var stored server.Problem
	s.planner.Do(http.MethodPost, "/api/problems/", document).Want(http.StatusCreated).Into(&stored)
	s.problem = stored.ID
}
