package solver

import (
	"context"
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

func BenchmarkMoves(b *testing.B) {
	cases := []struct {
		name    string
		problem *timetable.Problem
	}{
		{"competition/UD2", competitionProblem(competitionSize, "UD2", 1)},
		{"competition/UD4", competitionProblem(competitionSize, "UD4", 1)},
		{"competition/UD5", competitionProblem(competitionSize, "UD5", 1)},
		{"faculty/UD2", competitionProblem(largeSize, "UD2", 1)},
	}
	for _, c := range cases {
		b.Run(c.name, func(b *testing.B) {
			a := newAnnealer(compile(c.problem, c.problem.Weights), 1)
			a.construct(context.Background(), &a.random, &a.energy)
			a.schedule.repairing = false
			a.plan(0.6) // where moves are neither all accepted nor all refused
			a.walk(100_000)
			b.ReportAllocs()
			b.ResetTimer()
			a.walk(int64(b.N))
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "moves/s")
		})
	}
}
