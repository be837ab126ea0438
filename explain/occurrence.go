package explain

import (
	"slices"

	"github.com/lectern-timetables/lectern/timetable"
)

// occurrence is a violation by numbers: the rule, and the parts of the timetable that it is about.
type occurrence struct {
	rule       int
	count      int
	courses    []int
	room       int // none unless the rule looks at one
	curriculum int // none unless the rule looks at one
	teacher    int // none unless the rule looks at one
	day, slot  int // none where the rule looks at more
}

func (b *board) occurrence(v *timetable.Violation) occurrence {
	o := occurrence{
		rule: ruleNumber(v.Rule), count: v.Count, room: none, curriculum: none, teacher: none, day: none, slot: none,
	}
	for _, id := range v.Courses {
		o.courses = append(o.courses, b.index.Courses[id])
	}
	if len(v.Rooms) > 0 {
		o.room = b.index.Rooms[v.Rooms[0]]
	}
	if len(v.Curricula) > 0 {
		o.curriculum = b.index.Curricula[v.Curricula[0]]
	}
	if len(v.Teachers) > 0 {
		o.teacher = b.index.Teachers[v.Teachers[0]]
	}
	if v.Day != nil {
		o.day = *v.Day
	}
	if v.Day != nil && v.Period != nil {
		o.slot = b.p.SlotIndex(timetable.Slot{Day: *v.Day, Period: *v.Period})
	}
	return o
}

// left counts what an occurrence still violates, at its own place.
func (b *board) left(o occurrence) int {
	switch o.rule {
	case conflictsRule:
		return oneIf(b.meetsIn(o.courses[0], o.slot) && b.meetsIn(o.courses[1], o.slot))
	case roomOccupancyRule:
		return max(0, int(b.inRoom[o.slot*len(b.p.Rooms)+o.room])-1)
	case pinsRule:
		kept := func(pin int) bool { return b.pinSlot(pin) == o.slot && b.keeps(pin) }
		return oneIf(!slices.ContainsFunc(b.pinsOf[o.courses[0]], kept))
	case availabilityRule, roomAvailabilityRule, roomCapacityRule, roomSuitabilityRule, doubleLecturesRule:
		return b.leftOfLecture(o)
	case isolatedLecturesRule:
		return oneIf(b.meetsIn(o.courses[0], o.slot) && b.isolated(o.curriculum, o.slot))
	case travelDistanceRule:
		return oneIf(b.apart(o.courses[0], o.courses[1], o.slot))
	case windowsRule, studentMinMaxLoadRule:
		t := b.ofDay(o.curriculum, o.day)
		return t[o.rule]
	case teacherWindowsRule:
		return b.teacherWindows(o.teacher, o.day)
	}
	t := b.ofCourse(o.courses[0])
	return t[o.rule]
}

// leftOfLecture counts what the lecture of an occurrence violates, if it is still there.
func (b *board) leftOfLecture(o occurrence) int {
	var t tally
	if b.meetsIn(o.courses[0], o.slot) {
		b.addLecture(&t, o.courses[0], o.slot)
	}
	return t[o.rule]
}

// review is what it takes to count what is left of an occurrence, and around it, in periods that are looked at.
func (b *board) review(o occurrence) int {
	if o.curriculum == none {
		return b.slots
	}
	return b.slots * b.perPeriod(o.curriculum)
}

// around counts how often an occurrence's course, curriculum or teacher violates its rule in the whole week: what only goes
// to another place is not removed. Of hard rules it is what is left, as no exchange adds to those.
func (b *board) around(o occurrence) int {
	if b.weights[o.rule] == timetable.Hard {
		return b.left(o)
	}
	if o.curriculum == none && o.teacher == none {
		t := b.ofCourse(o.courses[0])
		return t[o.rule]
	}
	n := 0
	for day := range b.p.Days {
		if o.teacher != none {
			n += b.teacherWindows(o.teacher, day)
			continue
		}
		t := b.ofDay(o.curriculum, day)
		n += t[o.rule]
	}
	return n
}

// exchangesFor calls try with the exchanges that can change an occurrence.
func (b *board) exchangesFor(o occurrence, try func(exchange)) {
	switch o.rule {
	case lecturesRule, pinsRule, minWorkingDaysRule, roomStabilityRule, doubleLecturesRule:
		b.exchangesOf(o.courses[0], try)
	case isolatedLecturesRule, windowsRule, studentMinMaxLoadRule:
		for _, c := range b.index.CoursesIn[o.curriculum] {
			b.exchangesOf(c, try)
		}
	case teacherWindowsRule:
		for _, c := range b.index.TaughtBy[o.teacher] {
			b.exchangesOf(c, try)
		}
	case travelDistanceRule:
		b.exchangesAt(o.courses[0], o.slot, try)
		b.exchangesAt(o.courses[1], o.slot+1, try)
	default:
		for _, c := range o.courses {
			b.exchangesAt(c, o.slot, try)
		}
	}
}

// exchangesOf calls try with the exchanges of a course's lectures, and of those that it lacks.
func (b *board) exchangesOf(c int, try func(exchange)) {
	for _, slot := range b.slotsHeld(c) {
		b.exchangesAt(c, slot, try)
	}
	if b.held[c] < b.p.Courses[c].Lectures {
		b.exchanges(c, nowhere, try)
	}
}

func (b *board) exchangesAt(c, slot int, try func(exchange)) { b.exchanges(c, b.at(c, slot), try) }

// at is the place of a course's lecture in a slot.
func (b *board) at(c, slot int) place { return place{slot, int(b.roomsOf(c)[slot])} }

func (b *board) meetsIn(c, slot int) bool { return b.roomsOf(c)[slot] != none }

// isolated says whether a curriculum has no lecture just before or after a slot.
func (b *board) isolated(q, slot int) bool {
	inSlot, period := b.inCurriculum[q*b.slots:][:b.slots], slot%len(b.p.Periods)
	return (period == 0 || inSlot[slot-1] == 0) && (period == len(b.p.Periods)-1 || inSlot[slot+1] == 0)
}

func oneIf(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
