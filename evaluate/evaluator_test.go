package evaluate_test

import (
	"math/rand/v2"
	"slices"
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
	requireRebuilt(t, e, p, s)
}

func requireEqual(t *testing.T, e *evaluate.Evaluator, p *plan.Plan, s plan.Solution) {
	t.Helper()
	report := plan.Check(p, s)
	if got, want := e.Cost(), (evaluate.Cost{Hard: report.Hard, Soft: report.Cost}); got != want {
		t.Errorf("it costs %v, by a check from scratch %v: %+v", got, want, report.Kinds)
	}
	if got, want := e.Strain(), report.Hard*evaluate.Strain; got != want {
		t.Errorf("a strain of %d, not %d", got, want)
	}
}

// requireRebuilt wants everything that a search reads of an evaluator to be what it is in one made anew.
func requireRebuilt(t *testing.T, e *evaluate.Evaluator, p *plan.Plan, s plan.Solution) {
	t.Helper()
	again := evaluate.New(p, s)
	if !slices.Equal(e.Broken(), again.Broken()) || !slices.Equal(e.InClash(), again.InClash()) {
		t.Errorf("broken %v, in clash %v; made anew %v, %v", e.Broken(), e.InClash(), again.Broken(), again.InClash())
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

func TestAPriceNeedsNoMemory(t *testing.T) {
	d := placedDepartment(1)
	moves := d.moves(false)
	n := 0
	allocated := testing.AllocsPerRun(1000, func() { n++; d.now.Price(moves[n].activity, moves[n].to) })
	if allocated > 0 {
		t.Errorf("%v allocations", allocated)
	}
}

// A constraint of more strain strains more, and moves are priced by it.
func TestMovesArePricedByWhatStrainsMore(t *testing.T) {
	t.Parallel()
	for seed := range uint64(200) {
		p, s := tinyplan.Make(seed)
		r := rand.New(rand.NewPCG(seed, 10))
		e := evaluate.New(p, s)
		for _, constraint := range slices.Clone(e.Broken()) {
			e.SetStrain(constraint, evaluate.Strain*(1+r.IntN(4)))
		}
		a := r.IntN(len(p.Activities))
		to := tinyplan.Placement(r, p, a)
		e.Price(a, to)
		priced := e.PricedStrain()
		e.Place(a, to)
		if e.Strain() != priced {
			t.Fatalf("seed %d: a strain of %d, priced %d", seed, e.Strain(), priced)
		}
		for _, constraint := range slices.Clone(e.Broken()) {
			e.SetStrain(constraint, evaluate.Strain)
		}
		if want := e.Cost().Hard * evaluate.Strain; e.Strain() != want {
			t.Fatalf("seed %d: a strain of %d, not %d", seed, e.Strain(), want)
		}
	}
}

// Without an activity that is blamed, a constraint is off by less.
func TestWhoIsBlamedIsInTheWay(t *testing.T) {
	t.Parallel()
	blamed := 0
	for seed := range uint64(200) {
		p, s := tinyplan.Make(seed)
		e := evaluate.New(p, s)
		for _, constraint := range slices.Clone(e.Broken()) {
			a, found := e.Blamed(constraint, int(seed))
			if !found {
				continue
			}
			e.SetStrain(constraint, 1_000_000)
			before := e.Strain()
			e.Price(a, plan.Placement{})
			if e.PricedStrain() > before-500_000 {
				t.Errorf("seed %d: %s is as much off without %s", seed, p.Constraints[constraint].Kind, p.Activities[a].ID)
			}
			e.SetStrain(constraint, evaluate.Strain)
			blamed++
		}
	}
	if blamed < 200 {
		t.Errorf("only %d were blamed", blamed)
	}
}
