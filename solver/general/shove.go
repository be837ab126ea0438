package general

import (
	"math"
	"slices"

	"github.com/lectern-timetables/lectern/plan"
)

const (
	shovesOfBroken = 30  // of a hundred moves, while something hard is violated
	shovesOfWhole  = 3   // and otherwise
	mostShoved     = 3   // activities that make room for one
	placesForEach  = 8   // that are tried for each of them
	patience       = 2.0 // how much the activity itself may cost beyond the limit, in temperatures: others may save that
)

// shovesInAHundred is how many of a hundred moves shove.
func (s *annealer) shovesInAHundred() int {
	if s.now.Cost().Hard > 0 {
		return shovesOfBroken
	}
	return shovesOfWhole
}

// shoved is an activity that has moved, with where it was.
type shoved struct {
	activity int
	from     plan.Placement
}

// shove brings an activity to another place, and those that are in its way there each to the best of some places. All
// of it is accepted or nothing.
func (s *annealer) shove(a int) {
	from := s.now.At(a)
	to := s.propose(a, from)
	limit := s.limit()
	before, strain := s.now.Cost(), s.now.Strain()
	s.others = s.now.InTheWay(s.others[:0], a, to)
	slices.Sort(s.others)
	s.others = slices.Compact(s.others)
	if len(s.others) == 0 || len(s.others) > mostShoved {
		return
	}
	price := s.now.Price(a, to)
	if float64(price.Soft-before.Soft) > limit+s.temperature*patience {
		return
	}
	s.shoved = append(s.shoved[:0], shoved{a, from})
	s.now.Place(a, to)
	for _, other := range s.others {
		if !s.choices[other].possible() {
			continue
		}
		s.shoved = append(s.shoved, shoved{other, s.now.At(other)})
		s.now.Place(other, s.bestOf(other, from.Time))
	}
	if s.worse(before.Soft, s.now.Cost().Soft, s.now.Strain()-strain) <= limit {
		s.keep()
		return
	}
	for _, moved := range slices.Backward(s.shoved) {
		s.now.Place(moved.activity, moved.from)
	}
}

// bestOf is the best of some places of an activity: one at a time, if it may be then, and others drawn.
func (s *annealer) bestOf(a int, first plan.Time) plan.Placement {
	c := &s.choices[a]
	var best plan.Placement
	least, cost, strain := math.Inf(1), s.now.Cost().Soft, s.now.Strain()
	for n := range placesForEach {
		to := c.any(s.random, s.now, a)
		if n == 0 && c.hasTime(first) {
			to = c.at(s.random, s.now, a, first)
		}
		price := s.now.Price(a, to)
		if worse := s.worse(cost, price.Soft, s.now.PricedStrain()-strain); worse < least {
			best, least = to, worse
		}
	}
	return best
}
