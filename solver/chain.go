package solver

import "math"

// chain is the search's second move, a Kempe chain (Kempe 1879; for timetables Thompson and Dowsland 1996): a lecture goes to
// another slot, the lectures in conflict with it there come back to the first slot, those in conflict with these go the same
// way as the first one, and so on until no conflict is left between the two slots.
//
// Its memory is used again and again, so that a search allocates nothing.
type chain struct {
	a, b     int32    // the slot of the first lecture, and the slot that it goes to
	lectures []int32  // in the order in which they were found
	to       []place  // [index in lectures]
	turn     uint32   // counts the chains, so that marks need no clearing
	in       []uint32 // [lecture] the turn in which it was last in the chain
	taken    []uint32 // [slots a and b][room] the turn in which a lecture of the chain last took the room
}

// maxChain bounds a chain: longer ones are dear to count, and hardly ever accepted.
const maxChain = 12

func newChain(m *model) chain {
	return chain{in: make([]uint32, m.lectures), taken: make([]uint32, 2*m.rooms)}
}

// grow finds the chain that brings a lecture, which has a place, to another slot. It says whether there is one: every lecture
// of it must be free to go, and in no conflict where it is. house gives it rooms.
func (s *state) grow(k *chain, lecture, slot int32) bool {
	k.turn++
	k.a, k.b = s.place[lecture].slot, slot
	k.lectures = k.lectures[:0]
	k.join(lecture)
	for i := 0; i < len(k.lectures); i++ {
		if len(k.lectures) > maxChain || !s.joinRivals(k, k.lectures[i]) {
			return false
		}
	}
	return true
}

func (k *chain) join(lecture int32) {
	k.in[lecture] = k.turn
	k.lectures = append(k.lectures, lecture)
}

// other is the slot of the chain that is not slot.
func (k *chain) other(slot int32) int32 { return k.a + k.b - slot }

// joinRivals adds to the chain the lectures that are in conflict with one of it where that one goes. It says whether that one
// may go there at all.
func (s *state) joinRivals(k *chain, lecture int32) bool {
	c, from := s.course[lecture], s.place[lecture].slot
	to := k.other(from)
	free := s.hold[lecture] == unheld && s.mayMeet[c*s.slots+to] && s.roomAt[to*s.courses+c] == none
	if !free || s.clashes[from*s.courses+c] > 0 {
		return false
	}
	left := s.clashes[to*s.courses+c]
	if left == 0 {
		return true
	}
	found := len(k.lectures)
	roomAt, at := s.roomAt[to*s.courses:][:s.courses], s.at[to*s.rooms:][:s.rooms]
	for _, rival := range s.conflictsOf.of(c) {
		room := roomAt[rival]
		if room == none {
			continue
		}
		if k.in[at[room]] != k.turn {
			k.join(at[room])
		}
		if left--; left == 0 {
			s.sortByRoom(k.lectures[found:])
			return true
		}
	}
	return false // a course has two lectures in a slot, by pins
}

// sortByRoom orders the few lectures of a slot by their rooms.
func (s *state) sortByRoom(lectures []int32) {
	for i := 1; i < len(lectures); i++ {
		for j := i; j > 0 && s.place[lectures[j]].room < s.place[lectures[j-1]].room; j-- {
			lectures[j], lectures[j-1] = lectures[j-1], lectures[j]
		}
	}
}

// house gives every lecture of a chain a room in the slot that it goes to: its own where that is vacant or becomes so, and
// otherwise the one that costs least. It says whether there were enough.
func (s *state) house(k *chain) bool {
	k.to = k.to[:0]
	for _, lecture := range k.lectures {
		from := s.place[lecture]
		to := place{k.other(from.slot), none}
		if s.vacant(k, place{to.slot, from.room}) {
			to.room = from.room
			k.taken[k.key(to, s.rooms)] = k.turn
		}
		k.to = append(k.to, to)
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
		k.taken[k.key(k.to[i], s.rooms)] = k.turn
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
	i := at.slot*s.rooms + at.room
	lecture := s.at[i]
	return (lecture == none || k.in[lecture] == k.turn) && !s.closed[i] && k.taken[k.key(at, s.rooms)] != k.turn
}

// cheapestVacant is the vacant room that costs the course least, or none. The rooms come in the order of what they cost but
// for stability, so most of them need no look.
func (s *state) cheapestVacant(k *chain, c, slot int32) int32 {
	best, lowest := none, math.MaxInt
	for _, room := range s.roomsOf.of(c) {
		cost := s.misfit(c, room)
		if cost >= lowest {
			break
		}
		if s.meetsIn[c*s.rooms+room] == 0 {
			cost += s.weights.stability
		}
		if cost < lowest && s.vacant(k, place{slot, room}) {
			best, lowest = room, cost
		}
	}
	return best
}

// chainSlotDelta counts what a chain changes by its slots alone.
//
// No rule of these needs to look at two of its lectures at once. They are of different courses, and a curriculum or a teacher
// with a lecture of the chain in either slot sees one go and one come, which changes nothing for them.
func (s *state) chainSlotDelta(k *chain) (d counts) {
	for _, lecture := range k.lectures {
		c, from := s.course[lecture], s.place[lecture].slot
		to := k.other(from)
		s.changeDay(&d, c, from, to)
		for _, q := range s.curriculaOf.of(c) {
			if s.inSlot[1+q*s.slots+to] == 0 {
				s.changeCurriculum(&d, q, from, to)
			}
		}
	}
	if s.counted.teachers != 0 {
		d.teachers = s.chainTeachersDelta(k)
	}
	return d
}

// addRoomDelta adds to d what a chain changes by its rooms.
func (s *state) addRoomDelta(d *counts, k *chain) {
	for i, lecture := range k.lectures {
		from, to := s.place[lecture].room, k.to[i].room
		if from != to {
			s.changeRoom(d, s.course[lecture], from, to)
		}
	}
	if s.counted.travel != 0 {
		d.travel = s.chainTravelDelta(k)
	}
	if s.counted.double != 0 {
		d.double = s.chainDoubleDelta(k)
	}
}

// chainTravelDelta counts what a chain changes in the travel between buildings, lecture by lecture as travelDelta does.
func (s *state) chainTravelDelta(k *chain) int {
	change := 0
	for _, lecture := range k.lectures {
		c, from := s.course[lecture], s.place[lecture]
		change -= s.trips(c, from)
		s.lift(c, from)
	}
	for i, lecture := range k.lectures {
		c := s.course[lecture]
		change += s.trips(c, k.to[i])
		s.setDown(c, k.to[i])
	}
	for i, lecture := range k.lectures {
		c := s.course[lecture]
		s.lift(c, k.to[i])
		s.setDown(c, s.place[lecture])
	}
	return change
}

// chainDoubleDelta counts what a chain changes in the double lectures of the courses that want them.
func (s *state) chainDoubleDelta(k *chain) int {
	change := 0
	for i, lecture := range k.lectures {
		change += s.doubleDelta(exchange{lecture: lecture, other: none, from: s.place[lecture], to: k.to[i]})
	}
	return change
}

// applyChain makes a chain whose delta is d.
func (s *state) applyChain(k *chain, d *counts) {
	for _, lecture := range k.lectures {
		s.take(lecture)
	}
	for i, lecture := range k.lectures {
		s.put(lecture, k.to[i])
	}
	s.counts.add(d)
}
