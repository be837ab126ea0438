package bounds_test

import (
	"context"
	"flag"
	"testing"

	"github.com/lectern-timetables/lectern/bench"
	"github.com/lectern-timetables/lectern/bounds"
	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/timetable"
)

// instances is the folder with the files of the competition, which are not Lectern's to give away.
var instances = flag.String("instances", "", "folder with comp01.ctt to comp21.ctt of ITC-2007")

// BenchmarkCompetition bounds the problems of the competition one after the other, reports the sum of the bounds, and fails
// when a timetable is known that costs less than its bound.
func BenchmarkCompetition(b *testing.B) {
	if *instances == "" {
		b.Fatal("name the folder with the files of the competition: -instances FOLDER")
	}
	known, err := bench.ReadKnown("../docs/known/itc2007-ud2.csv")
	if err != nil {
		b.Fatal(err)
	}
	problems, err := bench.ReadInstances([]string{*instances}, "UD2")
	if err != nil {
		b.Fatal(err)
	}
	sum := 0
	for _, in := range problems {
		best, ok := known.Best[in.Name]
		if !ok {
			b.Fatalf("no cost of a timetable of %s is known", in.Name)
		}
		var bound bounds.Bound
		b.Run(in.Name, func(b *testing.B) {
			bound = measure(b, in.Problem)
			b.ReportMetric(best, "known")
			if float64(bound.Cost()) > best {
				b.Errorf("the bound is %+v, but a timetable costs %v", bound, best)
			}
		})
		sum += bound.Cost()
	}
	b.Logf("the bounds sum to %d", sum)
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
			measure(b, p)
		})
	}
}

// measure bounds a problem and reports the bound beside the time that it took.
func measure(b *testing.B, p *timetable.Problem) (bound bounds.Bound) {
	b.Helper()
	for b.Loop() {
		bound = bounds.Lower(context.Background(), p)
	}
	b.ReportMetric(float64(bound.Time), "time")
	b.ReportMetric(float64(bound.Rooms), "rooms")
	b.ReportMetric(float64(bound.Cost()), "bound")
	return bound
}
