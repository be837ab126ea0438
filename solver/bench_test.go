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
	benchmarkMoves(b, "conflicts/UD5", crowdedProblem())
	benchmarkMoves(b, "faculty/UD2", competitionProblem(largeSize, "UD2", 1))
	for _, lectures := range []int{300, 1000, 2500, 5000} {
		benchmarkMoves(b, fmt.Sprint("lectures=", lectures), demo.Generate(demo.Spec{Lectures: lectures, Seed: 1}))
	}
}

func BenchmarkCompile(b *testing.B) {
	for _, lectures := range []int{300, 5000} {
		b.Run(fmt.Sprint("lectures=", lectures), func(b *testing.B) {
			p := demo.Generate(demo.Spec{Lectures: lectures, Seed: 1})
			b.ReportAllocs()
			for b.Loop() {
				compile(p, p.Weights)
			}
		})
	}
}

// crowdedProblem has a curriculum of 40 lectures in a week of 30 slots, so no search gets rid of its conflicts.
func crowdedProblem() *timetable.Problem {
	p := competitionProblem(competitionSize, "UD5", 1)
	all := timetable.Curriculum{ID: "all"}
	for lectures, i := 0, 0; lectures < 40; i++ {
		all.Courses = append(all.Courses, p.Courses[i].ID)
		lectures += p.Courses[i].Lectures
	}
	p.Curricula = append(p.Curricula, all)
	return p
}

// benchmarkMoves measures moves in the middle of a search, where some are accepted and some refused, after it has
// repaired conflicts.
func benchmarkMoves(b *testing.B, name string, p *timetable.Problem) {
	b.Run(name, func(b *testing.B) {
		a := newAnnealer(compile(p, p.Weights), 1)
		a.begin(context.Background())
		for steps := 0; a.best.hard > 0 && steps < 1000; steps++ {
			a.plan(0)
			a.walk(movesPerStep)
		}
		a.plan(0.6)
		a.walk(100_000)
		b.ReportAllocs()
		b.ResetTimer()
		a.walk(int64(b.N))
		b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "moves/s")
	})
}
