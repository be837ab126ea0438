package solver

import "math/bits"

// exchange is the search's first move: a lecture goes to another place, and the lecture that was there, if any, goes to where the
// first one was.
type exchange struct {
	lecture, other int32 // other is none when the place is vacant
	from, to       place // either may be nowhere
}

// exchangeTo is the exchange that brings a lecture to a place, which is open.
func (s *state) exchangeTo(lecture int32, to place) exchange {
	return exchange{lecture, s.at[to.slot*s.rooms+to.room], s.place[lecture], to}
}

// reverse takes everybody back.
func (e exchange) reverse() exchange { return exchange{e.lecture, e.other, e.to, e.from} }

// propose draws an exchange that brings a lecture to a slot, which may be its own. It may be one that is not allowed.
func (s *state) propose(lecture, slot int32, r *random) exchange {
	return s.exchangeTo(lecture, place{slot, s.proposeRoom(lecture, slot, r)})
}

func (s *state) proposeRoom(lecture, slot int32, r *random) int32 {
	c, from := s.course[lecture], s.place[lecture]
	if slot == from.slot {
		return s.anyRoom(c, r)
	}
	if clashes := s.clashes(c, slot); clashes > 0 && r.below(100) < toRival {
		return s.rivalRoom(c, slot, r.below(int32(clashes)))
	}
	if from.room != none && r.below(100) < toSameRoom {
		return from.room
	}
	return s.anyRoom(c, r)
}

// anyRoom draws a room that course c may use. Most may use all, and then nothing is looked up.
func (m *model) anyRoom(c int32, r *random) int32 {
	rooms := m.roomsOf.of(c)
	room := r.below(int32(len(rooms)))
	if len(rooms) == int(m.rooms) {
		return room
	}
	return rooms[room]
}

// rivalRoom is the room of the nth course in conflict with c that meets in the slot. In its place c does not meet it, where any
// other room would make a conflict.
func (s *state) rivalRoom(c, slot, n int32) int32 {
	for _, rivals := range s.rivalsOf.of(c) {
		for left := s.meets[slot*s.inConflict.words+rivals.index] & rivals.bits; left != 0; left &= left - 1 {
			if n == 0 {
				return s.roomOf(rivals.index*wordBits+int32(bits.TrailingZeros64(left)), slot)
			}
			n--
		}
	}
	return none
}

// allows says whether an exchange proposed for a lecture keeps to the slots and rooms that both lectures may have, and
// leaves each course with at most one lecture in a slot.
func (s *state) allows(e exchange) bool {
	c := s.course[e.lecture]
	if e.other == shut || e.from == e.to || !s.mayUse.has(c, e.to.room) {
		return false
	}
	if e.from.slot != e.to.slot && s.meetsAt(c, e.to.slot) {
		return false
	}
	return e.other == none || s.allowsOther(e)
}

// allowsRooms is allows for an exchange within a slot, to a room that the lecture may have.
func (s *state) allowsRooms(e exchange) bool {
	if e.other == shut || e.from.room == e.to.room {
		return false
	}
	return e.other == none || s.hold[e.other] != heldPlace && s.mayUse.has(s.course[e.other], e.from.room)
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
	return s.hold[e.other] == unheld && s.mayMeet.has(o, e.from.slot) && !s.meetsAt(o, e.from.slot)
}

// conflictPrice is what an exchange of placed lectures between slots costs by conflicts.
func (s *state) conflictPrice(e exchange, prices *counts) int {
	c := s.course[e.lecture]
	conflicts := s.clashes(c, e.to.slot) - s.clashes(c, e.from.slot)
	if e.other != none {
		o := s.course[e.other]
		conflicts += s.clashes(o, e.from.slot) - s.clashes(o, e.to.slot)
		if s.inConflict.has(c, o) {
			conflicts -= 2 // they do not meet in either slot
		}
	}
	return conflicts * prices.conflicts
}

// exchangeGain is the most that an exchange of placed lectures between slots can save by soft rules.
func (s *state) exchangeGain(e exchange, prices *counts) int {
	gain := s.leaveGain(e.lecture, prices)
	if e.other != none {
		gain += s.leaveGain(e.other, prices)
	}
	return gain
}

func (s *state) leaveGain(lecture int32, prices *counts) int {
	c := s.course[lecture]
	return s.roomGain(c, s.place[lecture].room, prices) + s.slotGain(c, prices) + s.pairGain(lecture)
}

// exchange makes an exchange.
func (s *state) exchange(e exchange) {
	switch {
	case e.from.slot != e.to.slot || e.other != none && s.looksAtPairs():
		s.take(e.lecture)
		if e.other != none {
			s.take(e.other)
			s.put(e.other, e.from)
		}
		s.put(e.lecture, e.to)
	case e.other == none:
		s.changeRoom(e.lecture, e.to.room)
	default:
		s.swapRooms(e.lecture, e.other)
	}
}
