package bounds_test

import (
	"context"
	"testing"

	"github.com/lectern-timetables/lectern/bounds"
	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/timetable"
)

// BenchmarkLower bounds the problems of the competition, and reports the sum of the bounds.
func BenchmarkLower(b *testing.B) {
	problems := competition(b)
	total := 0
	for b.Loop() {
		total = 0
		for _, p := range problems {
			total += bounds.Lower(context.Background(), p).Cost()
		}
	}
	b.ReportMetric(float64(total), "bound")
}

// BenchmarkLarge bounds the largest problem that is generated.
func BenchmarkLarge(b *testing.B) {
	for _, formulation := range []string{"UD2", "UD5"} {
		b.Run(formulation, func(b *testing.B) {
			p := demo.Generate(demo.Spec{Lectures: 5000, Seed: 1})
			weights, err := timetable.Formulation(formulation)
			if err != nil {
				b.Fatal(err)
			}
			p.Weights = weights
			b.ReportAllocs()
			for b.Loop() {
				b.ReportMetric(float64(bounds.Lower(context.Background(), p).Cost()), "bound")
			}
		})
	}
}
