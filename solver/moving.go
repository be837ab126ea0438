package solver

import (
	"slices"

	"github.com/lectern-timetables/lectern/timetable"
)

// roomsForAMove is how many lectures that are only in another room cost as much as one at another time.
const roomsForAMove = 4

// roomPrice is what a search pays for a lecture that is only in another room, if one at another time costs so much.
func roomPrice(moving int) int { return (moving + roomsForAMove - 1) / roomsForAMove }

// priceMoves notes where the timetable from which the search begins has the courses, and what a move costs. The
// lectures of a course are interchangeable, so a lecture has moved if its course did not meet at its time.
func (m *model) priceMoves(start timetable.Timetable, moving int) {
	if start == nil || moving == 0 {
		return
	}
	m.weights.moved, m.weights.movedRoom = moving, roomPrice(moving)
	m.was = slices.Repeat([]int32{none}, int(m.courses*m.slots))
	index := m.problem.Index()
	for _, l := range start {
		course, known := index.Courses[l.Course]
		if !known || !m.problem.HasSlot(l.Slot()) {
			continue
		}
		room, known := index.Rooms[l.Room]
		if !known {
			room = len(m.problem.Rooms) // closed since then: every room is another
		}
		m.was[m.slotNumber(l.Slot())*m.courses+int32(course)] = int32(room)
	}
}

// wasAt is the room in which course c met in a slot where the search began, or none.
func (m *model) wasAt(c, slot int32) int32 { return m.was[slot*m.courses+c] }

// isMoved is 1 if course c met at another time than in this slot where the search began, else 0.
func (m *model) isMoved(c, slot int32) int {
	if m.wasAt(c, slot) == none {
		return 1
	}
	return 0
}

// isRoomMoved is 1 if course c met in this slot where the search began, but in another room, else 0.
func (m *model) isRoomMoved(c int32, at place) int {
	if was := m.wasAt(c, at.slot); was != none && was != at.room {
		return 1
	}
	return 0
}

// moveDelta is what course c pays for its time when its lecture goes from one slot to another.
func (m *model) moveDelta(c, from, to int32) int {
	if len(m.was) == 0 {
		return 0
	}
	return (m.isMoved(c, to) - m.isMoved(c, from)) * m.weights.moved
}

// roomMoveDelta is what course c pays for its room, as it was in these slots, when its lecture goes from one place to
// another.
func (m *model) roomMoveDelta(c int32, from, to place, prices *counts) int {
	if len(m.was) == 0 {
		return 0
	}
	return (m.isRoomMoved(c, to) - m.isRoomMoved(c, from)) * prices.movedRoom
}

// countMoves adds a lecture of course c to the counts of moves, or removes it for n = -1.
func (s *state) countMoves(c int32, at place, n int) {
	if len(s.was) > 0 {
		s.counts.moved += n * s.isMoved(c, at.slot)
		s.counts.movedRoom += n * s.isRoomMoved(c, at)
	}
}
