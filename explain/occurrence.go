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

func (ev *evaluator) occurrence(v *timetable.Violation) occurrence {
	o := occurrence{
		rule: ruleNumber(v.Rule), count: v.Count, room: none, curriculum: none, teacher: none, day: none, slot: none,
	}
	for _, id := range v.Courses {
		o.courses = append(o.courses, ev.index.Courses[id])
	}
	if len(v.Rooms) > 0 {
		o.room = ev.index.Rooms[v.Rooms[0]]
	}
	if len(v.Curricula) > 0 {
		o.curriculum = ev.index.Curricula[v.Curricula[0]]
	}
	if len(v.Teachers) > 0 {
		o.teacher = ev.index.Teachers[v.Teachers[0]]
	}
	if v.Day != nil {
		o.day = *v.Day
	}
	if v.Day != nil && v.Period != nil {
		o.slot = ev.p.SlotIndex(timetable.Slot{Day: *v.Day, Period: *v.Period})
	}
	return o
}

// left counts what is left of an occurrence, at its own place.
func (ev *evaluator) left(o occurrence) int {
	switch o.rule {
	case conflictsRule:
		return oneIf(ev.meetsIn(o.courses[0], o.slot) && ev.meetsIn(o.courses[1], o.slot))
	case roomOccupancyRule:
		return max(0, int(ev.inRoom[o.slot*len(ev.p.Rooms)+o.room])-1)
	case pinsRule:
		kept := func(pin int) bool { return ev.pinSlot(pin) == o.slot && ev.keeps(pin) }
		return oneIf(!slices.ContainsFunc(ev.pinsOf[o.courses[0]], kept))
	case availabilityRule, roomAvailabilityRule, roomCapacityRule, roomSuitabilityRule, doubleLecturesRule:
		return ev.leftOfLecture(o)
	case isolatedLecturesRule:
		return oneIf(ev.meetsIn(o.courses[0], o.slot) && ev.isolated(o.curriculum, o.slot))
	case travelDistanceRule:
		return oneIf(ev.apart(o.courses[0], o.courses[1], o.slot))
	case windowsRule, studentMinMaxLoadRule:
		t := ev.ofDay(o.curriculum, o.day)
		return t[o.rule]
	case teacherWindowsRule:
		return ev.teacherWindows(o.teacher, o.day)
	}
	t := ev.ofCourse(o.courses[0])
	return t[o.rule]
}

// leftOfLecture counts what the lecture of an occurrence violates, if it is still there.
func (ev *evaluator) leftOfLecture(o occurrence) int {
	var t tally
	if ev.meetsIn(o.courses[0], o.slot) {
		ev.addLecture(&t, o.courses[0], o.slot)
	}
	return t[o.rule]
}

// review is the work of counting what is left of an occurrence, and around it, in periods looked at.
func (ev *evaluator) review(o occurrence) int {
	if o.curriculum == none {
		return ev.slots
	}
	return ev.slots * ev.perPeriod(o.curriculum)
}

// around counts how often the course, curriculum or teacher of an occurrence violates its rule in the whole week: a
// violation that only goes to another place is not removed. For hard rules it is what is left, as no swap adds
// violations of those.
func (ev *evaluator) around(o occurrence) int {
	if ev.weights[o.rule] == timetable.Hard {
		return ev.left(o)
	}
	if o.curriculum == none && o.teacher == none {
		t := ev.ofCourse(o.courses[0])
		return t[o.rule]
	}
	n := 0
	for day := range ev.p.Days {
		if o.teacher != none {
			n += ev.teacherWindows(o.teacher, day)
			continue
		}
		t := ev.ofDay(o.curriculum, day)
		n += t[o.rule]
	}
	return n
}

// swapsFor calls try with the swaps that can change an occurrence.
func (ev *evaluator) swapsFor(o occurrence, try func(swap)) {
	switch o.rule {
	case lecturesRule, pinsRule, minWorkingDaysRule, roomStabilityRule, doubleLecturesRule:
		ev.swapsOf(o.courses[0], try)
	case isolatedLecturesRule, windowsRule, studentMinMaxLoadRule:
		for _, c := range ev.index.CoursesIn[o.curriculum] {
			ev.swapsOf(c, try)
		}
	case teacherWindowsRule:
		for _, c := range ev.index.TaughtBy[o.teacher] {
			ev.swapsOf(c, try)
		}
	case travelDistanceRule:
		ev.swapsAt(o.courses[0], o.slot, try)
		ev.swapsAt(o.courses[1], o.slot+1, try)
	default:
		for _, c := range o.courses {
			ev.swapsAt(c, o.slot, try)
		}
	}
}

// swapsOf calls try with the swaps of a course's lectures, and of its missing ones.
func (ev *evaluator) swapsOf(c int, try func(swap)) {
	for _, slot := range ev.slotsHeld(c) {
		ev.swapsAt(c, slot, try)
	}
	if ev.lectureCount[c] < ev.p.Courses[c].Lectures {
		ev.swaps(c, nowhere, try)
	}
}

func (ev *evaluator) swapsAt(c, slot int, try func(swap)) { ev.swaps(c, ev.at(c, slot), try) }

// at is the place of a course's lecture in a slot.
func (ev *evaluator) at(c, slot int) place { return place{slot, int(ev.roomsOf(c)[slot])} }

func (ev *evaluator) meetsIn(c, slot int) bool { return ev.roomsOf(c)[slot] != none }

// isolated says whether a curriculum has no lecture just before or after a slot.
func (ev *evaluator) isolated(q, slot int) bool {
	inSlot, period := ev.inCurriculum[q*ev.slots:][:ev.slots], slot%len(ev.p.Periods)
	return (period == 0 || inSlot[slot-1] == 0) && (period == len(ev.p.Periods)-1 || inSlot[slot+1] == 0)
}

func oneIf(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
