package bounds_test

import (
	"context"
	"flag"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/bench"
	"github.com/lectern-timetables/lectern/bounds"
	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/timetable"
)

// instances is the folder with the competition's files, which Lectern may not distribute.
var instances = flag.String("instances", "", "folder with comp01.ctt to comp21.ctt of ITC-2007")

// BenchmarkCompetition bounds the problems of the competition and reports the sum of the bounds. It fails if a
// timetable is known that costs less than its bound.
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
	var sum int
	for b.Loop() {
		sum = 0
		b.Log("instance | time | rooms | bound | best known | seconds")
		for _, in := range problems {
			best, ok := known.Best[in.Name]
			if !ok {
				b.Fatalf("no cost of a timetable of %s is known", in.Name)
			}
			start := time.Now()
			bound := bounds.Lower(context.Background(), in.Problem)
			b.Logf("%s | %d | %d | %d | %v | %.1f",
				in.Name, bound.Time, bound.Rooms, bound.Cost(), best, time.Since(start).Seconds())
			if float64(bound.Cost()) > best {
				b.Errorf("%s: the bound is %+v, but a timetable costs %v", in.Name, bound, best)
			}
			sum += bound.Cost()
		}
	}
	b.ReportMetric(float64(sum), "bound")
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
