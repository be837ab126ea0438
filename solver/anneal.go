package solver

import (
	"context"
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
	chain       chain
}

// best is the best placement so far: the fewest violations of hard rules and, among those, the lowest cost.
type best struct {
	place      []place // [lecture]
	counts     counts
	hard, cost int
}

// isBeatenBy says whether a placement with so many violations of hard rules and that cost is better.
func (b *best) isBeatenBy(hard, cost int) bool {
	return hard < b.hard || hard == b.hard && cost < b.cost
}

func newAnnealer(m *model, seed uint64) *annealer {
	a := &annealer{state: newState(m), random: random(seed), schedule: newSchedule(&m.weights), chain: newChain(m)}
	a.best = best{place: slices.Clone(a.place)}
	a.keepBest()
	a.price()
	return a
}

// Chances, in percent, of the kinds of moves.
const (
	inSlot     = 30 // to another room in the same slot, among all moves
	byChain    = 60 // by a chain, among the moves to a slot with a lecture in conflict
	toRival    = 60 // into the place of a lecture in conflict, among the exchanges with a slot with such a lecture
	toSameRoom = 50 // to the same room, among the other exchanges with another slot
)

// begin constructs the first placement.
func (a *annealer) begin(ctx context.Context) {
	a.construct(ctx, &a.random, &a.energy)
	a.improve()
}

// walk tries a number of moves at one temperature. This is the kernel: all time goes here.
func (a *annealer) walk(moves int64) {
	for range moves {
		lecture := a.random.of(a.movable)
		slot := a.drawSlot(lecture)
		if !a.prefersChain(lecture, slot) || !a.tryChain(lecture, slot) {
			a.tryExchange(lecture, slot)
		}
	}
}

// drawSlot draws where a lecture should go: a slot of its course, or its own for the move to another room.
func (a *annealer) drawSlot(lecture int32) int32 {
	slot := a.place[lecture].slot
	if a.hold[lecture] == heldSlot || slot != none && a.rooms > 1 && a.random.below(100) < inSlot {
		return slot
	}
	return a.random.of(a.slotsOf.of(a.course[lecture]))
}

// prefersChain says whether to try a chain before an exchange. To a slot without a conflict a chain is the lecture alone, in
// the room that fits best.
func (a *annealer) prefersChain(lecture, slot int32) bool {
	from := a.place[lecture].slot
	if from == none || from == slot {
		return false
	}
	return a.clashes[slot*a.courses+a.course[lecture]] == 0 || a.random.below(100) < byChain
}

// tryChain says whether there was a chain to try. Rooms are looked for only when the slots do not already cost too much.
func (a *annealer) tryChain(lecture, slot int32) bool {
	k := &a.chain
	if !a.grow(k, lecture, slot) {
		return false
	}
	chance := a.random.fraction()
	d := a.chainSlotDelta(k)
	if !a.accepts(d.times(&a.energy)-a.chainGain(k, &a.energy), chance) {
		return true
	}
	if !a.house(k) {
		return false
	}
	a.addRoomDelta(&d, k)
	if a.accepts(d.times(&a.energy), chance) {
		a.applyChain(k, &d)
		a.improve()
	}
	return true
}

// tryExchange tries an exchange. Most of those that make a conflict are refused for that alone.
func (a *annealer) tryExchange(lecture, slot int32) {
	e := a.propose(lecture, slot, &a.random)
	if !a.allows(e) {
		return
	}
	chance := a.random.fraction()
	d := a.slotDelta(e)
	if d.conflicts > 0 && !a.accepts(d.times(&a.energy)-a.exchangeGain(e, &a.energy), chance) {
		return
	}
	a.addSoftDelta(&d, e)
	if a.accepts(d.times(&a.energy), chance) {
		a.apply(e, &d)
		a.improve()
	}
}

// accepts says whether a change of the energy is accepted, where chance is drawn from 0 to 1.
func (a *annealer) accepts(change int, chance float64) bool {
	return change <= 0 || chance < decay(float64(change)/a.temperature)
}

// cost is what the placement costs at present prices.
func (a *annealer) cost() int { return a.counts.times(&a.energy) }

// improve keeps the placement when it is better than the best.
func (a *annealer) improve() {
	if a.best.isBeatenBy(a.counts.times(&a.hard), a.counts.times(&a.weights)) {
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
