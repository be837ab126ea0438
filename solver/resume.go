package solver

import (
	"math"
	"slices"
)

// checkpoint saves the search between two steps.
func (s *search) checkpoint() Checkpoint {
	c := Checkpoint{
		problem:    s.mark,
		sequence:   s.sequence,
		iterations: uint64(s.iterations),
		elapsed:    s.elapsed,
		lectures:   uint64(s.lectures),
		best:       s.placeNumbers(s.population.best().place),
	}
	for _, a := range s.population.members {
		c.members = append(c.members, a.checkpoint())
	}
	return c
}

func (a *annealer) checkpoint() memberCheckpoint {
	return memberCheckpoint{
		random:     a.random,
		repairing:  a.schedule.repairing,
		penalty:    uint64(a.schedule.penalty),
		feasibleAt: a.schedule.feasibleAt,
		cooled:     a.schedule.cooling.cooled,
		current:    a.placeNumbers(a.place),
	}
}

// resume continues from a checkpoint, with the checkpoint's number of annealers. It refuses one that does not fit the
// problem.
func (s *search) resume(c *Checkpoint) error {
	if c.problem != s.mark {
		return errOtherProblem
	}
	if !c.plausible() {
		return errDamaged
	}
	s.population = newPopulation(s.model, s.options.Seed, len(c.members), s.options.Threads)
	first := s.population.members[0]
	best, fits := first.places(c.best)
	if !fits {
		return errDamaged
	}
	first.restore(best)
	first.keepBest()
	for i, a := range s.population.members {
		if !a.resume(&c.members[i]) {
			return errDamaged
		}
		a.best.take(&first.best)
	}
	s.sequence, s.iterations = c.sequence, int64(c.iterations)
	s.elapsed, s.earlier = c.elapsed, c.elapsed
	return nil
}

// resume says whether the checkpoint could come from a search of this problem.
func (a *annealer) resume(c *memberCheckpoint) bool {
	current, fits := a.places(c.current)
	if !fits || c.penalty > maxPenalty || !isPart(c.feasibleAt) || !c.cooled.plausible() {
		return false
	}
	if c.cooled != (cooled{}) {
		a.schedule.cooling.cooled = c.cooled
	}
	a.restore(current)
	a.random = c.random
	a.schedule.repairing, a.schedule.penalty, a.schedule.feasibleAt = c.repairing, int(c.penalty), c.feasibleAt
	a.price()
	return true
}

// plausible says whether the numbers could come from a search. Time and iterations must leave room to count further.
func (c *Checkpoint) plausible() bool {
	return len(c.members) > 0 && c.iterations <= math.MaxInt64/2 && uint64(c.elapsed) <= math.MaxInt64/2
}

// plausible says whether the numbers could come from a search.
func (c *cooled) plausible() bool {
	return c.fell >= 0 && c.fell <= c.fall && c.fall <= 2*decayEnd && isPart(c.at) && isPart(c.most) &&
		c.climbs >= 0 && c.climbs <= c.moves && c.moves <= math.MaxInt64/2
}

// isPart says whether f is a part of a whole; not-a-number is none.
func isPart(f float64) bool { return f >= 0 && f <= 1 }

// placeNumbers numbers places from 1; 0 is nowhere.
func (m *model) placeNumbers(places []place) []uint64 {
	numbers := make([]uint64, len(places))
	for i, at := range places {
		if at != nowhere {
			numbers[i] = uint64(at.slot*m.rooms+at.room) + 1
		}
	}
	return numbers
}

// places decodes a whole placement, and says whether the search could have made it.
func (m *model) places(numbers []uint64) ([]place, bool) {
	if len(numbers) != int(m.lectures) {
		return nil, false
	}
	places := slices.Repeat([]place{nowhere}, len(numbers))
	for i, n := range numbers {
		if n > uint64(m.slots)*uint64(m.rooms) {
			return nil, false
		}
		if n > 0 {
			at := int32(n - 1)
			places[i] = place{at / m.rooms, at % m.rooms}
		}
	}
	return places, m.fits(places)
}

// fits says whether the search may have put lectures there: no two in one place, and no course twice in a slot.
func (m *model) fits(places []place) bool {
	taken := map[place]bool{}
	meets := map[[2]int32]bool{} // by course and slot
	for lecture, at := range m.pinned {
		if m.hold[lecture] == heldPlace {
			taken[at] = true
		}
	}
	for lecture, at := range places {
		switch m.hold[lecture] {
		case heldPlace:
			if at != m.pinned[lecture] {
				return false
			}
		case heldSlot:
			if at.slot != m.pinned[lecture].slot {
				return false
			}
		case unheld:
			if at != nowhere && !m.mayMeet.has(m.course[lecture], at.slot) {
				return false
			}
		}
		if at == nowhere {
			continue
		}
		meeting := [2]int32{m.course[lecture], at.slot}
		if meets[meeting] || m.hold[lecture] != heldPlace && (taken[at] || !m.opens(m.course[lecture], at)) {
			return false
		}
		meets[meeting], taken[at] = true, true
	}
	return true
}

// opens says whether the course may use the room of a place, and the room is open then.
func (m *model) opens(course int32, at place) bool {
	return m.mayUse.has(course, at.room) && !m.closed[at.slot*m.rooms+at.room]
}
