package explain

import (
	"fmt"

	"github.com/lectern-timetables/lectern/timetable"
)

// advice says what the change of a diagnosis does to a timetable with the given score.
func (ev *evaluator) advice(d *Diagnosis, before timetable.Score) string {
	c := d.Change
	if c == nil {
		return "No single change that keeps the hard rules removes it"
	}
	does := "removes it"
	if c.Left > 0 {
		does = fmt.Sprintf("lessens it from %d to %d", d.Count, c.Left)
	}
	saved := d.Cost / d.Count * (d.Count - c.Left)
	if elsewhere := c.Cost - before.Cost + saved; elsewhere > 0 {
		does += fmt.Sprintf(", but costs %d elsewhere", elsewhere)
	}
	return fmt.Sprintf("%s %s; %s", ev.describe(c), does, effect(c, before))
}

// describe says what is moved where.
func (ev *evaluator) describe(c *Change) string {
	from, to := c.Moves[0].From, c.Moves[0].To
	switch {
	case from == nil:
		return "Placing a lecture of " + ev.where(*to)
	case to == nil:
		return "Leaving out the lecture of " + ev.where(*from)
	case len(c.Moves) == 2:
		return fmt.Sprintf("Swapping %s and %s", ev.where(*from), ev.where(*c.Moves[1].From))
	case from.Slot() == to.Slot():
		return fmt.Sprintf("Moving %s to %s", ev.where(*from), ev.roomOf(*to))
	}
	return fmt.Sprintf("Moving %s to %s", ev.where(*from), ev.placeName(*to))
}

// where names a lecture with its place.
func (ev *evaluator) where(l timetable.Lecture) string {
	return fmt.Sprintf("%s on %s", ev.courseName(ev.index.Courses[l.Course]), ev.placeName(l))
}

func (ev *evaluator) placeName(l timetable.Lecture) string {
	return fmt.Sprintf("%s in %s", ev.p.SlotLabel(l.Slot()), ev.roomOf(l))
}

func (ev *evaluator) roomOf(l timetable.Lecture) string { return ev.roomName(ev.index.Rooms[l.Room]) }

// effect says what happens to the whole timetable.
func effect(c *Change, before timetable.Score) string {
	cost := fmt.Sprintf("the timetable's cost would go from %d to %d", before.Cost, c.Cost)
	if c.Cost == before.Cost {
		cost = fmt.Sprintf("the timetable's cost would stay at %d", c.Cost)
	}
	if c.Hard == before.Hard {
		return cost
	}
	return fmt.Sprintf("its violations of hard rules would go from %d to %d, and %s", before.Hard, c.Hard, cost)
}
