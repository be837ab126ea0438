package explain

import (
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

func TestWhatIsFullIsWarnedOf(t *testing.T) {
	for says, tc := range map[string]struct {
		change func(p *timetable.Problem)
		facts  string
	}{
		"Year One has 6 lectures for the 6 periods in which they can be held: no free period is left": {
			func(p *timetable.Problem) { p.Courses[0].Lectures, p.Courses[2].Lectures = 4, 2 }, "curriculum y1",
		},
		"Ann Lee has 3 lectures for the 3 periods in which they can be held: no free period is left": {
			func(p *timetable.Problem) {
				p.Courses[0].Lectures, p.Courses[1].Lectures = 1, 2
				p.Teachers[0].Unavailable = tuesday
			}, "teacher ann",
		},
		"There are 3 lectures for the 3 periods in which the only room is open: no room is ever free": {
			func(p *timetable.Problem) {
				p.Rooms = p.Rooms[:1]
				p.Rooms[0].Unavailable = tuesday
				p.Courses[1].Lectures, p.Courses[2].Lectures = 1, 2
			}, "room barn",
		},
	} {
		p := smallProblem()
		tc.change(p)
		found := Problem(p)
		if len(found) != 1 || found[0].Severity != Warning || found[0].Code != Full || found[0].Message != says ||
			points(found[0].Facts) != tc.facts {
			t.Errorf("want %q of %s, found %+v", says, tc.facts, found)
			continue
		}
		wantValues(t, found[0])
	}
	spare := smallProblem()
	spare.Courses[0].Lectures, spare.Courses[2].Lectures = 3, 2
	pinned := smallProblem()
	pinned.Courses[0].Lectures, pinned.Pins = 1, []timetable.Pin{pin("art", 0, 0, "")}
	for name, p := range map[string]*timetable.Problem{"a free period": spare, "a pinned lecture": pinned} {
		if found := Problem(p); len(found) > 0 {
			t.Errorf("of %s is warned: %+v", name, found)
		}
	}
}

func TestViolationsThatAreNotListedAreCounted(t *testing.T) {
	p := smallProblem()
	p.Courses = nil
	p.Curricula = nil
	everything := timetable.Timetable{}
	for i := range 60 {
		id := string(rune('a'+i%26)) + string(rune('a'+i/26))
		p.Courses = append(p.Courses, timetable.Course{ID: id, Teachers: []string{"ann"}, Lectures: 1})
		everything = append(everything, timetable.Lecture{Course: id, Room: "barn"})
	}
	e := Timetable(p, everything)
	if listed := len(e.Violations); e.Unlisted == 0 || e.Unlisted+listed != e.Hard {
		t.Errorf("%d violations are listed and %d are not, of %d", listed, e.Unlisted, e.Hard)
	}
}
