package solver

import "slices"

// state is a placement of all lectures, with the tables from which the change of every rule is read off.
//
// No course has two lectures in one slot and no room two in one slot, except where pins put them. So what is counted in 16 bits
// fits: a valid problem has no more than 5,000 courses and 9,000 slots. Small tables stay in the processor's caches.
type state struct {
	*model

	place []place // [lecture]
	at    []int32 // [slot*rooms+room] the lecture there, or none

	roomAt     []int32 // [slot*courses+course] the room in which the course meets then, or none
	buildingAt []int32 // [slot*courses+course] the building of that room, or none; empty when travel does not count
	clashes    []int16 // [slot*courses+course] lectures there of courses in conflict with the course
	inSlot     []int16 // [1+curriculum*slots+slot] lectures of the curriculum, or of a teacher; a gap more at each end
	onDay      []int32 // [curriculum*days+day] lectures of the curriculum
	meetsOn    []int16 // [course*days+day] lectures of the course
	daysUsed   []int32 // [course] days with a lecture
	meetsIn    []int16 // [course*rooms+room] lectures of the course
	roomsUsed  []int32 // [course] rooms with a lecture

	counts counts // violations
}

// newState places the pinned lectures only.
func newState(m *model) *state {
	s := &state{
		model:     m,
		place:     slices.Repeat([]place{nowhere}, int(m.lectures)),
		at:        slices.Repeat([]int32{none}, int(m.slots*m.rooms)),
		roomAt:    slices.Repeat([]int32{none}, int(m.courses*m.slots)),
		clashes:   make([]int16, m.slots*m.courses),
		inSlot:    make([]int16, 1+m.groups()*m.slots+1),
		onDay:     make([]int32, m.curricula*m.days),
		meetsOn:   make([]int16, m.courses*m.days),
		daysUsed:  make([]int32, m.courses),
		meetsIn:   make([]int16, m.courses*m.rooms),
		roomsUsed: make([]int32, m.courses),
		counts:    counts{lectures: int(m.lectures)},
	}
	if m.counted.travel != 0 {
		s.buildingAt = slices.Repeat([]int32{none}, int(m.slots*m.courses))
	}
	for _, days := range m.minDays {
		s.counts.days += int(days)
	}
	for lecture, at := range m.pinned {
		if at != nowhere {
			s.insert(int32(lecture), at)
		}
	}
	return s
}

// restore places every lecture that no pin has placed for good as in places.
func (s *state) restore(places []place) {
	*s = *newState(s.model)
	for lecture := range s.lectures {
		if s.hold[lecture] == heldSlot {
			s.withdraw(lecture)
		}
	}
	for lecture, at := range places {
		if s.hold[lecture] != heldPlace && at != nowhere {
			s.insert(int32(lecture), at)
		}
	}
}

// insert places a lecture that is nowhere, and counts what that changes.
func (s *state) insert(lecture int32, at place) {
	e := exchange{lecture: lecture, other: none, from: nowhere, to: at}
	d := s.delta(e)
	s.apply(e, &d)
}

// withdraw takes a lecture away, and counts what that changes.
func (s *state) withdraw(lecture int32) {
	e := exchange{lecture: lecture, other: none, from: s.place[lecture], to: nowhere}
	d := s.delta(e)
	s.apply(e, &d)
}

// put enters a lecture that is nowhere into the tables.
func (s *state) put(lecture int32, at place) {
	s.place[lecture] = at
	if at == nowhere {
		return
	}
	c := s.course[lecture]
	s.enterRoom(lecture, at)
	day := s.day[at.slot]
	if s.meetsOn[c*s.days+day]++; s.meetsOn[c*s.days+day] == 1 {
		s.daysUsed[c]++
	}
	s.tally(c, at.slot, 1)
}

// take removes a lecture from the tables.
func (s *state) take(lecture int32) {
	at := s.place[lecture]
	s.place[lecture] = nowhere
	if at == nowhere {
		return
	}
	c := s.course[lecture]
	s.leaveRoom(c, at)
	day := s.day[at.slot]
	if s.meetsOn[c*s.days+day]--; s.meetsOn[c*s.days+day] == 0 {
		s.daysUsed[c]--
	}
	s.tally(c, at.slot, -1)
}

// enterRoom enters a lecture into the tables that tell rooms apart.
func (s *state) enterRoom(lecture int32, at place) {
	c := s.course[lecture]
	s.at[at.slot*s.rooms+at.room] = lecture
	s.setDown(c, at)
	if s.meetsIn[c*s.rooms+at.room]++; s.meetsIn[c*s.rooms+at.room] == 1 {
		s.roomsUsed[c]++
	}
}

// leaveRoom removes a lecture of course c from the tables that tell rooms apart.
func (s *state) leaveRoom(c int32, at place) {
	s.at[at.slot*s.rooms+at.room] = none
	s.lift(c, at)
	if s.meetsIn[c*s.rooms+at.room]--; s.meetsIn[c*s.rooms+at.room] == 0 {
		s.roomsUsed[c]--
	}
}

// tally adds n to what the courses in conflict with c, and the curricula and teachers of c, find in the slot.
func (s *state) tally(c, slot int32, n int16) {
	clashes := s.clashes[slot*s.courses:][:s.courses]
	for _, other := range s.conflictsOf.of(c) {
		clashes[other] += n
	}
	for _, q := range s.curriculaOf.of(c) {
		s.inSlot[1+q*s.slots+slot] += n
		s.onDay[q*s.days+s.day[slot]] += int32(n)
	}
	if s.counted.teachers != 0 {
		s.tallyTeachers(c, slot, n)
	}
}
