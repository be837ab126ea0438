package solver

import (
	"slices"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/timetable"
)

// Whatever a search begins from, and whatever pins say, what is locked stays, and the checker counts what that breaks.
func TestWhatIsLockedStays(t *testing.T) {
	t.Parallel()
	moved := 0
	for seed := range uint64(100) {
		p := validOdd(t, seed)
		r := random(seed)
		start := constructed(t, compile(p, p.Weights), &r)
		locked := slices.DeleteFunc(slices.Clone(start), func(timetable.Lecture) bool { return r.below(2) == 0 })
		if seed%2 == 0 && len(locked) > 0 { // a pin that cannot be kept beside it
			l := locked[0]
			at := p.SlotAt((l.Day*len(p.Periods) + l.Period + 1) % p.Slots())
			p.Pins = []timetable.Pin{{Course: l.Course, Day: at.Day, Period: at.Period}}
		}
		result, err := Solve(t.Context(), p, Options{
			Seed: seed, Iterations: 20_000, Start: start, Locked: locked, Moving: 1,
		})
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		for _, l := range locked {
			if !slices.Contains(result.Timetable, l) {
				t.Fatalf("seed %d: %+v was locked, and has moved", seed, l)
			}
		}
		moved += timetable.Moved(start, result.Timetable)
	}
	if moved == 0 {
		t.Error("nothing has moved at all")
	}
}

func TestWhatIsLockedOfATermStays(t *testing.T) {
	t.Parallel()
	p := demo.Department(demo.DepartmentSpec{Programmes: 1, Seed: 3})
	first, err := Solve(t.Context(), p, Options{Seed: 1, Iterations: 5_000})
	if err != nil {
		t.Fatal(err)
	}
	locked := first.Timetable[:len(first.Timetable)/2]
	if _, err := Solve(t.Context(), p, Options{Iterations: 1, Locked: locked}); err == nil {
		t.Error("lectures are locked without a timetable to begin from")
	}
	second, err := Solve(t.Context(), p, Options{Seed: 2, Iterations: 20_000, Start: first.Timetable, Locked: locked})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range locked {
		if !slices.Contains(second.Timetable, l) {
			t.Fatalf("%+v was locked, and has moved", l)
		}
	}
	if timetable.Moved(first.Timetable, second.Timetable) == 0 {
		t.Error("nothing has moved at all")
	}
}
