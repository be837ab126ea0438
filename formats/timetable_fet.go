package formats

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"

	"github.com/lectern-timetables/lectern/timetable"
)

// fet reads the timetable that FET has written into a file of its own: a starting time, and perhaps a room, for each
// activity. The problem must be of that file, so that its activities have the same ids.
func (r *timetableReader) fet(data []byte) error {
	var x fetFile
	if err := xml.Unmarshal(bytes.TrimPrefix(data, byteOrderMark), &x); err != nil {
		return asTimetable(unreadableXML(err))
	}
	in := newFETReader(&x)
	if in.frame() {
		in.read()
	}
	if len(in.errors) > 0 {
		return invalidTimetable(in.errors, 0)
	}
	rooms := map[*fetActivity][]string{}
	starts := map[*fetActivity]*fetConstraint{}
	for _, c := range in.constraints {
		if c.weight != timetable.Hard {
			continue
		}
		switch c.name {
		case "ActivityPreferredStartingTime":
			for _, a := range in.matching(c) {
				starts[a] = c // FET adds its own behind those of the user
			}
		case "ActivityPreferredRoom":
			for _, a := range in.matching(c) {
				rooms[a] = in.roomsOf(c)
			}
		}
	}
	for _, a := range in.activities {
		if c := starts[a]; c != nil {
			r.fetEntry(in, a, c, rooms[a])
		}
	}
	return nil
}

// roomsOf are the rooms that a constraint gives an activity, by their ids: a room, or those of a virtual one, where the
// file says them.
func (r *fetReader) roomsOf(c *fetConstraint) (ids []string) {
	names := c.all("Real_Room")
	if len(names) == 0 {
		names = c.all("Room")
	}
	for _, name := range names {
		if i, known := r.rooms[name]; known {
			ids = append(ids, r.problem.Rooms[i].ID)
		}
	}
	return ids
}

// fetEntry adds an activity that starts when a constraint says.
func (r *timetableReader) fetEntry(in *fetReader, a *fetActivity, c *fetConstraint, rooms []string) {
	slot, _ := in.slotNamed(c, c.first("Preferred_Day"), c.first("Preferred_Hour"))
	e := &entry{
		activity: fmt.Sprintf("%s/%d#1", in.problem.Courses[a.course].ID, a.id), rooms: rooms,
		at: func(string) string { return fmt.Sprintf("activity %d", a.id) },
	}
	day, period := in.problem.Days[slot.Day].Name, in.problem.Periods[slot.Period].Name
	e.day = slices.IndexFunc(r.problem.Days, func(d timetable.Day) bool { return d.Name == day })
	if e.day >= 0 {
		e.period = slices.IndexFunc(r.problem.PeriodsOf(e.day), func(p timetable.Period) bool { return p.Name == period })
	}
	if e.day < 0 || e.period < 0 {
		r.fail(e.at("day"), "the dataset has no period %.100q of a day %.100q", period, day)
		r.skip()
		return
	}
	r.add(e)
}
