package workbench_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
	"github.com/lectern-timetables/lectern/workbench"
)

// problems are of both versions, with rules of many kinds.
func problems() map[string]*timetable.Problem {
	return map[string]*timetable.Problem{
		"courses":    demo.Generate(demo.Spec{Lectures: 60, Seed: 4}),
		"department": demo.Department(demo.DepartmentSpec{Programmes: 2, Seed: 3}),
	}
}

// anyhow is a timetable with each activity somewhere, but for a few that have no place.
func anyhow(p *timetable.Problem, r *rand.Rand) timetable.Timetable {
	expanded := p.Expand()
	s := plan.Solution{Placements: make([]plan.Placement, len(expanded.Activities))}
	for i := range expanded.Activities {
		if a := &expanded.Activities[i]; len(a.Times) > 0 && r.IntN(20) > 0 {
			s.Placements[i] = plan.Placement{
				Time: a.Times[r.IntN(len(a.Times))].Time, Rooms: anyOf(a.Rooms, r), Teachers: anyOf(a.Teachers, r),
			}
		}
	}
	return p.Timetable(expanded, s)
}

func anyOf(needs []plan.Need, r *rand.Rand) (chosen []int) {
	for _, need := range needs {
		chosen = append(chosen, need[r.IntN(len(need))].Of)
	}
	return chosen
}

// event is an activity of a timetable, as moves name it.
func event(t timetable.Timetable, of timetable.Lecture) workbench.Ask {
	at := &workbench.Place{Period: of.Period, Length: of.Length, Weeks: of.Weeks, Rooms: []string{}}
	if of.Room != "" {
		at.Rooms = append([]string{of.Room}, of.OtherRooms.List()...)
	}
	at.Teachers = of.Teachers.List()
	for _, l := range t {
		if l == of || of.Activity != "" && l.Activity == of.Activity {
			at.Days = append(at.Days, l.Day)
		}
	}
	return workbench.Ask{Course: of.Course, Activity: of.Activity, From: at}
}

// Whatever the problem says, each price is what the checker finds after the move.
func TestEveryPriceIsThatOfTheChecker(t *testing.T) {
	t.Parallel()
	for name, p := range problems() {
		r := rand.New(rand.NewPCG(1, 2))
		now := anyhow(p, r)
		b := workbench.Open(p, now)
		for range 40 {
			now = b.Timetable()
			of := event(now, now[r.IntN(len(now))])
			places, err := b.Places(of)
			if err != nil {
				t.Fatalf("%s: %+v: %v", name, of, err)
			}
			at := places.Times[r.IntN(len(places.Times))]
			if len(places.Rooms) > 0 {
				n := r.IntN(len(places.Rooms))
				at.Rooms[0], at.Delta = places.Rooms[n], *at.In[n]
			}
			m := workbench.Move{Course: of.Course, Activity: of.Activity, From: of.From, To: &at.Place}
			requirePrice(t, name, p, b, m, at.Delta)
		}
	}
}

// requirePrice makes a move and compares its price with what the checker finds before and after.
func requirePrice(
	t *testing.T, name string, p *timetable.Problem, b *workbench.Bench, m workbench.Move, want workbench.Delta,
) {
	t.Helper()
	before := b.Report()
	priced, err := b.Price([]workbench.Move{m}, &before)
	if err != nil {
		t.Fatalf("%s: %+v: %v", name, m, err)
	}
	if priced.Delta != want {
		t.Errorf("%s: the place is said to change %+v, the checker says %+v", name, want, priced.Delta)
	}
	if err := b.Apply([]workbench.Move{m}); err != nil {
		t.Fatalf("%s: %+v: %v", name, m, err)
	}
	after := timetable.Check(p, b.Timetable())
	if got := (workbench.Delta{Hard: after.Hard - before.Hard, Cost: after.Cost - before.Cost}); got != want {
		t.Errorf("%s: the place is said to change %+v, the move changes %+v", name, want, got)
	}
	if cost := b.Cost(); cost.Hard != after.Hard || cost.Soft != after.Cost {
		t.Errorf("%s: the bench says %+v, the checker %d and %d", name, cost, after.Hard, after.Cost)
	}
}

// What becomes worse at a place adds up to at least what it costs more.
func TestReasonsAreThereForWhatBecomesWorse(t *testing.T) {
	t.Parallel()
	for name, p := range problems() {
		r := rand.New(rand.NewPCG(3, 4))
		b := workbench.Open(p, anyhow(p, r))
		now := b.Timetable()
		for range 30 {
			of := event(now, now[r.IntN(len(now))])
			places, err := b.Places(of)
			if err != nil {
				t.Fatal(err)
			}
			for _, at := range places.Times {
				hard := slices.ContainsFunc(at.Reasons, func(w workbench.Reason) bool { return w.Hard })
				if at.Hard > 0 && !hard || at.Hard == 0 && at.Cost > 0 && len(at.Reasons) == 0 {
					t.Errorf("%s: %s at %+v changes %+v for no reason: %+v", name, places.Label, at.Place, at.Delta, at.Reasons)
				}
			}
		}
	}
}

func TestMovesAreTakenBack(t *testing.T) {
	t.Parallel()
	for name, p := range problems() {
		r := rand.New(rand.NewPCG(5, 6))
		first := anyhow(p, r)
		b := workbench.Open(p, first)
		first = b.Timetable()
		var edits [][]workbench.Move
		for range 50 {
			now := b.Timetable()
			of := event(now, now[r.IntN(len(now))])
			places, err := b.Places(of)
			if err != nil {
				t.Fatal(err)
			}
			to := places.Times[r.IntN(len(places.Times))].Place
			moves := []workbench.Move{{Course: of.Course, Activity: of.Activity, From: of.From, To: &to}}
			if err := b.Apply(moves); err != nil {
				t.Fatal(err)
			}
			edits = append(edits, moves)
		}
		for _, moves := range slices.Backward(edits) {
			if err := b.Apply(workbench.Undone(moves)); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		if got := b.Timetable(); !slices.Equal(got, first) {
			t.Errorf("%s: after all is taken back, the timetable is another", name)
		}
	}
}

// A lecture can be taken out of the week and put anywhere, and both can be taken back.
func TestALectureIsTakenOutAndPutAnywhere(t *testing.T) {
	t.Parallel()
	for name, p := range problems() {
		r := rand.New(rand.NewPCG(11, 12))
		b := workbench.Open(p, anyhow(p, r))
		first, unplaced := b.Timetable(), len(b.Unplaced())
		for range 20 {
			now := b.Timetable()
			of := event(now, now[r.IntN(len(now))])
			out := workbench.Move{Course: of.Course, Activity: of.Activity, From: of.From}
			before := b.Report()
			priced, err := b.Price([]workbench.Move{out}, &before)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			requirePrice(t, name, p, b, out, priced.Delta)
			if n := len(b.Unplaced()); n != unplaced+1 {
				t.Fatalf("%s: %d activities have no place", name, n)
			}
			places, err := b.Places(workbench.Ask{Course: of.Course, Activity: of.Activity})
			if err != nil {
				t.Fatal(err)
			}
			in := workbench.Move{Course: of.Course, Activity: of.Activity, To: &places.Times[r.IntN(len(places.Times))].Place}
			back := workbench.Undone([]workbench.Move{out, in})
			for _, moves := range [][]workbench.Move{{in}, back[:1], back[1:]} {
				if err := b.Apply(moves); err != nil {
					t.Fatalf("%s: %+v: %v", name, moves, err)
				}
			}
		}
		if got := b.Timetable(); !slices.Equal(got, first) {
			t.Errorf("%s: after all is taken back, the timetable is another", name)
		}
	}
}

func TestWhatSomebodyElseMovedIsAConflict(t *testing.T) {
	t.Parallel()
	for name, p := range problems() {
		r := rand.New(rand.NewPCG(7, 8))
		b := workbench.Open(p, anyhow(p, r))
		now := b.Timetable()
		of := event(now, now[0])
		places, err := b.Places(of)
		if err != nil {
			t.Fatal(err)
		}
		move := func(to int) []workbench.Move {
			return []workbench.Move{{
				Course: of.Course, Activity: of.Activity, From: of.From, To: &places.Times[to].Place,
			}}
		}
		if err := b.Apply(move(1)); err != nil {
			t.Fatal(err)
		}
		if err := b.Apply(move(1)); err != nil {
			t.Errorf("%s: what is done already is refused: %v", name, err)
		}
		var conflict *workbench.Conflict
		if err := b.Apply(move(2)); !errors.As(err, &conflict) {
			t.Errorf("%s: a move from where the activity is not any more gives %v", name, err)
		}
	}
}

func TestSuggestionsAreWhatTheySay(t *testing.T) {
	t.Parallel()
	for name, p := range problems() {
		r := rand.New(rand.NewPCG(9, 10))
		b := workbench.Open(p, anyhow(p, r))
		now := b.Timetable()
		of := event(now, now[r.IntN(len(now))])
		found, _, err := b.Suggest([]workbench.Ask{of}, workbench.MaxChain)
		if err != nil {
			t.Fatal(err)
		}
		if len(found) == 0 {
			t.Errorf("%s: nothing is suggested for %+v", name, of)
		}
		before := b.Report()
		for i, s := range found {
			priced, err := b.Price(s.Moves, &before)
			if err != nil || priced.Delta != s.Delta || s.Hard > 0 {
				t.Errorf("%s: suggestion %d %+v: the checker says %+v, %v", name, i, s, priced.Delta, err)
			}
			if i > 0 && (found[i-1].Hard > s.Hard || found[i-1].Hard == s.Hard && found[i-1].Cost > s.Cost) {
				t.Errorf("%s: suggestion %d is better than the one before", name, i)
			}
		}
	}
}
