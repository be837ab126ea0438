package formats

import (
	"strings"

	"github.com/lectern-timetables/lectern/timetable"
)

// slots are the hours that a constraint lists, in the elements with a name.
func (r *fetReader) slots(c *fetConstraint, name string) []timetable.Slot {
	var slots []timetable.Slot
	for i := range c.Nodes {
		if n := &c.Nodes[i]; n.XMLName.Local == name {
			day := n.first("Day", "Preferred_Day", "Preferred_Starting_Day", "Selected_Day")
			hour := n.first("Hour", "Preferred_Hour", "Preferred_Starting_Hour", "Selected_Hour")
			if slot, ok := r.slotNamed(c, day, hour); ok {
				slots = append(slots, slot)
			}
		}
	}
	return slots
}

func (r *fetReader) slotNamed(c *fetConstraint, day, hour string) (slot timetable.Slot, ok bool) {
	d, knownDay := r.days[day]
	h, knownHour := r.hours[hour]
	if !knownDay || !knownHour {
		r.fail(c.place, "there is no hour %.50q of a day %.50q", hour, day)
		return slot, false
	}
	return r.slot(d, h), true
}

// notAvailable closes hours to a teacher, a students' set, a room, or everybody.
func (r *fetReader) notAvailable(c *fetConstraint) bool {
	if c.weight != timetable.Hard {
		return false
	}
	slots := r.slots(c, "Not_Available_Time")
	switch c.name {
	case "TeacherNotAvailableTimes":
		if t, ok := r.teacherOf(c); ok {
			t.Unavailable = append(t.Unavailable, slots...)
		}
	case "StudentsSetNotAvailableTimes":
		if g, ok := r.groupOf(c); ok {
			g.Wishes = append(g.Wishes, r.never(slots)...)
		}
	case "RoomNotAvailableTimes":
		name := c.first("Room")
		room, ok := r.rooms[name]
		switch {
		case r.virtual[name] != nil:
			return false
		case !ok:
			r.fail(c.place, "there is no room %.100q", name)
			return true
		}
		r.problem.Rooms[room].Unavailable = append(r.problem.Rooms[room].Unavailable, slots...)
	default:
		breaks := r.slots(c, "Break_Time")
		for _, s := range breaks {
			r.breaks[r.problem.SlotIndex(s)] = true
		}
		r.problem.Wishes = append(r.problem.Wishes, r.never(breaks)...)
	}
	return true
}

// never rules out hours. Those that follow each other are one wish.
func (r *fetReader) never(slots []timetable.Slot) []timetable.Wish {
	closed := make([]bool, r.problem.Slots())
	for _, s := range slots {
		closed[r.problem.SlotIndex(s)] = true
	}
	var wishes []timetable.Wish
	for i := 0; i < len(closed); i++ {
		if !closed[i] {
			continue
		}
		from := r.problem.SlotAt(i)
		span := r.oneSlot(from)
		for to := from.Period + 1; to < len(r.problem.Periods) && closed[i+1]; to++ {
			i++
			span.To = r.problem.Periods[to].Name
		}
		wishes = append(wishes, timetable.Wish{Span: span, Level: timetable.Never})
	}
	return wishes
}

// preferredTimes restricts activities to starts, to hours that they have to lie in, or to a day.
func (r *fetReader) preferredTimes(c *fetConstraint) bool {
	preferred := make([]bool, r.problem.Slots())
	inside := strings.HasSuffix(c.name, "TimeSlots")
	var slots []timetable.Slot
	switch {
	case inside:
		slots = r.slots(c, "Preferred_Time_Slot")
	case strings.HasSuffix(c.name, "StartingTimes"):
		slots = r.slots(c, "Preferred_Starting_Time")
	case strings.HasSuffix(c.name, "StartingTime"):
		if slot, ok := r.slotNamed(c, c.first("Preferred_Day"), c.first("Preferred_Hour")); ok {
			slots = []timetable.Slot{slot}
		}
	default:
		for _, hour := range r.x.Hours {
			if slot, ok := r.slotNamed(c, c.first("Preferred_Day"), hour.Name); ok {
				slots = append(slots, slot)
			}
		}
	}
	for _, s := range slots {
		preferred[r.problem.SlotIndex(s)] = true
	}
	for _, a := range r.matching(c) {
		r.prefer(a, preferred, inside, c.weight)
	}
	return true
}

// prefer adds what a start costs that is not preferred, or is not inside what is preferred.
func (r *fetReader) prefer(a *fetActivity, preferred []bool, inside bool, weight timetable.Weight) {
	if a.costs == nil {
		a.costs = r.starts(a.duration)
	}
	for i, cost := range a.costs {
		ok := preferred[i]
		for j := 1; inside && cost != impossible && j < a.duration; j++ {
			ok = ok && preferred[i+j]
		}
		switch {
		case ok || cost == impossible:
		case weight == timetable.Hard:
			a.costs[i] = impossible
		default:
			a.costs[i] += int(weight)
		}
	}
}

// starts are the costs of all starts of an activity that nothing was said of: none where it fits into its part of the
// day.
func (r *fetReader) starts(duration int) []int {
	costs := make([]int, r.problem.Slots())
	for i := range costs {
		if r.problem.SlotAt(i).Period%len(r.x.Hours)+duration > len(r.x.Hours) {
			costs[i] = impossible
		}
	}
	return costs
}
