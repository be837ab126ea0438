package timetable_test

import (
	"fmt"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/solver"
	"github.com/lectern-timetables/lectern/timetable"
)

// BenchmarkCheck checks timetables that a short search has found.
func BenchmarkCheck(b *testing.B) {
	for _, lectures := range []int{300, 5000} {
		b.Run(fmt.Sprint("lectures=", lectures), func(b *testing.B) {
			p := demo.Generate(demo.Spec{Lectures: lectures, Seed: 1})
			found, err := solver.Solve(b.Context(), p, solver.Options{Seed: 1, Iterations: 1_000_000})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				timetable.Check(p, found.Timetable)
			}
		})
	}
}
