package timetable

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

func TestDifferenceSaysWhatBecameOfEachLecture(t *testing.T) {
	t.Parallel()
	monday, tuesday, wednesday := inHall("art", 0, 0), inHall("art", 1, 0), inHall("art", 2, 0)
	upstairs := inAttic("art", 1, 0)
	for _, c := range []struct {
		name          string
		before, after Timetable
		want          []CourseChange
	}{
		{"nothing", Timetable{monday, tuesday}, Timetable{tuesday, monday}, []CourseChange{}},
		{"the first timetable", nil, Timetable{tuesday, monday}, []CourseChange{
			{"art", []LectureMove{}, []Lecture{monday, tuesday}, []Lecture{}}}},
		{"a room", Timetable{monday, tuesday}, Timetable{monday, upstairs}, []CourseChange{
			{"art", []LectureMove{{tuesday, upstairs}}, []Lecture{}, []Lecture{}}}},
		{"a room before a slot", Timetable{monday, tuesday}, Timetable{upstairs, wednesday}, []CourseChange{
			{"art", []LectureMove{{tuesday, upstairs}, {monday, wednesday}}, []Lecture{}, []Lecture{}}}},
		{"a course for another", Timetable{inHall("bio", 0, 0)}, Timetable{monday}, []CourseChange{
			{"art", []LectureMove{}, []Lecture{monday}, []Lecture{}},
			{"bio", []LectureMove{}, []Lecture{}, []Lecture{inHall("bio", 0, 0)}}}},
		{"one lecture fewer", Timetable{monday, tuesday, wednesday}, Timetable{wednesday}, []CourseChange{
			{"art", []LectureMove{}, []Lecture{}, []Lecture{monday, tuesday}}}},
	} {
		if got := Difference(c.before, c.after); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

// of makes a lecture one of an activity.
func of(activity string, l Lecture) Lecture {
	l.Activity = activity
	return l
}

func TestDifferenceMatchesTheLecturesOfAnActivityWithEachOther(t *testing.T) {
	t.Parallel()
	monday, tuesday, wednesday := inHall("art", 0, 0), inHall("art", 1, 0), inHall("art", 2, 0)
	longer, odd, even := monday, monday, inAttic("art", 0, 0)
	longer.Length, odd.Weeks, even.Weeks = 2, OddWeeks, EvenWeeks
	oddUpstairs, evenBelow := even, odd
	oddUpstairs.Weeks, evenBelow.Weeks = OddWeeks, EvenWeeks
	for name, c := range map[string]struct {
		before, after  Timetable
		moved          []LectureMove
		added, removed int
	}{
		"two classes take each other's places": {
			before: Timetable{of("a", monday), of("b", tuesday)}, after: Timetable{of("b", monday), of("a", tuesday)},
			moved: []LectureMove{{of("a", monday), of("a", tuesday)}, {of("b", tuesday), of("b", monday)}},
		},
		"one of the days of an activity": {
			before: Timetable{of("a", monday), of("a", tuesday)}, after: Timetable{of("a", monday), of("a", wednesday)},
			moved: []LectureMove{{of("a", tuesday), of("a", wednesday)}},
		},
		"one class for another": {
			before: Timetable{of("a", monday)}, after: Timetable{of("b", monday)}, added: 1, removed: 1,
		},
		"another length": {
			before: Timetable{of("a", monday)}, after: Timetable{of("a", longer)},
			moved: []LectureMove{{of("a", monday), of("a", longer)}},
		},
		"other rooms of odd and even weeks": {
			before: Timetable{odd, even}, after: Timetable{evenBelow, oddUpstairs},
			moved: []LectureMove{{even, evenBelow}, {odd, oddUpstairs}},
		},
		"a document that tells activities apart": {
			before: Timetable{monday, tuesday}, after: Timetable{of("z", monday), of("b", inAttic("art", 0, 0))},
			moved: []LectureMove{{monday, of("z", monday)}, {tuesday, of("b", inAttic("art", 0, 0))}},
		},
		"and one that does not": {
			before: Timetable{of("z", monday), of("b", inAttic("art", 0, 0))}, after: Timetable{monday},
			moved: []LectureMove{{of("z", monday), monday}}, removed: 1,
		},
	} {
		got := Difference(c.before, c.after)
		if len(got) != 1 || !slices.Equal(got[0].Moved, c.moved) || len(got[0].Added) != c.added ||
			len(got[0].Removed) != c.removed {
			t.Errorf("%s: got %+v, want %+v", name, got, c)
		}
	}
}

func TestDifferenceTurnsOneTimetableIntoTheOtherWithTheFewestMoves(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		before, after := scatter(random), scatter(random)
		forth, back := Difference(before, after), Difference(after, before)
		if got := apply(t, before, forth); got.Hash() != after.Hash() {
			t.Fatalf("%v becomes %v, not %v, by %v", before, got, after, forth)
		}
		if sizes(forth) != reverse(sizes(back)) {
			t.Fatalf("forth %v, back %v", sizes(forth), sizes(back))
		}
		if got, want := sizes(forth), fewest(before, after); got != want {
			t.Fatalf("from %v to %v with moves, additions and removals %v, want %v", before, after, got, want)
		}
	}
}

// scatter makes a timetable with few places, so that two of them share some. It may have a lecture twice.
func scatter(random *rand.Rand) Timetable {
	var t Timetable
	for range random.IntN(12) {
		room := []string{"hall", "attic"}[random.IntN(2)]
		t = append(t, in(room, fmt.Sprint("c", random.IntN(3)), random.IntN(2), random.IntN(2)))
	}
	return t
}

// apply makes changes to a timetable, and fails if a lecture to change is not there.
func apply(t *testing.T, before Timetable, changes []CourseChange) Timetable {
	t.Helper()
	after := slices.Clone(before)
	take := func(l Lecture) {
		i := slices.Index(after, l)
		if i < 0 {
			t.Fatalf("%v is not in %v", l, after)
		}
		after = slices.Delete(after, i, i+1)
	}
	for _, c := range changes {
		for _, m := range c.Moved {
			take(m.From)
		}
		for _, l := range c.Removed {
			take(l)
		}
		for _, m := range c.Moved {
			after = append(after, m.To)
		}
		after = append(after, c.Added...)
	}
	return after
}

// counts are numbers of moves, additions and removals.
type counts [3]int

func reverse(c counts) counts { return counts{c[0], c[2], c[1]} }

func sizes(changes []CourseChange) (c counts) {
	for _, change := range changes {
		c[0] += len(change.Moved)
		c[1] += len(change.Added)
		c[2] += len(change.Removed)
	}
	return c
}

// fewest counts the changes that are needed at least: what is not in both timetables must be moved, as far as there is
// a partner.
func fewest(before, after Timetable) (c counts) {
	left := map[string]counts{}
	count := map[Lecture]int{}
	for _, l := range before {
		count[l]++
	}
	for _, l := range after {
		count[l]--
	}
	for l, n := range count {
		of := left[l.Course]
		of[2] += max(n, 0)
		of[1] += max(-n, 0)
		left[l.Course] = of
	}
	for _, of := range left {
		moves := min(of[1], of[2])
		c[0], c[1], c[2] = c[0]+moves, c[1]+of[1]-moves, c[2]+of[2]-moves
	}
	return c
}

func TestMovedCountsTheLecturesThatAreElsewhere(t *testing.T) {
	t.Parallel()
	monday, tuesday, wednesday := inHall("art", 0, 0), inHall("art", 1, 0), inHall("art", 2, 0)
	before := Timetable{monday, tuesday, of("b", inHall("bio", 0, 0)), inHall("law", 0, 0)}
	after := Timetable{inAttic("art", 0, 0), wednesday, of("c", inHall("bio", 0, 0)), inHall("new", 0, 0)}
	if n := Moved(before, after); n != 2 {
		t.Errorf("%d lectures moved, not one to another room and one to another day", n)
	}
}
