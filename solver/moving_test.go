package solver

import (
	"slices"
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

// What the search pays for are the moves of the difference between two timetables, and lectures that are new, even if
// the problem is another version.
func TestMovesAreCountedAsTheDifferenceHasThem(t *testing.T) {
	t.Parallel()
	moved, inOtherRooms := 0, 0
	for seed := range uint64(300) {
		p := validOdd(t, seed)
		p.Pins = nil // they may put a course twice in a slot
		r := random(seed)
		start := constructed(t, compile(p, p.Weights), &r)
		s := newState(anotherVersion(p, start))
		s.construct(t.Context(), &r)
		for range 20 {
			s.randomSwap(&r)
			want := 0
			for _, c := range timetable.Difference(start, s.timetable(s.place)) {
				want += len(c.Moved) + len(c.Added)
			}
			if got := s.counts.moved + s.counts.movedRoom; got != want {
				t.Fatalf("seed %d: %d moves are counted, but the difference has %d", seed, got, want)
			}
			moved, inOtherRooms = moved+s.counts.moved, inOtherRooms+s.counts.movedRoom
		}
	}
	if moved < 1000 || inOtherRooms < 1000 {
		t.Fatalf("only %d moves, and %d to other rooms: the problems are too narrow", moved, inOtherRooms)
	}
}

// anotherVersion is a model of the problem without a course and a room, and with another lecture of a course, in which
// moves from the timetable cost something.
func anotherVersion(p *timetable.Problem, start timetable.Timetable) *model {
	changed := *p
	changed.Curricula = nil
	changed.Courses = slices.Clone(p.Courses)
	if len(p.Courses) > 1 {
		changed.Courses = changed.Courses[1:]
	}
	changed.Courses[0].Lectures++
	if len(p.Rooms) > 1 {
		changed.Rooms = p.Rooms[1:]
	}
	for i := range changed.Courses {
		changed.Courses[i].UnsuitableRooms = nil
	}
	m := compile(&changed, changed.Weights)
	m.priceMoves(start, 3)
	return m
}

// After a teacher has lost a period, a search in which moves cost something keeps nearly all of the timetable.
func TestARepairMovesFewLectures(t *testing.T) {
	t.Parallel()
	for seed := range uint64(3) {
		p := competitionProblem(competitionSize, "UD2", seed)
		before := solve(t, p, Options{Seed: 1, Iterations: 200_000})
		p.Teachers[0].Unavailable = append(p.Teachers[0].Unavailable, firstOf(p, before.Timetable).Slot())
		o := Options{Seed: 2, Iterations: 100_000, Start: before.Timetable, Moving: 5}
		repaired := solve(t, p, o)
		n := timetable.Moved(before.Timetable, repaired.Timetable)
		if !repaired.Score.Feasible() || n < 1 || n > 8 {
			t.Errorf("seed %d: %d lectures moved, %+v", seed, n, repaired.Score)
		}
		requireSameResult(t, repaired, solveInAttempts(t, p, o, 30_000))
		o.Moving = 0
		if free := solve(t, p, o); timetable.Moved(before.Timetable, free.Timetable) < 3*n {
			t.Errorf("seed %d: %d lectures moved where each costs something, and no more where none does", seed, n)
		}
	}
}

// firstOf is the first lecture of the problem's first course.
func firstOf(p *timetable.Problem, t timetable.Timetable) timetable.Lecture {
	return t[slices.IndexFunc(t, func(l timetable.Lecture) bool { return l.Course == p.Courses[0].ID })]
}

func TestARepairOfATermMovesFewLectures(t *testing.T) {
	t.Parallel()
	p := department()
	before := solve(t, p, Options{Seed: 1, Iterations: 60_000})
	away := firstOf(p, before.Timetable)
	teacher := p.Courses[0].Teachers[0]
	ill := &p.Teachers[slices.IndexFunc(p.Teachers, func(t timetable.Teacher) bool { return t.ID == teacher })]
	ill.Wishes = append(ill.Wishes, timetable.Wish{
		Level: timetable.Never, Span: timetable.Span{Days: []string{p.Days[away.Day].Name}},
	})
	o := Options{Seed: 2, Iterations: 60_000, Start: before.Timetable, Moving: 5}
	repaired := solve(t, p, o)
	requireSameResult(t, repaired, solveInAttempts(t, p, o, 25_000))
	n := timetable.Moved(before.Timetable, repaired.Timetable)
	if !repaired.Score.Feasible() || n < 1 || n > 12 {
		t.Errorf("%d lectures moved, %+v", n, repaired.Score)
	}
}

// A search from a timetable of an entirely different problem is one from none.
func TestARepairFromAnotherProblemsTimetable(t *testing.T) {
	t.Parallel()
	other := solve(t, department(), Options{Seed: 1, Iterations: 1000}).Timetable
	for _, p := range []*timetable.Problem{competitionProblem(competitionSize, "UD2", 1), department()} {
		for i := range other {
			other[i].Activity, other[i].Course = "of another problem", "of another problem"
		}
		r := solve(t, p, Options{Seed: 1, Iterations: 100_000, Start: other, Moving: 5})
		if len(r.Timetable) < p.Lectures() || timetable.Moved(other, r.Timetable) != 0 {
			t.Errorf("%d of %d lectures, %+v", len(r.Timetable), p.Lectures(), r.Score)
		}
	}
}

func TestPricesOfMovesHaveBounds(t *testing.T) {
	t.Parallel()
	for _, moving := range []int{-1, timetable.MaxMoving + 1} {
		o := Options{Iterations: 1, Moving: moving}
		if _, err := Solve(t.Context(), competitionProblem(competitionSize, "UD2", 1), o); err == nil {
			t.Errorf("a price of %d was taken", moving)
		}
	}
}
