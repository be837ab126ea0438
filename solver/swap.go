package solver

import "math/bits"

// swap is the search's first move: a lecture goes to another place, and a lecture that was there goes to where the
// first one was.
type swap struct {
	lecture, other int32 // other is none when the place is vacant
	from, to       place // either may be nowhere
}

// swapTo is the swap that brings a lecture to a place, which is open.
func (s *state) swapTo(lecture int32, to place) swap {
	return swap{lecture, s.at[to.slot*s.rooms+to.room], s.place[lecture], to}
}

// reverse is the swap back.
func (sw swap) reverse() swap { return swap{sw.lecture, sw.other, sw.to, sw.from} }

// propose draws a swap that brings a lecture to a slot, perhaps its own. It may draw one that is not allowed.
func (s *state) propose(lecture, slot int32, r *random) swap {
	return s.swapTo(lecture, place{slot, s.proposeRoom(lecture, slot, r)})
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

// anyRoom draws a room that course c may use. Most courses may use all, and then nothing is looked up.
func (m *model) anyRoom(c int32, r *random) int32 {
	rooms := m.roomsOf.of(c)
	room := r.below(int32(len(rooms)))
	if len(rooms) == int(m.rooms) {
		return room
	}
	return rooms[room]
}

// rivalRoom is the room of the nth course that is in conflict with c and meets in the slot. In that room c meets no
// rival, unless there are several; in any other, it would be in conflict.
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

// allows says whether both lectures of a proposed swap may have their new slots and rooms, and no course gets two
// lectures in a slot.
func (s *state) allows(sw swap) bool {
	c := s.course[sw.lecture]
	if sw.other == shut || sw.from == sw.to || !s.mayUse.has(c, sw.to.room) {
		return false
	}
	if sw.from.slot != sw.to.slot && s.meetsAt(c, sw.to.slot) {
		return false
	}
	return sw.other == none || s.allowsOther(sw)
}

// allowsRooms is allows for a swap within a slot, to a room that the lecture may have.
func (s *state) allowsRooms(sw swap) bool {
	if sw.other == shut || sw.from.room == sw.to.room {
		return false
	}
	return sw.other == none || s.hold[sw.other] != heldPlace && s.mayUse.has(s.course[sw.other], sw.from.room)
}

func (s *state) allowsOther(sw swap) bool {
	o := s.course[sw.other]
	switch {
	case s.hold[sw.other] == heldPlace:
		return false
	case sw.from == nowhere:
		return s.hold[sw.other] == unheld
	case !s.mayUse.has(o, sw.from.room):
		return false
	case sw.from.slot == sw.to.slot:
		return true
	}
	return s.hold[sw.other] == unheld && s.mayMeet.has(o, sw.from.slot) && !s.meetsAt(o, sw.from.slot)
}

// conflictPrice is what a swap of placed lectures between slots costs in conflicts.
func (s *state) conflictPrice(sw swap, prices *counts) int {
	c := s.course[sw.lecture]
	conflicts := s.clashes(c, sw.to.slot) - s.clashes(c, sw.from.slot)
	if sw.other != none {
		o := s.course[sw.other]
		conflicts += s.clashes(o, sw.from.slot) - s.clashes(o, sw.to.slot)
		if s.inConflict.has(c, o) {
			conflicts -= 2 // they do not meet in either slot
		}
	}
	return conflicts * prices.conflicts
}

// maxSwapSaving is the most that a swap of placed lectures between slots can save in soft rules.
func (s *state) maxSwapSaving(sw swap, prices *counts) int {
	saving := s.maxLeaveSaving(sw.lecture, prices)
	if sw.other != none {
		saving += s.maxLeaveSaving(sw.other, prices)
	}
	return saving
}

func (s *state) maxLeaveSaving(lecture int32, prices *counts) int {
	c := s.course[lecture]
	return s.maxRoomSaving(c, s.place[lecture].room, prices) + s.maxSlotSaving(c, prices) + s.maxPairSaving(lecture)
}

// swap makes a swap.
func (s *state) swap(sw swap) {
	switch {
	case sw.from.slot != sw.to.slot || sw.other != none && s.looksAtPairs():
		s.take(sw.lecture)
		if sw.other != none {
			s.take(sw.other)
			s.put(sw.other, sw.from)
		}
		s.put(sw.lecture, sw.to)
	case sw.other == none:
		s.changeRoom(sw.lecture, sw.to.room)
	default:
		s.swapRooms(sw.lecture, sw.other)
	}
}
