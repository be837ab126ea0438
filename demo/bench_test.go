package demo_test

import (
	"math/rand/v2"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/plan"
)

// BenchmarkDepartment expands and checks a department of some 1,000 activities, which were thrown anywhere: then most
// of its constraints are violated.
func BenchmarkDepartment(b *testing.B) {
	p := demo.Department(demo.DepartmentSpec{Programmes: 9, Seed: 1})
	expanded := p.Expand()
	s := plan.Solution{Placements: make([]plan.Placement, len(expanded.Activities))}
	r := rand.New(rand.NewPCG(1, 1))
	for i := range expanded.Activities {
		a := &expanded.Activities[i]
		s.Placements[i].Time = a.Times[r.IntN(len(a.Times))].Time
		for _, need := range a.Rooms {
			s.Placements[i].Rooms = append(s.Placements[i].Rooms, need[r.IntN(len(need))].Of)
		}
	}
	b.Run("expand", func(b *testing.B) {
		for b.Loop() {
			p.Expand()
		}
	})
	b.Run("check", func(b *testing.B) {
		b.ReportMetric(float64(len(expanded.Activities)), "activities")
		for b.Loop() {
			plan.Check(expanded, s)
		}
	})
}
