package solver

import "slices"

const (
	hottest      = 4.0  // first temperature, times the largest weight of a rule
	coldest      = 0.15 // last temperature, times the smallest weight of a rule, until there is an estimate
	firstPenalty = 30   // first penalty of a hard rule, times the largest weight of a rule
	maxPenalty   = 1 << 30

	repairShare       = 0.3  // the part of the search that is spent on hard rules alone, at most
	repairTemperature = 0.1  // the temperature meanwhile, times the penalty
	patience          = 0.02 // the part of the search without a feasible placement after which the penalty grows
	frozen            = 8.0  // the penalty grows from so many temperatures on: a hotter search breaks rules anyway
)

// schedule says how the search changes over time.
//
// First it repairs: until a placement is feasible, soft rules cost nothing. When that takes long, lectures are ejected
// (see ejector). Then it cools. Once no lectures are in
// conflict, no move makes a conflict. If some stay in conflict, violations of hard rules cost a penalty. When the
// search is stuck there, the penalty grows and the search goes back to the best placement.
//
// A schedule depends only on the used part of the search and on the placements met, so that a resumed search continues
// as if it had never been interrupted.
type schedule struct {
	cooling    cooling
	repairing  bool
	penalty    int     // what a violation of a hard rule costs
	feasibleAt float64 // when a placement was last feasible, ejected, or the penalty grew, as a part of the search
}

func newSchedule(m *model) schedule {
	smallest, largest := weightRange(&m.weights)
	first := hottest * float64(largest)
	if m.begun {
		first = max(warm*first, coldest*float64(smallest))
	}
	return schedule{
		cooling:   newCooling(first, coldest*float64(smallest), m.lectures),
		repairing: len(m.was) == 0,
		penalty:   firstPenalty * largest,
	}
}

// weightRange finds the smallest and the largest weight of the soft rules that count. Both are 1 if none does.
func weightRange(w *counts) (smallest, largest int) {
	all := []int{
		w.capacity, w.days, w.isolated, w.windows, w.stability, w.load, w.travel, w.unsuitable, w.double, w.teachers,
	}
	all = slices.DeleteFunc(all, func(weight int) bool { return weight == 0 })
	if len(all) == 0 {
		return 1, 1
	}
	return slices.Min(all), slices.Max(all)
}

// plan sets the temperature and the prices for the moment when a fraction of the search is over.
func (a *annealer) plan(fraction float64) {
	s := &a.schedule
	if s.repairing && a.best.hard > 0 && fraction < repairShare {
		a.temperature = repairTemperature * float64(s.penalty)
		if fraction > max(patience, 2*s.feasibleAt) {
			s.feasibleAt = fraction
			a.eject(min(mostLooks, looksAMove*float64(s.cooling.moves)))
		}
		return
	}
	if s.repairing {
		s.repairing = false
		s.cooling.moves, s.cooling.climbs = 0, 0 // they were made at other prices
	}
	a.temperature = s.cooling.temperature(fraction)
	hard := a.counts.times(&a.hard)
	switch {
	case hard == 0 || a.temperature*frozen > float64(s.penalty):
		s.feasibleAt = fraction
	case fraction-s.feasibleAt > patience:
		s.feasibleAt = fraction
		s.penalty = min(s.penalty+s.penalty/4+1, maxPenalty)
		if hard > a.best.hard {
			a.restore(a.best.place)
		}
	}
	a.price()
}
