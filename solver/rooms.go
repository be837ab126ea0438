package solver

// roomDelta is what course c pays when its lecture goes from one room to another.
func (s *state) roomDelta(c, from, to int32, prices *counts) int {
	if from == to {
		return 0
	}
	price := (s.excess(c, to) - s.excess(c, from)) * prices.capacity
	if s.meetsIn[c*s.rooms+from] == 1 {
		price -= prices.stability
	}
	if s.meetsIn[c*s.rooms+to] == 0 {
		price += prices.stability
	}
	if prices.unsuitable != 0 {
		price += int(s.unsuitable[c*s.rooms+to]-s.unsuitable[c*s.rooms+from]) * prices.unsuitable
	}
	return price
}

// maxRoomSaving is the most that a lecture of course c can save by leaving a room.
func (s *state) maxRoomSaving(c, room int32, prices *counts) int {
	saving := s.excess(c, room)*prices.capacity + prices.movedRoom
	if s.roomsUsed[c] > 1 && s.meetsIn[c*s.rooms+room] == 1 {
		saving += prices.stability
	}
	if prices.unsuitable != 0 {
		saving += int(s.unsuitable[c*s.rooms+room]) * prices.unsuitable
	}
	return saving
}

// enterBuilding adds a lecture of course c to the buildings of its curricula, or removes it for n = -1.
func (s *state) enterBuilding(c int32, at place, n int32) {
	if s.counted.travel == 0 {
		return
	}
	for _, curriculum := range s.curriculaOf.of(c) {
		s.buildings[curriculum*s.slots+at.slot] += n * s.building[at.room]
	}
}

// countPairs adds to the counts, n times, what course c violates around a slot of the rules that look at pairs of
// lectures.
func (s *state) countPairs(c, slot int32, n int) {
	if s.counted.travel != 0 {
		for _, curriculum := range s.curriculaOf.of(c) {
			s.counts.travel += n * s.trips(curriculum, slot)
		}
	}
	if s.isDouble[c] {
		s.counts.double += n * s.singles(c, s.day[slot])
	}
}

// trips counts the pairs of a curriculum's lecture in a slot with one just before or after it in another building.
func (s *state) trips(curriculum, slot int32) (trips int) {
	if s.overlaps[curriculum*s.days+s.day[slot]] > 0 {
		return s.tripsWithOverlaps(curriculum, slot, slot-1) + s.tripsWithOverlaps(curriculum, slot, slot+1)
	}
	at := s.buildings[curriculum*s.slots:][:s.slots]
	if at[slot] == 0 {
		return 0
	}
	if before := at[slot-1]; before != 0 && before != at[slot] {
		trips++
	}
	if after := at[slot+1]; after != 0 && after != at[slot] {
		trips++
	}
	return trips
}

// tripsWithOverlaps counts these pairs in two slots when the curriculum may have several lectures at a time.
func (s *state) tripsWithOverlaps(curriculum, slot, beside int32) (trips int) {
	for _, c := range s.coursesIn.of(curriculum) {
		from := s.roomOf(c, slot)
		if from == none {
			continue
		}
		for _, other := range s.coursesIn.of(curriculum) {
			if to := s.roomOf(other, beside); to != none && s.building[to] != s.building[from] {
				trips++
			}
		}
	}
	return trips
}

// singles counts the lectures of course c on a day that have no other just before or after them in the same room. A
// day's only lecture does not count.
func (s *state) singles(c, day int32) int {
	if s.meetsOn[c*s.days+day] < 2 {
		return 0
	}
	first := 1 + day*(s.periods+1)
	singles := 0
	before, room := none, s.roomOf(c, first)
	for slot := first; slot < first+s.periods; slot++ {
		after := s.roomOf(c, slot+1)
		if room != none && before != room && after != room {
			singles++
		}
		before, room = room, after
	}
	return singles
}

// roomOf is the room in which a course meets in a slot, or none.
func (s *state) roomOf(c, slot int32) int32 {
	lecture := s.lectureAt[slot*s.courses+c]
	if lecture == none {
		return none
	}
	return s.place[lecture].room
}
