package explain

import (
	"fmt"
	"slices"
)

// fullWeeks warns of curricula, teachers and rooms that have as many lectures as periods: there may be a timetable, but
// nothing in it can give way. Where no timetable is possible, this does not matter. One that already has a finding
// needs no warning.
func (f *finder) fullWeeks() {
	if len(f.impossibles) > 0 {
		return
	}
	for q := range f.p.Curricula {
		f.fullWeek(f.index.CoursesIn[q], f.curriculumFact(q), f.curriculumName(q))
	}
	for t := range f.p.Teachers {
		f.fullWeek(f.index.TaughtBy[t], f.teacherFact(t), f.teacherName(t))
	}
	f.fullRooms()
}

// fullWeek warns if courses fill all periods that they can have. No two of their lectures may be in one period.
func (f *finder) fullWeek(courses []int, fact Fact, name string) {
	parts := f.parts(courses)
	_, pins, lectures := f.contents(parts)
	known := slices.ContainsFunc(f.costs, func(one Finding) bool { return slices.Contains(one.Facts, fact) })
	if known || lectures == len(pins) || !f.spend(len(parts)*f.slots) { // pinned lectures are where they should be
		return
	}
	parts = slices.DeleteFunc(parts, func(part coursePart) bool { return f.lectures(part) == 0 })
	slots := union(f.periodDemands(parts, nil), numbersTo(len(parts)))
	if lectures != len(slots) {
		return
	}
	values := Values{"lectures": lectures, "periods": len(slots)}
	f.warn(Full, []Fact{fact}, values,
		fmt.Sprintf("%s has %s for the %s in which they can be held: no free period is left",
			name, count(lectures, "lecture"), count(len(slots), "period")))
}

// fullRooms warns when the lectures fill all rooms.
func (f *finder) fullRooms() {
	periods := 0
	for r := range f.p.Rooms {
		periods += f.openPeriods(r)
	}
	if lectures := f.p.Lectures(); lectures > 0 && lectures == periods {
		rooms := len(f.p.Rooms)
		f.warn(Full, facts(numbersTo(rooms), f.roomFact),
			Values{"lectures": lectures, "rooms": rooms, "periods": periods},
			fmt.Sprintf("There are %s for the %s in which %s %s open: no room is ever free",
				count(lectures, "lecture"), count(periods, "period"), theRooms(rooms), isOrAre(rooms)))
	}
}
