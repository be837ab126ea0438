package solver

import (
	"math"
	"math/bits"
)

// chain is the search's second move, a Kempe chain (Kempe 1879; for timetables Thompson and Dowsland 1996). A lecture
// goes to another slot, and the lectures in conflict with it there come back to the first slot. The lectures in
// conflict with those go the same way as the first one, and so on, until there is no conflict between the two slots.
//
// Its memory is reused, so that a search allocates nothing.
type chain struct {
	a, b      int32    // the slot of the first lecture, and the slot it goes to
	lectures  []int32  // in the order in which they were found
	grown     int      // how many of these have brought their rivals along
	from, to  []place  // [index in lectures]
	stamp     uint32   // the number of the chain, so that in needs no clearing
	in        []uint32 // [lecture] the stamp of the last chain that it was in
	roomStamp uint32   // the number of the assignment of rooms, so that taken needs no clearing
	taken     []uint32 // [slot a or b][room] the stamp of the last assignment that took the room
}

// maxChain bounds a chain's lectures: longer chains are expensive to count, and hardly ever accepted.
const maxChain = 12

func newChain(m *model) chain {
	return chain{in: make([]uint32, m.lectures), taken: make([]uint32, 2*m.rooms)}
}

// startChain makes a chain of one lecture, which has a place and goes to another slot.
func (s *state) startChain(k *chain, lecture, slot int32) {
	if k.stamp++; k.stamp == 0 { // it has wrapped around
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

// other is the chain's other slot.
func (k *chain) other(slot int32) int32 { return k.a + k.b - slot }

// grow adds the lectures that the chain's lectures bring along. It says whether each of them may go, and is in no
// conflict where it is now. assignRooms gives them rooms.
func (s *state) grow(k *chain) bool {
	for ; k.grown < len(k.lectures); k.grown++ {
		if len(k.lectures) > maxChain || !s.joinRivals(k, k.lectures[k.grown]) {
			return false
		}
	}
	return true
}

// joinRivals adds the lectures that are in conflict with one of the chain's lectures where that one goes. It says
// whether that one may go there at all.
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

// assignRooms gives every lecture of a chain a room in its new slot: its own if that is vacant or becomes so, and
// otherwise the cheapest. It says whether there were enough.
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
	return lecture != shut && (lecture == none || k.in[lecture] == k.stamp) &&
		k.taken[k.key(at, s.rooms)] != k.roomStamp
}

// cheapestVacant is the vacant room that costs the course least, or none. The rooms in which the course meets already
// are compared first; the others come in the order of their cost, to which stability is added.
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

// slotPrice is what a lecture costs by going to another slot as part of a chain.
//
// The prices of a chain's lectures add up. The lectures are of different courses, and a curriculum or a teacher with a
// lecture of the chain in both slots sees one go and one come, so that nothing changes for them.
func (s *state) slotPrice(lecture, slot int32) int {
	c, from := s.course[lecture], s.place[lecture].slot
	return s.dayDelta(c, from, slot) + s.groupDelta(c, from, slot) + s.moveDelta(c, from, slot)
}

// slotPrices is what the lectures of a chain cost by their slots, from the nth lecture on.
func (s *state) slotPrices(k *chain, n int) (price int) {
	for _, lecture := range k.lectures[n:] {
		price += s.slotPrice(lecture, k.other(s.place[lecture].slot))
	}
	return price
}

// maxChainSaving is the most that a chain can save by its rooms and in rules that look at pairs.
func (s *state) maxChainSaving(k *chain, prices *counts) (saving int) {
	for _, lecture := range k.lectures {
		saving += s.maxRoomSaving(s.course[lecture], s.place[lecture].room, prices) + s.maxPairSaving(lecture)
	}
	return saving
}

// roomPrice is what a chain costs by its rooms, without the rules that look at pairs.
func (s *state) roomPrice(k *chain, prices *counts) (price int) {
	for i, lecture := range k.lectures {
		c := s.course[lecture]
		price += s.roomDelta(c, k.from[i].room, k.to[i].room, prices) + s.roomMoveDelta(c, k.from[i], k.to[i], prices)
	}
	return price
}

// move brings lectures to other places.
func (s *state) move(lectures []int32, to []place) {
	for _, lecture := range lectures {
		s.take(lecture)
	}
	for i, lecture := range lectures {
		s.put(lecture, to[i])
	}
}
