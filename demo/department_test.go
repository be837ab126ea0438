package demo_test

import (
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/plan"
)

func TestADepartmentSaysWhatDepartmentsAskFor(t *testing.T) {
	t.Parallel()
	p := demo.Department(demo.DepartmentSpec{Seed: 1})
	if errs := p.Validate(); len(errs) > 0 {
		t.Fatal(errs[:min(len(errs), 5)])
	}
	expanded := p.Expand()
	if n := len(expanded.Activities); n != 24*(14+8+4)+36*2 {
		t.Errorf("%d activities", n)
	}
	kinds := map[plan.Kind]int{}
	for _, c := range expanded.Constraints {
		kinds[c.Kind]++
	}
	for _, kind := range []plan.Kind{
		plan.Seats, plan.Load, plan.FreeWithin, plan.Days, plan.DifferentDays, plan.RoomsUsed, plan.Gaps, plan.Isolated,
		plan.NextBuilding, plan.NotOverlap,
	} {
		if kinds[kind] == 0 {
			t.Errorf("nothing asks for %s", kind)
		}
	}
	if kinds[plan.Load] != 120 || kinds[plan.FreeWithin] < 96 {
		t.Errorf("%d limits of a teacher's day, %d lunches", kinds[plan.Load], kinds[plan.FreeWithin])
	}
	report := plan.Check(expanded, plan.Solution{Placements: make([]plan.Placement, len(expanded.Activities))})
	if report.Hard != len(expanded.Activities) || report.Cost != 0 {
		t.Errorf("an empty timetable has %d hard violations and costs %d", report.Hard, report.Cost)
	}
}

func TestEqualSpecsGiveEqualDepartments(t *testing.T) {
	t.Parallel()
	spec := demo.DepartmentSpec{Programmes: 2, Seed: 5}
	first, second := demo.Department(spec), demo.Department(spec)
	if first.Hash() != second.Hash() {
		t.Error("they differ")
	}
}
