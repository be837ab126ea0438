package solver

import (
	"context"
	"fmt"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/timetable"
)

func BenchmarkMoves(b *testing.B) {
	for _, formulation := range []string{"UD2", "UD4", "UD5"} {
		benchmarkMoves(b, "competition/"+formulation, competitionProblem(competitionSize, formulation, 1))
	}
	benchmarkMoves(b, "faculty/UD2", competitionProblem(largeSize, "UD2", 1))
	for _, lectures := range []int{300, 1000, 2500, 5000} {
		benchmarkMoves(b, fmt.Sprint("lectures=", lectures), demo.Generate(demo.Spec{Lectures: lectures, Seed: 1}))
	}
}

// benchmarkMoves measures moves where they are neither all accepted nor all refused.
func benchmarkMoves(b *testing.B, name string, p *timetable.Problem) {
	b.Run(name, func(b *testing.B) {
		a := newAnnealer(compile(p, p.Weights), 1)
		a.construct(context.Background(), &a.random)
		a.schedule.repairing = false
		a.plan(0.6)
		a.walk(100_000)
		b.ReportAllocs()
		b.ResetTimer()
		a.walk(int64(b.N))
		b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "moves/s")
	})
}
