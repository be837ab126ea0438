package demo

import (
	"slices"
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

func TestCollegeIsWhatItSays(t *testing.T) {
	p := College()
	if len(p.Courses) != 66 || len(p.Rooms) != 12 || len(p.Teachers) != 30 || len(p.Curricula) != 15 {
		t.Errorf("got %d courses, %d rooms, %d teachers, %d curricula",
			len(p.Courses), len(p.Rooms), len(p.Teachers), len(p.Curricula))
	}
	if use := 100 * p.Lectures() / (p.Slots() * len(p.Rooms)); use < 55 || use > 75 {
		t.Errorf("%d %% of the room periods are used, want 55 to 75", use)
	}
	if p.Weights.RoomSuitability != timetable.Hard {
		t.Error("rooms that do not suit a course are allowed")
	}
}

// Hashes identify problems, so this document's hash must stay, whatever documents may contain later.
func TestCollegeKeepsItsHash(t *testing.T) {
	const known = "bd4f7e3baf4e23372c9c84222747498c67b7385ce3899159e35d7f61d60dbed0"
	if got := College().Hash(); got != known {
		t.Errorf("the hash is %s, not %s", got, known)
	}
}

func TestCollegeUsesEveryPartOfAProblem(t *testing.T) {
	p := College()
	for what, used := range map[string]bool{
		"a teacher who is away": slices.ContainsFunc(p.Teachers,
			func(t timetable.Teacher) bool { return len(t.Unavailable) > 0 }),
		"a room that is closed": slices.ContainsFunc(p.Rooms,
			func(r timetable.Room) bool { return len(r.Unavailable) > 0 }),
		"a course with two teachers": slices.ContainsFunc(p.Courses,
			func(c timetable.Course) bool { return len(c.Teachers) == 2 }),
		"double lectures": slices.ContainsFunc(p.Courses,
			func(c timetable.Course) bool { return c.Double }),
		"a course that needs features": slices.ContainsFunc(p.Courses,
			func(c timetable.Course) bool { return len(c.RequiredFeatures) > 0 }),
		"an unsuitable room": slices.ContainsFunc(p.Courses,
			func(c timetable.Course) bool { return len(c.UnsuitableRooms) > 0 }),
		"a pinned lecture": len(p.Pins) > 0,
		"a daily load":     p.DailyLoad.Max > 0,
	} {
		if !used {
			t.Errorf("the college has no example of %s", what)
		}
	}
}

func TestCollegeGivesCopies(t *testing.T) {
	College().Courses[0].Teachers[0] = "nobody"
	if College().Courses[0].Teachers[0] == "nobody" {
		t.Error("a change to one copy is seen in the next")
	}
}

// TestCollegeHasRoomForItsLectures checks what every timetable needs: a suitable room with enough seats for each
// course, and spare periods for each group of students, each teacher and both laboratories.
func TestCollegeHasRoomForItsLectures(t *testing.T) {
	p := College()
	lectures := map[string]int{}
	inLab := map[string]int{}
	for _, c := range p.Courses {
		lectures[c.ID] = c.Lectures
		if !slices.ContainsFunc(p.Rooms,
			func(r timetable.Room) bool { return c.Suits(&r) && r.Capacity >= c.Students }) {
			t.Errorf("no room suits %s", c.Label())
		}
		for _, f := range c.RequiredFeatures {
			inLab[f] += c.Lectures
		}
	}
	for _, lab := range []string{"computers", "wet bench"} {
		if inLab[lab] == 0 || inLab[lab] > 30 {
			t.Errorf("%d lectures need %s", inLab[lab], lab)
		}
	}
	for _, curriculum := range p.Curricula {
		total := 0
		for _, id := range curriculum.Courses {
			total += lectures[id]
		}
		if total > 25 {
			t.Errorf("%s has %d lectures a week", curriculum.Label(), total)
		}
	}
}
