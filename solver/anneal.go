package solver

import (
	"math"
	"slices"
)

const (
	roomOnlyPercent = 40 // of the moves

	hottest      = 3.0  // first temperature, times the largest weight of a rule
	coldest      = 0.15 // last temperature, times the smallest weight of a rule
	firstPenalty = 5    // first penalty of a hard rule, times the largest weight of a rule
	patience     = 0.01 // of the search without a feasible placement, before the penalty grows
	frozen       = 8.0  // temperatures that the penalty must be worth before it grows: a hotter search is infeasible anyway

	maxPenalty = 1 << 40
)

// annealer walks from placement to placement. A move that makes it worse by d is made with probability exp(-d/temperature).
type annealer struct {
	*state
	random      random
	temperature float64
	penalty     int     // what a violation of a hard rule costs
	energy      counts  // what each rule costs: its weight, or the penalty
	feasibleAt  float64 // when the placement was last feasible, or the penalty last grew: a fraction of the search
	best        best

	smallest, largest int // weights of the soft rules that count; 1 when none does
}

// best is the best placement so far: the fewest violations of hard rules and, among those, the lowest cost.
type best struct {
	place      []place // [lecture]
	counts     counts
	hard, cost int
}

func newAnnealer(m *model, seed uint64) *annealer {
	a := &annealer{state: newState(m), random: random(seed)}
	a.smallest, a.largest = weightRange(&m.weights)
	a.setPenalty(firstPenalty * a.largest)
	a.best = best{place: slices.Clone(a.place)}
	a.keepBest()
	return a
}

func weightRange(w *counts) (smallest, largest int) {
	all := []int{w.capacity, w.days, w.isolated, w.windows, w.stability, w.load, w.travel, w.unsuitable, w.double}
	all = slices.DeleteFunc(all, func(weight int) bool { return weight == 0 })
	if len(all) == 0 {
		return 1, 1
	}
	return slices.Min(all), slices.Max(all)
}

// walk tries a number of moves at one temperature. This is the kernel: all time goes here.
func (a *annealer) walk(moves int64) {
	for range moves {
		e := a.propose(&a.random)
		if !a.allows(e) {
			continue
		}
		d := a.delta(e)
		if a.accepts(d.times(&a.energy)) {
			a.apply(e, &d)
			a.improve()
		}
	}
}

func (a *annealer) accepts(change int) bool {
	return change <= 0 || a.random.fraction() < math.Exp(-float64(change)/a.temperature)
}

// improve keeps the placement when it is better than the best.
func (a *annealer) improve() {
	hard := a.counts.times(&a.hard)
	if hard < a.best.hard || hard == a.best.hard && a.counts.times(&a.weights) < a.best.cost {
		a.keepBest()
	}
}

func (a *annealer) keepBest() {
	copy(a.best.place, a.place)
	a.best.counts = a.counts
	a.best.hard = a.counts.times(&a.hard)
	a.best.cost = a.counts.times(&a.weights)
}

// schedule sets the temperature and the penalty for the moment when fraction of the search is over. They depend on nothing
// but the fraction and the placements so far, so that a resumed search goes on as if it had not been interrupted.
func (a *annealer) schedule(fraction float64) {
	first, last := hottest*float64(a.largest), coldest*float64(a.smallest)
	a.temperature = first * math.Pow(last/first, fraction)
	if a.counts.times(&a.hard) == 0 {
		a.feasibleAt = fraction
		return
	}
	if a.temperature*frozen > float64(a.penalty) {
		return
	}
	if fraction-a.feasibleAt > patience {
		a.setPenalty(min(a.penalty+a.penalty/4+1, maxPenalty))
		a.feasibleAt = fraction
	}
}

func (a *annealer) setPenalty(penalty int) {
	a.penalty = penalty
	a.energy = a.weights
	a.energy.lectures = penalty
	a.energy.conflicts = penalty
	if a.hard.unsuitable != 0 {
		a.energy.unsuitable = penalty
	}
}
