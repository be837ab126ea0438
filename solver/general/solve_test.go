package general_test

import (
	"context"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/evaluate"
	"github.com/lectern-timetables/lectern/internal/tinyplan"
	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/solver/general"
)

func TestADepartmentGetsAFeasibleTimetable(t *testing.T) {
	t.Parallel()
	p := demo.Department(demo.DepartmentSpec{Programmes: 1, Seed: 1}).Expand()
	r := solve(t, p, general.Options{Seed: 1, Moves: 60_000})
	report := plan.Check(p, r.Solution)
	if !report.Feasible() || report.Cost != r.Cost.Soft {
		t.Errorf("%d hard violations, cost %d, not %v: %+v", report.Hard, report.Cost, r.Cost, report.Kinds)
	}
}

// On plans of every kind of constraint the search never says what a check from scratch does not, and finds no worse
// than it started with.
func TestWhatASearchSaysIsTrue(t *testing.T) {
	t.Parallel()
	for seed := range uint64(150) {
		p, _ := tinyplan.Make(seed)
		r := solve(t, p, general.Options{Seed: seed, Moves: 400})
		report := plan.Check(p, r.Solution)
		if r.Cost != (evaluate.Cost{Hard: report.Hard, Soft: report.Cost}) {
			t.Fatalf("seed %d: says %v, is %d and %d", seed, r.Cost, report.Hard, report.Cost)
		}
		empty := plan.Check(p, plan.Solution{Placements: make([]plan.Placement, len(p.Activities))})
		if report.Hard > empty.Hard {
			t.Fatalf("seed %d: %d hard violations, without any activity %d", seed, report.Hard, empty.Hard)
		}
	}
}

func TestTheSameSeedAndMovesFindTheSame(t *testing.T) {
	t.Parallel()
	p := demo.Department(demo.DepartmentSpec{Programmes: 1, Seed: 2}).Expand()
	o := general.Options{Seed: 3, Moves: 4000}
	first, second := solve(t, p, o), solve(t, p, o)
	if first.Cost != second.Cost || first.Moves != second.Moves {
		t.Errorf("%v and %v", first.Cost, second.Cost)
	}
}

func TestASearchEndsWhenItIsToldTo(t *testing.T) {
	t.Parallel()
	p := demo.Department(demo.DepartmentSpec{Programmes: 6, Seed: 1}).Expand()
	ctx, stop := context.WithCancel(t.Context())
	r, err := general.Solve(ctx, p, general.Options{
		Seed: 1, Budget: time.Hour, Progress: func(general.Progress, general.Moment) { stop() },
	})
	if err != nil {
		t.Fatal(err)
	}
	if r.Cost.Hard >= len(p.Activities) {
		t.Errorf("%v", r.Cost)
	}
}

func TestAPlanWithNothingToPlaceEnds(t *testing.T) {
	t.Parallel()
	p := &plan.Plan{
		Weeks: 1, Days: []plan.Day{{Name: "Monday", Periods: make([]plan.Period, 1)}},
		Activities: []plan.Activity{{ID: "a", Label: "A"}},
	}
	if r := solve(t, p, general.Options{Budget: time.Hour}); r.Cost.Hard != 1 {
		t.Errorf("%v", r.Cost)
	}
}

func solve(t *testing.T, p *plan.Plan, o general.Options) general.Result {
	t.Helper()
	r, err := general.Solve(t.Context(), p, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
