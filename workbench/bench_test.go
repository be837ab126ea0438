package workbench_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/timetable"
	"github.com/lectern-timetables/lectern/workbench"
)

// sized are problems with some thousand activities.
func sized() map[string]*timetable.Problem {
	return map[string]*timetable.Problem{
		"courses/1000":    demo.Generate(demo.Spec{Lectures: 1000, Seed: 1}),
		"courses/5000":    demo.Generate(demo.Spec{Lectures: 5000, Seed: 1}),
		"department/900":  demo.Department(demo.DepartmentSpec{Programmes: 9, Seed: 1}),
		"department/3600": demo.Department(demo.DepartmentSpec{Programmes: 36, Seed: 1}),
	}
}

// run measures a task on a timetable that is on the bench, with the events that the task is about.
func run(b *testing.B, task func(bench *workbench.Bench, of workbench.Ask) error) {
	for name, p := range sized() {
		r := rand.New(rand.NewPCG(1, 1))
		bench := workbench.Open(p, anyhow(p, r))
		now := bench.Timetable()
		b.Run(fmt.Sprintf("%s=%d", name, len(now)), func(b *testing.B) {
			for b.Loop() {
				if err := task(bench, event(now, now[r.IntN(len(now))])); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkPlaces colours all places of an activity.
func BenchmarkPlaces(b *testing.B) {
	run(b, func(bench *workbench.Bench, of workbench.Ask) error {
		_, err := bench.Places(of)
		return err
	})
}

func BenchmarkSuggest(b *testing.B) {
	run(b, func(bench *workbench.Bench, of workbench.Ask) error {
		_, _, err := bench.Suggest([]workbench.Ask{of}, workbench.MaxChain)
		return err
	})
}

func BenchmarkReport(b *testing.B) {
	run(b, func(bench *workbench.Bench, _ workbench.Ask) error {
		bench.Report()
		return nil
	})
}

func BenchmarkOpen(b *testing.B) {
	for name, p := range sized() {
		now := anyhow(p, rand.New(rand.NewPCG(1, 1)))
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				workbench.Open(p, now)
			}
		})
	}
}
