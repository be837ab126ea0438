package solver

// exchange is the search's first move: a lecture goes to another place, and the lecture that was there, if any, goes to where the
// first one was. Its reverse is the exchange of the same lectures with from and to swapped.
type exchange struct {
	lecture, other int32 // other is none when the place is vacant
	from, to       place // either may be nowhere
}

// exchangeTo is the exchange that brings a lecture to a place.
func (s *state) exchangeTo(lecture int32, to place) exchange {
	return exchange{lecture, s.at[to.slot*s.rooms+to.room], s.place[lecture], to}
}

// propose draws an exchange that brings a lecture to a slot, which may be its own. It may be one that is not allowed.
func (s *state) propose(lecture, slot int32, r *random) exchange {
	return s.exchangeTo(lecture, place{slot, s.drawRoom(lecture, slot, r)})
}

func (s *state) drawRoom(lecture, slot int32, r *random) int32 {
	c, from := s.course[lecture], s.place[lecture]
	if slot == from.slot {
		return r.of(s.roomsOf.of(c))
	}
	if s.clashes[slot*s.courses+c] > 0 && r.below(100) < toRival {
		return s.rivalRoom(c, slot, r)
	}
	if from.room != none && r.below(100) < toSameRoom {
		return from.room
	}
	return r.of(s.roomsOf.of(c))
}

// rivalRoom draws the room of a course in conflict with c that meets in the slot; there is one. In its place c does not meet
// it, where any other room would make a conflict.
func (s *state) rivalRoom(c, slot int32, r *random) int32 {
	rivals := s.conflictsOf.of(c)
	for i := r.below(int32(len(rivals))); ; i++ {
		if i == int32(len(rivals)) {
			i = 0
		}
		if room := s.roomAt[slot*s.courses+rivals[i]]; room != none {
			return room
		}
	}
}

// allows says whether an exchange proposed for a lecture keeps to the slots and rooms that both lectures may have, and
// leaves each course with at most one lecture in a slot.
func (s *state) allows(e exchange) bool {
	c := s.course[e.lecture]
	if e.from == e.to || !s.opens(c, e.to) {
		return false
	}
	if e.from.slot != e.to.slot && s.roomAt[e.to.slot*s.courses+c] != none {
		return false
	}
	return e.other == none || s.allowsOther(e)
}

func (s *state) allowsOther(e exchange) bool {
	o := s.course[e.other]
	switch {
	case s.hold[e.other] == heldPlace:
		return false
	case e.from == nowhere:
		return s.hold[e.other] == unheld
	case !s.mayUse.has(o, e.from.room):
		return false
	case e.from.slot == e.to.slot:
		return true
	}
	return s.hold[e.other] == unheld && s.mayMeet[o*s.slots+e.from.slot] && s.roomAt[e.from.slot*s.courses+o] == none
}

// delta counts what an exchange changes, without making it.
func (s *state) delta(e exchange) counts {
	d := s.slotDelta(e)
	s.addSoftDelta(&d, e)
	return d
}

// slotDelta counts what an exchange changes in the conflicts and the lectures without a place.
func (s *state) slotDelta(e exchange) (d counts) {
	if e.from.slot == e.to.slot {
		return d
	}
	c := s.course[e.lecture]
	if e.other == none {
		s.changeSlot(&d, c, e.from.slot, e.to.slot, true)
		return d
	}
	o := s.course[e.other]
	apart := !s.inConflict.has(c, o)
	s.changeSlot(&d, c, e.from.slot, e.to.slot, apart)
	s.changeSlot(&d, o, e.to.slot, e.from.slot, apart)
	return d
}

// addSoftDelta adds to d what an exchange changes beside.
func (s *state) addSoftDelta(d *counts, e exchange) {
	c := s.course[e.lecture]
	if e.other == none {
		s.relocate(d, c, e.from, e.to, none)
	} else {
		o := s.course[e.other]
		s.relocate(d, c, e.from, e.to, o)
		s.relocate(d, o, e.to, e.from, c)
	}
	if s.counted.travel != 0 {
		d.travel = s.travelDelta(e)
	}
	if s.counted.double != 0 {
		d.double = s.doubleDelta(e)
	}
}

// apply makes an exchange whose delta is d.
func (s *state) apply(e exchange, d *counts) {
	if e.from.slot == e.to.slot {
		s.changeRooms(e)
	} else {
		s.changePlaces(e)
	}
	s.counts.add(d)
}

// changeRooms makes an exchange within a slot, which leaves the tables of slots and days as they are.
func (s *state) changeRooms(e exchange) {
	s.leaveRoom(s.course[e.lecture], e.from)
	if e.other != none {
		s.leaveRoom(s.course[e.other], e.to)
		s.enterRoom(e.other, e.from)
		s.place[e.other] = e.from
	}
	s.enterRoom(e.lecture, e.to)
	s.place[e.lecture] = e.to
}

func (s *state) changePlaces(e exchange) {
	s.take(e.lecture)
	if e.other != none {
		s.take(e.other)
		s.put(e.other, e.from)
	}
	s.put(e.lecture, e.to)
}

// relocate adds to d what changes when a lecture of course c goes from one place to another, while a lecture of course
// other, or none, goes the opposite way. It leaves out the rules that look at both lectures at once.
func (s *state) relocate(d *counts, c int32, from, to place, other int32) {
	if from.room != to.room {
		s.changeRoom(d, c, from.room, to.room)
	}
	if from.slot == to.slot {
		return
	}
	apart := other == none || !s.inConflict.has(c, other)
	s.changeDay(d, c, from.slot, to.slot)
	for _, q := range s.curriculaOf.of(c) {
		// A curriculum of both courses sees one lecture go and another come.
		if apart || !s.isMember.has(other, q) {
			s.changeCurriculum(d, q, from.slot, to.slot)
		}
	}
	if s.counted.teachers != 0 {
		s.changeTeachers(d, c, from.slot, to.slot, other)
	}
}
