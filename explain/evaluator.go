package explain

import (
	"slices"

	"github.com/lectern-timetables/lectern/timetable"
)

// none stands for no room, no slot, no course.
const none = -1

// place is where a lecture is held. A lecture that the timetable lacks is nowhere.
type place struct{ slot, room int }

var nowhere = place{none, none}

// evaluator counts the violations of a timetable while lectures are moved about. It recounts only what a move affects:
// the move's courses, their curricula and teachers on its days, and the other lectures in its slots.
type evaluator struct {
	*week
	tally tally // of the whole timetable
	steps int   // that are left to look for swaps

	room         []int32 // by course and slot: the room of the course's lecture there, or none
	lectureCount []int   // by course: lectures
	inSlot       [][]int // by slot: the courses with a lecture there
	inRoom       []int32 // by slot and room: lectures there
	inCurriculum []int32 // by curriculum and slot: lectures there
	withTeacher  []int32 // by teacher and slot: lectures there, if windows of teachers count
	recount      []int   // by course: periods looked at to recount it, and the days of its curricula and teachers

	conflict [][]bool // by course and course: they may not meet
	day      []int    // by slot
	seenIn   []int    // by room: the last round in which it was seen
	round    int
}

// newEvaluator places the lectures that Check counts.
func newEvaluator(w *week, t timetable.Timetable) *evaluator {
	courses := len(w.p.Courses)
	ev := &evaluator{
		week:         w,
		room:         slices.Repeat([]int32{none}, courses*w.slots),
		lectureCount: make([]int, courses),
		inSlot:       make([][]int, w.slots),
		inRoom:       make([]int32, w.slots*len(w.p.Rooms)),
		inCurriculum: make([]int32, len(w.p.Curricula)*w.slots),
		withTeacher:  make([]int32, len(w.p.Teachers)*w.slots),
		conflict:     w.index.Conflicts(),
		seenIn:       make([]int, len(w.p.Rooms)),
	}
	for slot := range w.slots {
		ev.day = append(ev.day, w.p.SlotAt(slot).Day)
	}
	for c := range courses {
		ev.recount = append(ev.recount, w.slots+len(w.p.Periods)*len(w.countedTeachers(c)))
		for _, q := range w.index.CurriculaOf[c] {
			ev.recount[c] += len(w.p.Periods) * ev.perPeriod(q)
		}
	}
	for _, l := range t {
		ev.add(l)
	}
	ev.countAll()
	return ev
}

// perPeriod is the work of counting what a curriculum violates in a period.
func (w *week) perPeriod(q int) int {
	if w.weights[travelDistanceRule] == 0 {
		return 1
	}
	return 1 + len(w.index.CoursesIn[q])
}

// countedTeachers lists the teachers of a course whose days are counted: none if windows of teachers weigh nothing.
func (w *week) countedTeachers(c int) []int {
	if w.weights[teacherWindowsRule] == 0 {
		return nil
	}
	return w.index.TeachersOf[c]
}

// countAll counts what courses, curricula and teachers violate, once all lectures have been added.
func (ev *evaluator) countAll() {
	for c := range ev.p.Courses {
		t := ev.ofCourse(c)
		ev.tally.add(&t, 1)
	}
	for q := range ev.p.Curricula {
		for day := range ev.p.Days {
			t := ev.ofDay(q, day)
			ev.tally.add(&t, 1)
		}
	}
	for teacher := range ev.p.Teachers {
		for day := range ev.p.Days {
			ev.tally[teacherWindowsRule] += ev.teacherWindows(teacher, day)
		}
	}
}

// add places a lecture unless Check would ignore it.
func (ev *evaluator) add(l timetable.Lecture) {
	c, knownCourse := ev.index.Courses[l.Course]
	room, knownRoom := ev.index.Rooms[l.Room]
	if !knownCourse || !knownRoom || !ev.p.HasSlot(l.Slot()) {
		return
	}
	if at := (place{ev.p.SlotIndex(l.Slot()), room}); ev.roomsOf(c)[at.slot] == none {
		ev.enter(c, at)
		ev.countTogether(c, at, 1)
	}
}

// roomsOf is, by slot, the room of a course's lecture there, or none.
func (ev *evaluator) roomsOf(c int) []int32 { return ev.room[c*ev.slots:][:ev.slots] }

// slotsHeld lists the slots in which a course has lectures.
func (ev *evaluator) slotsHeld(c int) []int {
	var slots []int
	for slot, room := range ev.roomsOf(c) {
		if room != none {
			slots = append(slots, slot)
		}
	}
	return slots
}

// put places a lecture of a course where it has none.
func (ev *evaluator) put(c int, at place) {
	ev.countAround(c, at.slot, -1)
	ev.enter(c, at)
	ev.countAround(c, at.slot, 1)
	ev.countTogether(c, at, 1)
}

// lift removes a lecture of a course.
func (ev *evaluator) lift(c int, at place) {
	ev.countTogether(c, at, -1)
	ev.countAround(c, at.slot, -1)
	ev.leave(c, at)
	ev.countAround(c, at.slot, 1)
}

// enter is put without counting.
func (ev *evaluator) enter(c int, at place) {
	ev.roomsOf(c)[at.slot] = int32(at.room)
	ev.lectureCount[c]++
	ev.inSlot[at.slot] = append(ev.inSlot[at.slot], c)
	ev.inRoom[at.slot*len(ev.p.Rooms)+at.room]++
	for _, q := range ev.index.CurriculaOf[c] {
		ev.inCurriculum[q*ev.slots+at.slot]++
	}
	for _, teacher := range ev.countedTeachers(c) {
		ev.withTeacher[teacher*ev.slots+at.slot]++
	}
}

// leave is lift without counting.
func (ev *evaluator) leave(c int, at place) {
	ev.roomsOf(c)[at.slot] = none
	ev.lectureCount[c]--
	i := slices.Index(ev.inSlot[at.slot], c)
	ev.inSlot[at.slot] = slices.Delete(ev.inSlot[at.slot], i, i+1)
	ev.inRoom[at.slot*len(ev.p.Rooms)+at.room]--
	for _, q := range ev.index.CurriculaOf[c] {
		ev.inCurriculum[q*ev.slots+at.slot]--
	}
	for _, teacher := range ev.countedTeachers(c) {
		ev.withTeacher[teacher*ev.slots+at.slot]--
	}
}

// countAround adds what a course violates, and what its curricula and teachers violate on the slot's day, so many
// times.
func (ev *evaluator) countAround(c, slot, times int) {
	t := ev.ofCourse(c)
	ev.tally.add(&t, times)
	for _, q := range ev.index.CurriculaOf[c] {
		t := ev.ofDay(q, ev.day[slot])
		ev.tally.add(&t, times)
	}
	for _, teacher := range ev.countedTeachers(c) {
		ev.tally[teacherWindowsRule] += times * ev.teacherWindows(teacher, ev.day[slot])
	}
}

// countTogether adds what a lecture violates together with the others in its slot, so many times.
func (ev *evaluator) countTogether(c int, at place, times int) {
	ev.tally[conflictsRule] += times * len(ev.rivals(c, at.slot))
	if ev.inRoom[at.slot*len(ev.p.Rooms)+at.room] > 1 {
		ev.tally[roomOccupancyRule] += times
	}
}

// rivals lists the courses with a lecture in a slot that may not meet course c.
func (ev *evaluator) rivals(c, slot int) []int {
	var rivals []int
	for _, other := range ev.inSlot[slot] {
		if ev.conflict[c][other] {
			rivals = append(rivals, other)
		}
	}
	return rivals
}
