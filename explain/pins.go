package explain

import (
	"fmt"

	"github.com/lectern-timetables/lectern/timetable"
)

// pins finds pins that clash with each other, or with the availability of what they pin.
func (f *finder) pins() {
	for i := range f.p.Pins {
		if !f.full() {
			f.pinAgainstAvailability(i)
			f.pinAgainstRoom(i)
		}
	}
	atSlot := make([][]int, f.slots)
	for i := range f.p.Pins {
		slot := f.pinSlot(i)
		for _, other := range atSlot[slot] {
			if f.full() || !f.spend(f.namesOf(other)+f.namesOf(i)) {
				return
			}
			f.pinAgainstPin(other, i)
		}
		atSlot[slot] = append(atSlot[slot], i)
	}
}

// namesOf counts the steps of finding out what the course of a pin shares with another.
func (w *week) namesOf(pin int) int {
	c := w.pinCourse(pin)
	return 1 + len(w.index.TeachersOf[c]) + len(w.index.CurriculaOf[c])
}

func (w *week) pinCourse(i int) int { return w.index.Courses[w.p.Pins[i].Course] }

func (w *week) pinSlot(i int) int {
	return w.p.SlotIndex(timetable.Slot{Day: w.p.Pins[i].Day, Period: w.p.Pins[i].Period})
}

// pinRoom is the room of a pin. ok is false if the pin leaves the room open.
func (w *week) pinRoom(i int) (room int, ok bool) {
	room, ok = w.index.Rooms[w.p.Pins[i].Room]
	return room, ok
}

// pinName says what a pin does: "Painting is pinned to Monday, 09:00".
func (w *week) pinName(i int) string {
	return fmt.Sprintf("%s is pinned to %s", w.courseName(w.pinCourse(i)), w.slotName(w.pinSlot(i)))
}

func (f *finder) pinAgainstAvailability(i int) {
	course, slot := f.pinCourse(i), f.pinSlot(i)
	if f.courseAway[course][slot] {
		f.impossible(PinCourseUnavailable, []Fact{f.pinFact(i), f.courseFact(course)}, nil,
			f.pinName(i)+", when it is not available")
	}
	for _, t := range f.index.TeachersOf[course] {
		if f.teacherAway[t][slot] && !f.full() {
			f.impossible(PinTeacherUnavailable, []Fact{f.pinFact(i), f.teacherFact(t)}, nil,
				fmt.Sprintf("%s, when %s, who teaches it, is not available", f.pinName(i), f.teacherName(t)))
		}
	}
}

func (f *finder) pinAgainstRoom(i int) {
	room, ok := f.pinRoom(i)
	if !ok {
		return
	}
	course := f.pinCourse(i)
	proof := []Fact{f.pinFact(i), f.roomFact(room)}
	if !f.open[room][f.pinSlot(i)] {
		f.impossible(PinRoomClosed, proof, nil,
			fmt.Sprintf("%s in %s, which is closed then", f.pinName(i), f.roomName(room)))
	}
	if f.suits[course][room] {
		return
	}
	message := fmt.Sprintf("%s in %s, which does not suit it", f.pinName(i), f.roomName(room))
	if f.mayUse(course, room) {
		f.unavoidable(PinRoomUnsuitable, timetable.RoomSuitability, 1, proof, nil, message)
		return
	}
	f.impossible(PinRoomUnsuitable, proof, nil, message)
}

// pinAgainstPin compares two pins to one slot.
func (f *finder) pinAgainstPin(a, b int) {
	courseA, courseB, slot := f.pinCourse(a), f.pinCourse(b), f.slotName(f.pinSlot(a))
	both := fmt.Sprintf("%s and %s are both pinned to %s", f.courseName(courseA), f.courseName(courseB), slot)
	proof := []Fact{f.pinFact(a), f.pinFact(b)}
	if room, ok := f.pinRoom(a); ok && f.p.Pins[a].Room == f.p.Pins[b].Room {
		f.impossible(PinsInOneRoom, append(proof, f.roomFact(room)), nil,
			fmt.Sprintf("%s in %s", both, f.roomName(room)))
	}
	if t, ok := f.index.SharedTeacher(courseA, courseB); ok {
		f.impossible(PinsInConflict, append(proof, f.teacherFact(t)), nil,
			fmt.Sprintf("%s, but %s teaches both", both, f.teacherName(t)))
	} else if q, ok := f.index.SharedCurriculum(courseA, courseB); ok {
		f.impossible(PinsInConflict, append(proof, f.curriculumFact(q)), nil,
			fmt.Sprintf("%s, but both belong to %s", both, f.curriculumName(q)))
	}
}
