package solver

import "math"

// Most moves cost so much by what is counted first that nothing they could save by the rest makes up for it. The gains here
// say how much that is at most, under prices of violations, so that the rest need not be counted.

// chainGain is the most that a chain can save by its rooms.
func (s *state) chainGain(k *chain, prices *counts) int {
	if s.looksAtPairs() {
		return math.MaxInt / 2
	}
	gain := 0
	for _, lecture := range k.lectures {
		gain += s.roomGain(s.course[lecture], s.place[lecture].room, prices)
	}
	return gain
}

// exchangeGain is the most that an exchange of placed lectures can save by soft rules.
func (s *state) exchangeGain(e exchange, prices *counts) int {
	if s.looksAtPairs() || e.from == nowhere {
		return math.MaxInt / 2
	}
	c := s.course[e.lecture]
	gain := s.roomGain(c, e.from.room, prices) + s.slotGain(c, prices)
	if e.other != none {
		o := s.course[e.other]
		gain += s.roomGain(o, e.to.room, prices) + s.slotGain(o, prices)
	}
	return gain
}

// looksAtPairs says whether a rule counts for which no gain is known.
func (s *state) looksAtPairs() bool { return s.counted.travel != 0 || s.counted.double != 0 }

// roomGain is the most that a lecture of course c can save by leaving a room.
func (s *state) roomGain(c, room int32, prices *counts) int {
	return s.excess(c, room)*prices.capacity + int(s.unsuitable[c*s.rooms+room])*prices.unsuitable + prices.stability
}

// slotGain is the most that a lecture of course c can save by going to another slot.
//
// For each curriculum it may stop being isolated, and join up with the isolated lectures just before and after: one each,
// unless others are in the same slot, in conflict or by pins.
func (s *state) slotGain(c int32, prices *counts) int {
	crowded := s.counts.conflicts + s.standing.repeated
	curriculum := (3+crowded)*prices.isolated + int(s.periods)*prices.windows + (2+s.problem.DailyLoad.Min)*prices.load
	gain := prices.days + len(s.curriculaOf.of(c))*curriculum
	if prices.teachers != 0 {
		gain += len(s.teachersOf.of(c)) * int(s.periods) * prices.teachers
	}
	return gain
}
