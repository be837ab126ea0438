package solver

import (
	"slices"

	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

// pinsBeside are the pins of a search: one for each lecture that is locked, and those of the problem for which their
// course has lectures left. What no lecture is left for is unkept, whatever the search does.
func pinsBeside(
	locked timetable.Timetable, p *timetable.Problem, index *timetable.Index,
) (pins []timetable.Pin, unkept int) {
	left := make(map[string]int, len(p.Courses))
	for i := range p.Courses {
		left[p.Courses[i].ID] = p.Courses[i].Lectures
	}
	for _, l := range locked {
		if _, open := index.Rooms[l.Room]; open && p.HasSlot(l.Slot()) && left[l.Course] > 0 {
			pins = append(pins, timetable.Pin{Course: l.Course, Day: l.Day, Period: l.Period, Room: l.Room})
			left[l.Course]--
		}
	}
	taken := slices.Clone(pins)
	for _, pin := range p.Pins {
		kept := func(by timetable.Pin) bool {
			return by.Course == pin.Course && by.Day == pin.Day && by.Period == pin.Period &&
				(pin.Room == "" || by.Room == pin.Room)
		}
		switch {
		case slices.ContainsFunc(taken, kept):
		case left[pin.Course] > 0:
			pins = append(pins, pin)
			left[pin.Course]--
		default:
			unkept++
		}
	}
	return pins, unkept
}

// fixed says of each activity of a plan whether it is among those that are locked where the search begins. Activities
// of a class that nobody can tell apart are known by their places.
func fixed(p *plan.Plan, start, locked []plan.Placement) []bool {
	is := make([]bool, len(p.Activities))
	for i := range p.Classes {
		of := p.Classes[i].Activities
		for _, a := range of {
			if !locked[a].Placed() {
				continue
			}
			there := func(other int) bool { return !is[other] && start[other].Equal(&locked[a]) }
			if there(a) {
				is[a] = true
			} else if at := slices.IndexFunc(of, there); at >= 0 {
				is[of[at]] = true
			}
		}
	}
	return is
}
