package bounds_test

import (
	"context"
	"testing"

	"github.com/lectern-timetables/lectern/bounds"
	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/timetable"
)

func BenchmarkLarge(b *testing.B) {
	for _, f := range []string{"UD2", "UD3", "UD4", "UD5"} {
		b.Run(f, func(b *testing.B) {
			p := demo.Generate(demo.Spec{Lectures: 5000, Seed: 1})
			p.Weights, _ = timetable.Formulation(f)
			b.ReportAllocs()
			for b.Loop() {
				bound := bounds.Lower(context.Background(), p)
				b.ReportMetric(float64(bound.Time), "time")
				b.ReportMetric(float64(bound.Rooms), "rooms")
			}
		})
	}
}
