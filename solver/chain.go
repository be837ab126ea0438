package solver

import (
	"math"
	"math/bits"
)

// chain is the search's second move, a Kempe chain (Kempe 1879; for timetables Thompson and Dowsland 1996): a lecture goes to
// another slot, the lectures in conflict with it there come back to the first slot, those in conflict with these go the same
// way as the first one, and so on until no conflict is left between the two slots.
//
// Its memory is used again and again, so that a search allocates nothing.
type chain struct {
	a, b      int32    // the slot of the first lecture, and the slot that it goes to
	lectures  []int32  // in the order in which they were found
	grown     int      // so many of them have brought theirs along
	from, to  []place  // [index in lectures]
	stamp     uint32   // counts the chains, so that marks need no clearing
	in        []uint32 // [lecture] the turn in which it was last in the chain
	roomStamp uint32   // counts how often rooms were given out
	taken     []uint32 // [slots a and b][room] when a lecture of the chain last took the room
}

// maxChain bounds a chain: longer ones are dear to count, and hardly ever accepted.
const maxChain = 12

func newChain(m *model) chain {
	return chain{in: make([]uint32, m.lectures), taken: make([]uint32, 2*m.rooms)}
}

// startChain makes the chain be one lecture, which has a place, that goes to another slot.
func (s *state) startChain(k *chain, lecture, slot int32) {
	if k.stamp++; k.stamp == 0 { // after four thousand million
		clear(k.in)
		k.stamp = 1
	}
	k.a, k.b = s.place[lecture].slot, slot
	k.lectures = k.lectures[:0]
	k.grown = 0
	k.join(lecture)
}

func (k *chain) join(lecture int32) {
	k.in[lecture] = k.stamp
	k.lectures = append(k.lectures, lecture)
}

// other is the slot of the chain that is not slot.
func (k *chain) other(slot int32) int32 { return k.a + k.b - slot }

// grow adds to the chain what its lectures bring along. It says whether every lecture of it is free to go, and in no conflict where it
// is. house gives them rooms.
func (s *state) grow(k *chain) bool {
	for ; k.grown < len(k.lectures); k.grown++ {
		if len(k.lectures) > maxChain || !s.joinRivals(k, k.lectures[k.grown]) {
			return false
		}
	}
	return true
}

// joinRivals adds to the chain the lectures that are in conflict with one of it where that one goes. It says whether that one
// may go there at all.
func (s *state) joinRivals(k *chain, lecture int32) bool {
	c, from := s.course[lecture], s.place[lecture].slot
	to := k.other(from)
	if s.hold[lecture] != unheld || !s.mayMeet.has(c, to) || s.meetsAt(c, to) {
		return false
	}
	if s.counts.conflicts > 0 && s.clashes(c, from) > 0 {
		return false
	}
	meets, lectureAt := s.meets[to*s.inConflict.words:][:s.inConflict.words], s.lectureAt[to*s.courses:][:s.courses]
	for _, rivals := range s.rivalsOf.of(c) {
		for left := meets[rivals.index] & rivals.bits; left != 0; left &= left - 1 {
			if rival := lectureAt[rivals.index*wordBits+int32(bits.TrailingZeros64(left))]; k.in[rival] != k.stamp {
				k.join(rival)
			}
		}
	}
	return true
}

// house gives every lecture of a chain a room in the slot that it goes to: its own where that is vacant or becomes so, and
// otherwise the one that costs least. It says whether there were enough.
func (s *state) assignRooms(k *chain) bool {
	if k.roomStamp++; k.roomStamp == 0 {
		clear(k.taken)
		k.roomStamp = 1
	}
	k.from, k.to = k.from[:0], k.to[:0]
	for _, lecture := range k.lectures {
		from := s.place[lecture]
		to := place{k.other(from.slot), none}
		if s.vacant(k, place{to.slot, from.room}) {
			to.room = from.room
			k.taken[k.key(to, s.rooms)] = k.roomStamp
		}
		k.from, k.to = append(k.from, from), append(k.to, to)
	}
	for i, lecture := range k.lectures {
		if k.to[i].room != none {
			continue
		}
		room := s.cheapestVacant(k, s.course[lecture], k.to[i].slot)
		if room == none {
			return false
		}
		k.to[i].room = room
		k.taken[k.key(k.to[i], s.rooms)] = k.roomStamp
	}
	return true
}

// key is the index of a place in taken.
func (k *chain) key(at place, rooms int32) int32 {
	if at.slot == k.a {
		return at.room
	}
	return rooms + at.room
}

// vacant says whether a place is open and free for a lecture of the chain.
func (s *state) vacant(k *chain, at place) bool {
	lecture := s.at[at.slot*s.rooms+at.room]
	return lecture != shut && (lecture == none || k.in[lecture] == k.stamp) && k.taken[k.key(at, s.rooms)] != k.roomStamp
}

// cheapestVacant is the vacant room that costs the course least, or none: one in which it meets already, or else the first in the
// order of what they cost but for stability.
func (s *state) cheapestVacant(k *chain, c, slot int32) int32 {
	best, lowest := none, math.MaxInt
	for lecture := s.firstOf[c]; lecture < s.firstOf[c+1]; lecture++ {
		room := s.place[lecture].room
		if room == none || !s.mayUse.has(c, room) {
			continue // nowhere, or pinned there
		}
		if cost := s.misfit(c, room); cost < lowest && s.vacant(k, place{slot, room}) {
			best, lowest = room, cost
		}
	}
	for _, room := range s.roomsOf.of(c) {
		cost := s.misfit(c, room) + s.weights.stability
		if cost >= lowest {
			break
		}
		if s.vacant(k, place{slot, room}) {
			return room
		}
	}
	return best
}

// slotPrice is what a lecture costs by going to another slot, as one of a chain.
//
// The prices of a chain's lectures add up. They are of different courses, and a curriculum or a teacher with a lecture of the chain in
// either slot sees one go and one come, which changes nothing for them.
func (s *state) slotPrice(lecture, slot int32) int {
	c, from := s.course[lecture], s.place[lecture].slot
	return s.dayDelta(c, from, slot) + s.groupDelta(c, from, slot)
}

// slotPrices is what the lectures of a chain cost by their slots, from the nth on.
func (s *state) slotPrices(k *chain, n int) (price int) {
	for _, lecture := range k.lectures[n:] {
		price += s.slotPrice(lecture, k.other(s.place[lecture].slot))
	}
	return price
}

// maxChainSaving is the most that a chain can save by its rooms.
func (s *state) maxChainSaving(k *chain, prices *counts) (saving int) {
	for _, lecture := range k.lectures {
		saving += s.maxRoomSaving(s.course[lecture], s.place[lecture].room, prices) + s.maxPairSaving(lecture)
	}
	return saving
}

// roomPrice is what a chain costs by its rooms, but for the rules that look at pairs.
func (s *state) roomPrice(k *chain, prices *counts) (price int) {
	for i, lecture := range k.lectures {
		price += s.roomDelta(s.course[lecture], k.from[i].room, k.to[i].room, prices)
	}
	return price
}

// move takes lectures to other places.
func (s *state) move(lectures []int32, to []place) {
	for _, lecture := range lectures {
		s.take(lecture)
	}
	for i, lecture := range lectures {
		s.put(lecture, to[i])
	}
}
