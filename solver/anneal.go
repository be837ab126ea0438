package solver

import (
	"math"
	"slices"
)

// annealer walks from placement to placement. A move that makes it dearer by d is made with probability exp(-d/temperature).
type annealer struct {
	*state
	random      random
	temperature float64
	energy      counts // what a violation of each rule costs: its weight, or the penalty
	best        best
	schedule    schedule
}

// best is the best placement so far: the fewest violations of hard rules and, among those, the lowest cost.
type best struct {
	place      []place // [lecture]
	counts     counts
	hard, cost int
}

func newAnnealer(m *model, seed uint64) *annealer {
	a := &annealer{state: newState(m), random: random(seed), schedule: newSchedule(&m.weights)}
	a.best = best{place: slices.Clone(a.place)}
	a.keepBest()
	a.price()
	return a
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

// price sets what violations cost, by the schedule.
func (a *annealer) price() {
	a.energy = counts{}
	if !a.schedule.repairing {
		a.energy = a.weights
	}
	a.energy.lectures = a.schedule.penalty
	a.energy.conflicts = a.schedule.penalty
	if a.hard.unsuitable != 0 {
		a.energy.unsuitable = a.schedule.penalty
	}
}
