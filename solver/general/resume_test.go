package general_test

import (
	"bytes"
	"context"
	"encoding/gob"
	"reflect"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/evaluate"
	"github.com/lectern-timetables/lectern/internal/tinyplan"
	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/solver/general"
)

// A search that is interrupted wherever it may be, and continued from its checkpoint, finds what it finds in one go.
func TestAnInterruptedSearchFindsTheSame(t *testing.T) {
	t.Parallel()
	p := demo.Department(demo.DepartmentSpec{Programmes: 1, Seed: 2}).Expand()
	o := general.Options{Seed: 5, Moves: 6000}
	whole := solve(t, p, o)
	for _, after := range []int64{200, 2000, 5800} {
		rest := o
		rest.From = interrupted(t, p, o, after)
		resumed := solve(t, p, rest)
		if resumed.Moves != whole.Moves || !reflect.DeepEqual(resumed.Solution, whole.Solution) {
			t.Errorf("interrupted after %d moves: %v, in one go %v", after, resumed.Cost, whole.Cost)
		}
	}
}

func TestPlansOfAllKindsResume(t *testing.T) {
	t.Parallel()
	for seed := range uint64(60) {
		p, _ := tinyplan.Make(seed)
		o := general.Options{Seed: seed, Moves: 1000}
		whole := solve(t, p, o)
		if whole.Moves < 400 {
			continue // it was over before
		}
		o.From = interrupted(t, p, o, 400)
		if resumed := solve(t, p, o); !reflect.DeepEqual(resumed.Solution, whole.Solution) {
			t.Fatalf("seed %d: %v, in one go %v", seed, resumed.Cost, whole.Cost)
		}
	}
}

// interrupted is the checkpoint of a search after some moves, as it is read after it was stored.
func interrupted(t *testing.T, p *plan.Plan, o general.Options, after int64) *general.Checkpoint {
	t.Helper()
	var stored bytes.Buffer
	ctx, stop := context.WithCancel(t.Context())
	o.ProgressEvery = 1
	o.Progress = func(now general.Progress, m general.Moment) {
		if now.Moves < after || ctx.Err() != nil {
			return
		}
		if err := gob.NewEncoder(&stored).Encode(m.Checkpoint()); err != nil {
			t.Error(err)
		}
		stop()
	}
	if _, err := general.Solve(ctx, p, o); err != nil {
		t.Fatal(err)
	}
	c := new(general.Checkpoint)
	if err := gob.NewDecoder(&stored).Decode(c); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestACheckpointOfAnotherPlanIsRefused(t *testing.T) {
	t.Parallel()
	small := demo.Department(demo.DepartmentSpec{Programmes: 1, Seed: 2}).Expand()
	large := demo.Department(demo.DepartmentSpec{Programmes: 2, Seed: 2}).Expand()
	o := general.Options{Seed: 5, Moves: 800}
	o.From = interrupted(t, large, o, 200)
	if _, err := general.Solve(t.Context(), small, o); err == nil {
		t.Error("it was taken")
	}
}

// What is fixed stays, what may move is searched from where it was, and nothing gets worse.
func TestASearchGoesOnFromAStart(t *testing.T) {
	t.Parallel()
	p := demo.Department(demo.DepartmentSpec{Programmes: 1, Seed: 4}).Expand()
	start := solve(t, p, general.Options{Seed: 1, Moves: 3000})
	fixed := make([]bool, len(p.Activities))
	for a := range fixed {
		fixed[a] = a%3 != 0
	}
	r := solve(t, p, general.Options{Seed: 2, Moves: 3000, Start: start.Solution.Placements, Fixed: fixed})
	if start.Cost.Better(r.Cost) {
		t.Errorf("it starts at %v and ends at %v", start.Cost, r.Cost)
	}
	for a, at := range r.Solution.Placements {
		if fixed[a] && !reflect.DeepEqual(at, start.Solution.Placements[a]) {
			t.Errorf("activity %d is fixed and moved", a)
		}
	}
}

// Where moves have a price, few activities move.
func TestMovesHaveAPrice(t *testing.T) {
	t.Parallel()
	p := demo.Department(demo.DepartmentSpec{Programmes: 1, Seed: 4}).Expand()
	start := solve(t, p, general.Options{Seed: 1, Moves: 6000}).Solution.Placements
	moved := func(p *plan.Plan) int {
		n := 0
		for a, at := range solve(t, p, general.Options{Seed: 2, Moves: 6000, Start: start}).Solution.Placements {
			if !reflect.DeepEqual(at, start[a]) {
				n++
			}
		}
		return n
	}
	free, priced := moved(p), moved(general.PriceMoves(p, start, 50, 10))
	if priced*2 > free {
		t.Errorf("%d activities move if each move costs 50, and %d if none costs anything", priced, free)
	}
}

func TestSeveralThreadsAgreeWithTheChecker(t *testing.T) {
	t.Parallel()
	p := demo.Department(demo.DepartmentSpec{Programmes: 1, Seed: 1}).Expand()
	r := solve(t, p, general.Options{Seed: 1, Moves: 9000, Budget: time.Hour, Threads: 3})
	report := plan.Check(p, r.Solution)
	if r.Cost != (evaluate.Cost{Hard: report.Hard, Soft: report.Cost}) || r.Moves < 9000 {
		t.Errorf("%d moves: says %v, is %d and %d", r.Moves, r.Cost, report.Hard, report.Cost)
	}
}
