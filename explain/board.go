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

// board is a timetable on which lectures can be moved about, with its violations counted all the time. Only what a move
// touches is counted again: its courses, their curricula and teachers on its days, and the other lectures in its slots.
type board struct {
	*week
	tally tally // of the whole timetable
	steps int   // that may still be made to look for exchanges

	room         []int32 // by course and slot: the room of the course's lecture there, or none
	held         []int   // by course: lectures
	inSlot       [][]int // by slot: the courses with a lecture there
	inRoom       []int32 // by slot and room: lectures there
	inCurriculum []int32 // by curriculum and slot: lectures there
	withTeacher  []int32 // by teacher and slot: lectures there, when windows of teachers count
	recount      []int   // by course: periods that are looked at to count it and its curricula's and teachers' days again

	conflict [][]bool // by course and course: they may not meet
	day      []int    // by slot
	seenIn   []int    // by room: the last round in which it was seen
	round    int
}

// newBoard places the lectures that Check counts.
func newBoard(w *week, t timetable.Timetable) *board {
	courses := len(w.p.Courses)
	b := &board{
		week:         w,
		room:         slices.Repeat([]int32{none}, courses*w.slots),
		held:         make([]int, courses),
		inSlot:       make([][]int, w.slots),
		inRoom:       make([]int32, w.slots*len(w.p.Rooms)),
		inCurriculum: make([]int32, len(w.p.Curricula)*w.slots),
		withTeacher:  make([]int32, len(w.p.Teachers)*w.slots),
		conflict:     w.index.Conflicts(),
		seenIn:       make([]int, len(w.p.Rooms)),
	}
	for slot := range w.slots {
		b.day = append(b.day, w.p.SlotAt(slot).Day)
	}
	for c := range courses {
		b.recount = append(b.recount, w.slots+len(w.p.Periods)*len(w.countedTeachers(c)))
		for _, q := range w.index.CurriculaOf[c] {
			b.recount[c] += len(w.p.Periods) * b.perPeriod(q)
		}
	}
	for _, l := range t {
		b.add(l)
	}
	b.countAll()
	return b
}

// perPeriod is what has to be looked at in a period to count what a curriculum violates there.
func (w *week) perPeriod(q int) int {
	if w.weights[travelDistanceRule] == 0 {
		return 1
	}
	return 1 + len(w.index.CoursesIn[q])
}

// countedTeachers lists the teachers of a course whose days are counted: none where windows of teachers weigh nothing.
func (w *week) countedTeachers(c int) []int {
	if w.weights[teacherWindowsRule] == 0 {
		return nil
	}
	return w.index.TeachersOf[c]
}

// countAll counts what courses, curricula and teachers violate, when all lectures have been added.
func (b *board) countAll() {
	for c := range b.p.Courses {
		t := b.ofCourse(c)
		b.tally.add(&t, 1)
	}
	for q := range b.p.Curricula {
		for day := range b.p.Days {
			t := b.ofDay(q, day)
			b.tally.add(&t, 1)
		}
	}
	for teacher := range b.p.Teachers {
		for day := range b.p.Days {
			b.tally[teacherWindowsRule] += b.teacherWindows(teacher, day)
		}
	}
}

// add places a lecture unless Check would ignore it.
func (b *board) add(l timetable.Lecture) {
	c, knownCourse := b.index.Courses[l.Course]
	room, knownRoom := b.index.Rooms[l.Room]
	if !knownCourse || !knownRoom || !b.p.HasSlot(l.Slot()) {
		return
	}
	if at := (place{b.p.SlotIndex(l.Slot()), room}); b.roomsOf(c)[at.slot] == none {
		b.enter(c, at)
		b.countTogether(c, at, 1)
	}
}

// roomsOf is, by slot, the room of a course's lecture there, or none.
func (b *board) roomsOf(c int) []int32 { return b.room[c*b.slots:][:b.slots] }

// slotsHeld lists the slots in which a course has lectures.
func (b *board) slotsHeld(c int) []int {
	var held []int
	for slot, room := range b.roomsOf(c) {
		if room != none {
			held = append(held, slot)
		}
	}
	return held
}

// put places a lecture of a course where it has none.
func (b *board) put(c int, at place) {
	b.countAround(c, at.slot, -1)
	b.enter(c, at)
	b.countAround(c, at.slot, 1)
	b.countTogether(c, at, 1)
}

// lift takes a lecture of a course away.
func (b *board) lift(c int, at place) {
	b.countTogether(c, at, -1)
	b.countAround(c, at.slot, -1)
	b.leave(c, at)
	b.countAround(c, at.slot, 1)
}

// enter is put without counting.
func (b *board) enter(c int, at place) {
	b.roomsOf(c)[at.slot] = int32(at.room)
	b.held[c]++
	b.inSlot[at.slot] = append(b.inSlot[at.slot], c)
	b.inRoom[at.slot*len(b.p.Rooms)+at.room]++
	for _, q := range b.index.CurriculaOf[c] {
		b.inCurriculum[q*b.slots+at.slot]++
	}
	for _, teacher := range b.countedTeachers(c) {
		b.withTeacher[teacher*b.slots+at.slot]++
	}
}

// leave is lift without counting.
func (b *board) leave(c int, at place) {
	b.roomsOf(c)[at.slot] = none
	b.held[c]--
	i := slices.Index(b.inSlot[at.slot], c)
	b.inSlot[at.slot] = slices.Delete(b.inSlot[at.slot], i, i+1)
	b.inRoom[at.slot*len(b.p.Rooms)+at.room]--
	for _, q := range b.index.CurriculaOf[c] {
		b.inCurriculum[q*b.slots+at.slot]--
	}
	for _, teacher := range b.countedTeachers(c) {
		b.withTeacher[teacher*b.slots+at.slot]--
	}
}

// countAround adds, so many times, what a course violates and what its curricula and teachers do on the slot's day.
func (b *board) countAround(c, slot, times int) {
	t := b.ofCourse(c)
	b.tally.add(&t, times)
	for _, q := range b.index.CurriculaOf[c] {
		t := b.ofDay(q, b.day[slot])
		b.tally.add(&t, times)
	}
	for _, teacher := range b.countedTeachers(c) {
		b.tally[teacherWindowsRule] += times * b.teacherWindows(teacher, b.day[slot])
	}
}

// countTogether adds, so many times, what a lecture violates together with the others in its slot.
func (b *board) countTogether(c int, at place, times int) {
	b.tally[conflictsRule] += times * len(b.rivals(c, at.slot))
	if b.inRoom[at.slot*len(b.p.Rooms)+at.room] > 1 {
		b.tally[roomOccupancyRule] += times
	}
}

// rivals lists the courses with a lecture in a slot that may not meet course c.
func (b *board) rivals(c, slot int) []int {
	var rivals []int
	for _, other := range b.inSlot[slot] {
		if b.conflict[c][other] {
			rivals = append(rivals, other)
		}
	}
	return rivals
}
