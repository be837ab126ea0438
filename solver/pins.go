package solver

import (
	"slices"

	"github.com/lectern-timetables/lectern/timetable"
)

// compilePins assigns each pin to a lecture of its course, and gives that lecture its place. A pin stands even if it
// breaks another rule; what pins break for good is counted in pinViolations.
func (m *model) compilePins(index *timetable.Index) {
	m.hold = make([]hold, m.lectures)
	m.pinned = slices.Repeat([]place{nowhere}, int(m.lectures))
	roomless := m.assignPins(index)
	taken := map[place]bool{}
	for _, at := range m.pinned {
		if at.room != none {
			taken[at] = true
		}
	}
	for slot := range m.slots {
		if len(roomless[slot]) > 0 {
			matching := newMatching(m, slot, taken)
			matching.match(roomless[slot])
		}
	}
	m.countPinViolations()
}

// assignPins writes the pins to their lectures. It returns, by slot, the lectures whose pin names no room.
func (m *model) assignPins(index *timetable.Index) map[int32][]int32 {
	next := slices.Clone(m.firstOf) // by course: its first lecture without a pin
	roomless := map[int32][]int32{}
	for _, pin := range m.pins {
		course := index.Courses[pin.Course]
		lecture, slot := next[course], m.slotNumber(timetable.Slot{Day: pin.Day, Period: pin.Period})
		next[course]++
		if pin.Room == "" {
			m.hold[lecture], m.pinned[lecture] = heldSlot, place{slot, none}
			roomless[slot] = append(roomless[slot], lecture)
		} else {
			m.hold[lecture], m.pinned[lecture] = heldPlace, place{slot, int32(index.Rooms[pin.Room])}
		}
	}
	return roomless
}

func (m *model) countPinViolations() {
	taken := map[place]bool{}
	for lecture, at := range m.pinned {
		if at == nowhere {
			continue
		}
		if !m.mayMeet.has(m.course[lecture], at.slot) {
			m.pinViolations.availability++
		}
		if m.closed[at.slot*m.rooms+at.room] {
			m.pinViolations.closedRooms++
		}
		if taken[at] {
			m.pinViolations.occupancy++
		}
		taken[at] = true
	}
}

// matching finds rooms for the lectures that are pinned to one slot without a room.
type matching struct {
	model *model
	slot  int32
	taken map[place]bool // by pins that name a room
	owner []int32        // [room] the lecture that has it
	tried []bool         // [room] seen in this attempt
}

func newMatching(m *model, slot int32, taken map[place]bool) *matching {
	return &matching{m, slot, taken, slices.Repeat([]int32{none}, int(m.rooms)), make([]bool, m.rooms)}
}

func (t *matching) match(lectures []int32) {
	var left []int32
	for _, lecture := range lectures {
		clear(t.tried)
		if !t.give(lecture) {
			left = append(left, lecture)
		}
	}
	for room, lecture := range t.owner {
		if lecture != none {
			t.model.pinned[lecture].room = int32(room)
		}
	}
	for _, lecture := range left {
		t.force(lecture)
	}
}

// give finds a room for the lecture, moving others if that helps (an augmenting path).
func (t *matching) give(lecture int32) bool {
	for _, room := range t.model.roomsOf.of(t.model.course[lecture]) {
		if t.tried[room] || t.taken[place{t.slot, room}] || t.model.closed[t.slot*t.model.rooms+room] {
			continue
		}
		t.tried[room] = true
		if t.owner[room] == none || t.give(t.owner[room]) {
			t.owner[room] = lecture
			return true
		}
	}
	return false
}

// force puts a lecture without a room into the one where it breaks the fewest hard rules, for good.
func (t *matching) force(lecture int32) {
	best, fewest := none, 0
	for _, room := range t.model.roomsOf.of(t.model.course[lecture]) {
		broken := 0
		if t.model.closed[t.slot*t.model.rooms+room] {
			broken++
		}
		if t.taken[place{t.slot, room}] || t.owner[room] != none {
			broken++
		}
		if best == none || broken < fewest {
			best, fewest = room, broken
		}
	}
	if owner := t.owner[best]; owner != none {
		t.model.hold[owner] = heldPlace // as two lectures have its place, the search must leave it alone
	}
	t.owner[best] = lecture
	t.model.hold[lecture] = heldPlace
	t.model.pinned[lecture].room = best
}
