package timetable_test

import (
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/timetable"
)

// The tables and Check are two programs that must agree.
func TestTablesSayWhatCheckSays(t *testing.T) {
	t.Parallel()
	p := demo.Generate(demo.Spec{Lectures: 40, Seed: 1})
	p.Weights.RoomSuitability = timetable.Hard
	p.Courses[0].UnsuitableRooms = []string{p.Rooms[0].ID}
	p.Courses[1].RequiredFeatures = []string{"organ", "organ"}
	p.Rooms[1].Features = append(p.Rooms[1].Features, "organ", "organ")
	p.Rooms[1].Unavailable = []timetable.Slot{{Day: 1, Period: 2}}
	x := p.Index()
	available, open, conflict, suits := x.Availability(), x.Openness(), x.Conflicts(), x.Suitability()
	for c := range p.Courses {
		for slot := range p.Slots() {
			first := lectureAt(p, c, 0, slot)
			if got := violations(p, first)[timetable.Availability] == 0; got != available[c][slot] {
				t.Errorf("course %d in slot %d: available %v", c, slot, available[c][slot])
			}
			for room := range p.Rooms {
				if got := violations(p,
					lectureAt(p, c, room, slot))[timetable.RoomAvailability] == 0; got != open[room][slot] {
					t.Errorf("room %d in slot %d: open %v", room, slot, open[room][slot])
				}
			}
		}
		for room := range p.Rooms {
			if got := violations(p, lectureAt(p, c, room, 0))[timetable.RoomSuitability] == 0; got != suits[c][room] {
				t.Errorf("course %d in room %d: suits %v", c, room, suits[c][room])
			}
		}
		for other := range p.Courses {
			if got := violations(p, lectureAt(p, c, 0, 0),
				lectureAt(p, other, 1, 0))[timetable.Conflicts] > 0; got != conflict[c][other] {
				t.Errorf("courses %d and %d: conflict %v", c, other, conflict[c][other])
			}
		}
	}
}

func lectureAt(p *timetable.Problem, course, room, slot int) timetable.Lecture {
	at := p.SlotAt(slot)
	return timetable.Lecture{Course: p.Courses[course].ID, Room: p.Rooms[room].ID, Day: at.Day, Period: at.Period}
}

func violations(p *timetable.Problem, lectures ...timetable.Lecture) map[timetable.Rule]int {
	counts := map[timetable.Rule]int{}
	for _, line := range timetable.Check(p, lectures).Rules {
		counts[line.Rule] = line.Violations
	}
	return counts
}
