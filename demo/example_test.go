package demo

import (
	"testing"

	"github.com/lectern-timetables/lectern/explain"
	"github.com/lectern-timetables/lectern/solver"
)

func TestASearchFindsATimetableForTheExample(t *testing.T) {
	p := Example()
	if len(p.Courses) != 8 {
		t.Errorf("the example has %d courses", len(p.Courses))
	}
	for _, finding := range explain.Problem(p) {
		t.Errorf("the example has the finding %+v", finding)
	}
	r, err := solver.Solve(t.Context(), p, solver.Options{Seed: 1, Iterations: 300_000})
	if err != nil {
		t.Fatal(err)
	}
	if !r.Score.Feasible() {
		t.Errorf("the score is %+v", r.Score)
	}
}

func TestTheEmptyTermIsValid(t *testing.T) {
	if errs := Empty().Validate(); len(errs) > 0 {
		t.Error(errs)
	}
}
