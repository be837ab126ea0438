package solver

// travelDelta counts what an exchange changes in the travel between buildings. Lectures are lifted one by one and set down
// one by one, so that no pair of them is counted twice.
func (s *state) travelDelta(e exchange) int {
	c := s.course[e.lecture]
	change := -s.trips(c, e.from)
	s.lift(c, e.from)
	if e.other == none {
		change += s.trips(c, e.to)
		s.setDown(c, e.from)
		return change
	}
	o := s.course[e.other]
	change -= s.trips(o, e.to)
	s.lift(o, e.to)
	change += s.trips(c, e.to)
	s.setDown(c, e.to)
	change += s.trips(o, e.from)
	s.lift(c, e.to)
	s.setDown(o, e.to)
	s.setDown(c, e.from)
	return change
}

// trips counts, over the curricula of course c, the lectures just before and after a lecture of c at a place that are in
// other buildings.
func (s *state) trips(c int32, at place) int {
	if at == nowhere {
		return 0
	}
	before := s.buildingAt[(at.slot-1)*s.courses:][:s.courses]
	after := s.buildingAt[(at.slot+1)*s.courses:][:s.courses]
	building, shared := s.building[at.room], s.sharedOf.of(c)
	trips := int32(0)
	for i, mate := range s.matesOf.of(c) {
		trips += shared[i] * (isTrip(building, before[mate]) + isTrip(building, after[mate]))
	}
	return int(trips)
}

// isTrip is 1 when a lecture is in another building than from; it may be none.
func isTrip(from, to int32) int32 {
	trip := int32(1)
	if to == from {
		trip = 0
	}
	if to == none {
		trip = 0
	}
	return trip
}

// doubleDelta counts what an exchange changes in the double lectures of the courses that want them.
func (s *state) doubleDelta(e exchange) int {
	c, o := s.course[e.lecture], none
	if e.other != none {
		o = s.course[e.other]
	}
	before := s.singles(c, e) + s.singles(o, e)
	s.lift(c, e.from)
	s.lift(o, e.to)
	s.setDown(c, e.to)
	s.setDown(o, e.from)
	after := s.singles(c, e) + s.singles(o, e)
	s.lift(o, e.from)
	s.lift(c, e.to)
	s.setDown(o, e.to)
	s.setDown(c, e.from)
	return after - before
}

// singles counts the lectures of course c that stand alone on the two days of an exchange.
func (s *state) singles(c int32, e exchange) int {
	if c == none || !s.isDouble[c] {
		return 0
	}
	from, to := dayOf(s.day, e.from.slot), dayOf(s.day, e.to.slot)
	singles := s.singlesOn(c, from)
	if to != from {
		singles += s.singlesOn(c, to)
	}
	return singles
}

// singlesOn counts the lectures of course c on a day without another just before or after them in the same room. A day's
// only lecture is not counted.
func (s *state) singlesOn(c, day int32) int {
	if day == none {
		return 0
	}
	first := 1 + day*(s.periods+1)
	lectures, singles := 0, 0
	before, room := none, s.roomAt[first*s.courses+c]
	for slot := first; slot < first+s.periods; slot++ {
		after := s.roomAt[(slot+1)*s.courses+c]
		if room != none {
			lectures++
			if before != room && after != room {
				singles++
			}
		}
		before, room = room, after
	}
	if lectures < 2 {
		return 0
	}
	return singles
}

// lift removes a lecture of course c from roomAt and buildingAt alone, as is enough for a count.
func (s *state) lift(c int32, at place) {
	if c == none || at == nowhere {
		return
	}
	s.roomAt[at.slot*s.courses+c] = none
	if s.counted.travel != 0 {
		s.buildingAt[at.slot*s.courses+c] = none
	}
}

// setDown enters a lecture of course c in roomAt and buildingAt alone.
func (s *state) setDown(c int32, at place) {
	if c == none || at == nowhere {
		return
	}
	s.roomAt[at.slot*s.courses+c] = at.room
	if s.counted.travel != 0 {
		s.buildingAt[at.slot*s.courses+c] = s.building[at.room]
	}
}
