package solver

import "slices"

// shut stands in state.at for a closed room.
const shut int32 = -2

// state is a placement of all lectures, with tables that say what a change of it costs.
//
// Except where pins put them, no course has two lectures in one slot, and no room either. So 16 bits are enough for
// these counts: a valid problem has at most 5,000 courses and 9,000 slots. Small tables stay in the processor's caches.
type state struct {
	*model

	place []place // [lecture]
	at    []int32 // [slot*rooms+room] the lecture there, none, or shut

	lectureAt []int32  // [slot*courses+course] the lecture of the course then, or none
	meets     []uint64 // [slot*words+word] a bit for each course that has a lecture then
	inSlot    []int16  // [group*slots+slot] lectures of the group
	overlaps  []int16  // [group*days+day] lectures of the group beyond the first of each slot
	patterns  []uint64 // [(group*days+day)*dayWords+word] a bit for each period with a lecture of the group
	buildings []int32  // [curriculum*slots+slot] the sum of its lectures' buildings; empty if travel does not count
	meetsOn   []int16  // [course*days+day] lectures of the course
	daysUsed  []int32  // [course] days with a lecture
	meetsIn   []int16  // [course*rooms+room] lectures of the course
	roomsUsed []int32  // [course] rooms with a lecture

	counts counts // violations
}

// newState places only the lectures that are pinned.
func newState(m *model) *state {
	s := emptyState(m)
	for lecture, at := range m.pinned {
		s.put(int32(lecture), at)
	}
	return s
}

// restore places every lecture as in places.
func (s *state) restore(places []place) {
	*s = *emptyState(s.model)
	for lecture, at := range places {
		s.put(int32(lecture), at)
	}
}

// emptyState places nothing.
func emptyState(m *model) *state {
	s := &state{
		model:     m,
		place:     slices.Repeat([]place{nowhere}, int(m.lectures)),
		at:        slices.Repeat([]int32{none}, int(m.slots*m.rooms)),
		lectureAt: slices.Repeat([]int32{none}, int(m.courses*m.slots)),
		meets:     make([]uint64, m.slots*m.inConflict.words),
		inSlot:    make([]int16, m.groups()*m.slots),
		overlaps:  make([]int16, m.groups()*m.days),
		patterns:  make([]uint64, m.groups()*m.days*m.dayWords),
		meetsOn:   make([]int16, m.courses*m.days),
		daysUsed:  make([]int32, m.courses),
		meetsIn:   make([]int16, m.courses*m.rooms),
		roomsUsed: make([]int32, m.courses),
		counts:    counts{lectures: int(m.lectures)},
	}
	if m.counted.travel != 0 {
		s.buildings = make([]int32, m.curricula*m.slots)
	}
	for _, days := range m.minDays {
		s.counts.days += int(days)
	}
	for i, closed := range m.closed {
		if closed {
			s.at[i] = shut
		}
	}
	return s
}

// put places a lecture that is nowhere, and updates the counts.
func (s *state) put(lecture int32, at place) {
	if at == nowhere {
		return
	}
	c := s.course[lecture]
	s.counts.lectures--
	s.counts.conflicts += s.clashes(c, at.slot)
	s.countPairs(c, at.slot, -1)
	s.place[lecture] = at
	s.enterSlot(lecture)
	s.enterRoom(lecture)
	s.countPairs(c, at.slot, 1)
}

// take removes a lecture, and updates the counts.
func (s *state) take(lecture int32) {
	at := s.place[lecture]
	if at == nowhere {
		return
	}
	c := s.course[lecture]
	s.countPairs(c, at.slot, -1)
	s.leaveRoom(lecture)
	s.leaveSlot(lecture)
	s.place[lecture] = nowhere
	s.countPairs(c, at.slot, 1)
	s.counts.conflicts -= s.clashes(c, at.slot)
	s.counts.lectures++
}

// changeRoom brings a lecture to another room.
func (s *state) changeRoom(lecture, room int32) {
	c, slot := s.course[lecture], s.place[lecture].slot
	s.countPairs(c, slot, -1)
	s.leaveRoom(lecture)
	s.place[lecture].room = room
	s.enterRoom(lecture)
	s.countPairs(c, slot, 1)
}

// swapRooms brings each of two lectures of a slot to the other's room. It is only for problems without rules that look
// at pairs.
func (s *state) swapRooms(a, b int32) {
	s.leaveRoom(a)
	s.leaveRoom(b)
	s.place[a], s.place[b] = s.place[b], s.place[a]
	s.enterRoom(a)
	s.enterRoom(b)
}

// enterSlot adds a lecture to the tables of slots and days.
func (s *state) enterSlot(lecture int32) {
	c, slot := s.course[lecture], s.place[lecture].slot
	s.lectureAt[slot*s.courses+c] = lecture
	s.meets[slot*s.inConflict.words+c/wordBits] |= 1 << (c % wordBits)
	if on := &s.meetsOn[c*s.days+s.day[slot]]; *on == 0 {
		*on = 1
		s.daysUsed[c]++
		if s.daysUsed[c] <= s.minDays[c] {
			s.counts.days--
		}
	} else {
		*on++
	}
	s.occupyAll(c, slot, 1)
}

// leaveSlot removes a lecture from the tables of slots and days.
func (s *state) leaveSlot(lecture int32) {
	c, slot := s.course[lecture], s.place[lecture].slot
	s.lectureAt[slot*s.courses+c] = none
	s.meets[slot*s.inConflict.words+c/wordBits] &^= 1 << (c % wordBits)
	on := &s.meetsOn[c*s.days+s.day[slot]]
	if *on--; *on == 0 {
		if s.daysUsed[c] <= s.minDays[c] {
			s.counts.days++
		}
		s.daysUsed[c]--
	}
	s.occupyAll(c, slot, -1)
}

// enterRoom adds a lecture to the tables of rooms.
func (s *state) enterRoom(lecture int32) {
	c, at := s.course[lecture], s.place[lecture]
	s.at[at.slot*s.rooms+at.room] = lecture
	s.counts.capacity += s.excess(c, at.room)
	s.counts.unsuitable += int(s.unsuitable[c*s.rooms+at.room])
	in := &s.meetsIn[c*s.rooms+at.room]
	if *in++; *in == 1 {
		if s.roomsUsed[c] > 0 {
			s.counts.stability++
		}
		s.roomsUsed[c]++
	}
	s.enterBuilding(c, at, 1)
	s.countMoves(c, at, 1)
}

// leaveRoom removes a lecture from the tables of rooms.
func (s *state) leaveRoom(lecture int32) {
	c, at := s.course[lecture], s.place[lecture]
	s.at[at.slot*s.rooms+at.room] = none
	s.counts.capacity -= s.excess(c, at.room)
	s.counts.unsuitable -= int(s.unsuitable[c*s.rooms+at.room])
	in := &s.meetsIn[c*s.rooms+at.room]
	if *in--; *in == 0 {
		s.roomsUsed[c]--
		if s.roomsUsed[c] > 0 {
			s.counts.stability--
		}
	}
	s.enterBuilding(c, at, -1)
	s.countMoves(c, at, -1)
}
