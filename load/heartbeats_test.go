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
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/solver"
	"github.com/lectern-timetables/lectern/timetable"
)

const (
	// pairs is how many times searches are compared.
	pairs = 5
	// searchedMoves take about twenty seconds.
	searchedMoves = 100_000_000
	// warm is the part of a search that is not measured: meanwhile its bound is computed, which takes a core for a while.
	warm = 0.4
)

// This measures how many moves a second a search loses to its heartbeats and to one follower. It runs the same search
// by itself and as a job in turn: on one core of several, and on all of them beside Temporal, PostgreSQL and the
// server.
func BenchmarkHeartbeats(b *testing.B) {
	for _, searches := range []int{1, runtime.NumCPU()} {
		b.Run(strconv.Itoa(searches), func(b *testing.B) {
			testkit.MakeRoom(b, searches)
			s := open(b)
			s.StartWorker(searches)
			problem := demo.Generate(demo.Spec{Lectures: 400, Seed: 1})
			document, err := json.Marshal(problem)
			if err != nil {
				b.Fatal(err)
			}
			s.upload(document)
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

// mark is how far a search was at a certain time.
type mark struct{ moves, seconds float64 }

// speed is how many moves a second a search made since a mark.
func (m mark) speed(since mark) float64 { return (m.moves - since.moves) / (m.seconds - since.seconds) }

// alone is how many moves a second the slowest of several searches makes without a follower.
func (s *site) alone(problem *timetable.Problem, searches int) float64 {
	s.b.Helper()
	speeds := make([]float64, searches)
	var searching sync.WaitGroup
	for i := range speeds {
		searching.Go(func() {
			var from mark
			note := func(p solver.Progress, _ solver.Moment) {
				if from.moves == 0 && p.Fraction >= warm {
					from = mark{float64(p.Iterations), p.Elapsed.Seconds()}
				}
			}
			result, err := solver.Solve(context.Background(), problem, solver.Options{
				Seed: uint64(i + 1), Iterations: searchedMoves, Progress: note,
			})
			if err != nil {
				s.b.Error(err)
			}
			speeds[i] = mark{float64(result.Iterations), result.Elapsed.Seconds()}.speed(from)
		})
	}
	searching.Wait()
	return slices.Min(speeds)
}

// searched is how many moves a second the slowest variant of a job makes with a follower.
func (s *site) searched(searches int) float64 {
	s.b.Helper()
	id := s.ask(map[string]any{"variants": searches, "iterations": searchedMoves, "seed": 1})
	follower, err := s.dial(id)
	if err != nil {
		s.b.Fatal(err)
	}
	go follower.listen()
	defer func() { _ = follower.conn.Close() }()
	from, p := make([]mark, searches), timetable.JobProgress{}
	for p.Status != timetable.Draft {
		time.Sleep(time.Second / 2) // polls cost, too
		s.planner.Get("/api/progress/" + id).Want(http.StatusOK).Into(&p)
		for i, v := range p.Variants {
			if from[i].moves == 0 && v.Percent >= 100*warm {
				from[i] = reached(v)
			}
		}
	}
	speeds := make([]float64, searches)
	for i, v := range p.Variants {
		speeds[i] = reached(v).speed(from[i])
	}
	return slices.Min(speeds)
}

// reached is how far the search for a variant is.
func reached(v timetable.VariantProgress) mark { return mark{float64(v.Iterations), v.Elapsed} }
