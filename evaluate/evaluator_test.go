package evaluate_test

import (
	"math/rand/v2"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/evaluate"
	"github.com/lectern-timetables/lectern/internal/tinyplan"
	"github.com/lectern-timetables/lectern/plan"
)

// After any moves the evaluator says what a check from scratch says, and a price is what the move then costs.
func TestPricesAreWhatACheckFromScratchSays(t *testing.T) {
	t.Parallel()
	for seed := range uint64(1500) {
		compareWithCheck(t, seed)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func FuzzPricesAreWhatACheckFromScratchSays(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(compareWithCheck)
}

func compareWithCheck(t *testing.T, seed uint64) {
	p, s := tinyplan.Make(seed)
	r := rand.New(rand.NewPCG(seed, 9))
	e := evaluate.New(p, s)
	requireEqual(t, e, p, s)
	for range 6 {
		a := r.IntN(len(p.Activities))
		to := tinyplan.Placement(r, p, a)
		price := e.Price(a, to)
		requireEqual(t, e, p, s)
		s.Placements[a] = to
		e.Place(a, to)
		requireEqual(t, e, p, s)
		if e.Cost() != price {
			t.Errorf("a price of %v for a move that makes it cost %v", price, e.Cost())
		}
	}
}

func requireEqual(t *testing.T, e *evaluate.Evaluator, p *plan.Plan, s plan.Solution) {
	t.Helper()
	report := plan.Check(p, s)
	if got, want := e.Cost(), (evaluate.Cost{Hard: report.Hard, Soft: report.Cost}); got != want {
		t.Errorf("it costs %v, by a check from scratch %v: %+v", got, want, report.Kinds)
	}
}

func TestADepartmentIsPricedAsItIsChecked(t *testing.T) {
	t.Parallel()
	p := demo.Department(demo.DepartmentSpec{Programmes: 1, Seed: 3}).Expand()
	s := plan.Solution{Placements: make([]plan.Placement, len(p.Activities))}
	e := evaluate.New(p, s)
	r := rand.New(rand.NewPCG(1, 1))
	for n := range 600 {
		a := r.IntN(len(p.Activities))
		s.Placements[a] = anywhere(r, &p.Activities[a])
		e.Place(a, s.Placements[a])
		if n%50 == 0 {
			requireEqual(t, e, p, s)
		}
	}
	requireEqual(t, e, p, s)
}

// anywhere is one of the times and rooms that an activity may have.
func anywhere(r *rand.Rand, a *plan.Activity) plan.Placement {
	at := plan.Placement{Time: a.Times[r.IntN(len(a.Times))].Time}
	for _, need := range a.Rooms {
		at.Rooms = append(at.Rooms, need[r.IntN(len(need))].Of)
	}
	return at
}

// BenchmarkPrice prices moves of activities of a department of some 1,000 activities, most of which are placed
// anywhere.
func BenchmarkPrice(b *testing.B) {
	p := demo.Department(demo.DepartmentSpec{Programmes: 9, Seed: 1}).Expand()
	s := plan.Solution{Placements: make([]plan.Placement, len(p.Activities))}
	r := rand.New(rand.NewPCG(1, 1))
	for a := range p.Activities {
		s.Placements[a] = anywhere(r, &p.Activities[a])
	}
	e := evaluate.New(p, s)
	for b.Loop() {
		a := r.IntN(len(p.Activities))
		e.Price(a, anywhere(r, &p.Activities[a]))
	}
}
