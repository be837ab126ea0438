package solver

import (
	"context"
	"math"
	"slices"
)

// annealer walks from placement to placement. A move that costs d is made with probability exp(-d/temperature).
type annealer struct {
	*state
	random      random
	temperature float64
	energy      counts // the price of a violation of each rule: its weight, or the penalty
	soft        int    // 1, or 0 while soft rules cost nothing
	best        best
	schedule    schedule
	chain       chain
}

// best is the best placement so far: the one with the fewest violations of hard rules and, among those, the lowest
// cost.
type best struct {
	place      []place // [lecture]
	counts     counts
	hard, cost int
}

// isBeatenBy says whether a placement with these violations of hard rules and this cost is better.
func (b *best) isBeatenBy(hard, cost int) bool {
	return hard < b.hard || hard == b.hard && cost < b.cost
}

// take copies another best.
func (b *best) take(other *best) {
	place := b.place
	copy(place, other.place)
	*b = *other
	b.place = place
}

func newAnnealer(m *model, seed uint64) *annealer {
	a := &annealer{state: newState(m), random: random(seed), schedule: newSchedule(m), chain: newChain(m)}
	a.best = best{place: slices.Clone(a.place)}
	a.keepBest()
	a.price()
	return a
}

// Chances, in percent, of the kinds of moves.
const (
	inSlot     = 20 // of all moves: to another room in the same slot
	toUsed     = 50 // of these: to a room in which the course meets already
	byChain    = 60 // of moves to a slot with a lecture in conflict, while there are conflicts anywhere: by a chain
	toRival    = 60 // of swaps with a slot with a lecture in conflict: into the place of such a lecture
	toSameRoom = 50 // of the other swaps with another slot: to the same room
)

// begin constructs what is missing of the first placement.
func (a *annealer) begin(ctx context.Context) {
	a.construct(ctx, &a.random)
	a.improve()
}

// walk tries a number of moves at one temperature. This is the kernel: all the time is spent here.
func (a *annealer) walk(moves int64) {
	a.schedule.cooling.moves += moves
	for range moves {
		draw := a.random.next()
		lecture := a.movable[draw>>32*uint64(len(a.movable))>>32]
		kind := int32(draw & math.MaxUint32 * 100 >> 32)
		slot := a.place[lecture].slot
		switch {
		case a.hold[lecture] == heldSlot || slot != none && a.rooms > 1 && kind < inSlot:
			a.tryRoom(lecture)
		case a.counts.conflicts == 0 && slot != none:
			a.tryChain(lecture, a.random.of(a.slotsOf.of(a.course[lecture])))
		default:
			a.repair(lecture, a.random.of(a.slotsOf.of(a.course[lecture])))
		}
	}
}

// repair tries a move of a lecture that is nowhere, or of any lecture while some are in conflict.
func (a *annealer) repair(lecture, slot int32) {
	chain := a.place[lecture] != nowhere && (a.random.below(100) < byChain || a.clashes(a.course[lecture], slot) == 0)
	if !chain || !a.tryChain(lecture, slot) {
		a.trySwap(lecture, slot)
	}
}

// limit draws the most that a move may cost at the present temperature.
func (a *annealer) limit() int {
	return int(a.temperature * quantiles[a.random.next()>>(wordBits-quantileBits)])
}

// tryRoom tries to bring a lecture to another room of its slot. A lecture that was there takes its old room.
func (a *annealer) tryRoom(lecture int32) {
	c, from := a.course[lecture], a.place[lecture]
	sw := a.swapTo(lecture, place{from.slot, a.drawRoom(c)})
	if !a.allowsRooms(sw) {
		return
	}
	price := a.roomDelta(c, sw.from.room, sw.to.room, &a.energy) + a.roomMoveDelta(c, sw.from, sw.to, &a.energy)
	if sw.other != none {
		o := a.course[sw.other]
		price += a.roomDelta(o, sw.to.room, sw.from.room, &a.energy) + a.roomMoveDelta(o, sw.to, sw.from, &a.energy)
	}
	limit := a.limit()
	if a.looksAtPairs() {
		saving := a.maxPairSaving(lecture)
		if sw.other != none {
			saving += a.maxPairSaving(sw.other)
		}
		if price-saving <= limit {
			a.venture(sw, limit)
		}
		return
	}
	if price <= limit {
		a.swap(sw)
		a.made(price)
	}
}

// drawRoom draws a room for a lecture that stays in its slot. Half of the time it is a room in which the course meets
// already: with many rooms, hardly any other would keep the course in few of them.
func (a *annealer) drawRoom(c int32) int32 {
	if a.random.below(100) < toUsed {
		first := a.firstOf[c]
		lecture := first + a.random.below(a.firstOf[c+1]-first)
		if room := a.place[lecture].room; room != none && a.mayUse.has(c, room) {
			return room
		}
	}
	return a.anyRoom(c, &a.random)
}

// tryChain tries to bring a lecture to another slot by a chain, and says whether there was a chain to try. It stops
// when the lecture alone costs too much there: the lectures that it brings along hardly ever make up for that. It looks
// for rooms only if the slots do not cost too much already.
func (a *annealer) tryChain(lecture, slot int32) bool {
	from := a.place[lecture]
	if slot == from.slot {
		return true
	}
	if a.counts.conflicts > 0 && a.clashes(a.course[lecture], from.slot) > 0 {
		return false
	}
	limit := a.limit()
	price := a.soft * a.slotPrice(lecture, slot)
	if price > limit &&
		price-a.maxRoomSaving(a.course[lecture], from.room, &a.energy)-a.maxPairSaving(lecture) > limit {
		return true
	}
	k := &a.chain
	a.startChain(k, lecture, slot)
	if !a.grow(k) {
		return false
	}
	price += a.soft * a.slotPrices(k, 1)
	if price > limit && price-a.maxChainSaving(k, &a.energy) > limit {
		return true
	}
	if !a.assignRooms(k) {
		if !a.joinPartner(k) || !a.grow(k) || !a.assignRooms(k) {
			return false
		}
		price = a.soft * a.slotPrices(k, 0)
	}
	price += a.roomPrice(k, &a.energy)
	if !a.looksAtPairs() {
		if price <= limit {
			a.move(k.lectures, k.to)
			a.made(price)
		}
	} else if price-a.maxChainSaving(k, &a.energy) <= limit {
		before := a.cost()
		a.move(k.lectures, k.to)
		if price = a.cost() - before; price > limit {
			a.move(k.lectures, k.from)
		} else {
			a.made(price)
		}
	}
	return true
}

// joinPartner turns a chain to a slot without a vacant room into a swap: a lecture of that slot goes the other way.
func (a *annealer) joinPartner(k *chain) bool {
	lecture := k.lectures[0]
	room := a.place[lecture].room
	if a.random.below(100) >= toSameRoom {
		room = a.anyRoom(a.course[lecture], &a.random)
	}
	partner := a.at[k.b*a.rooms+room]
	if partner < 0 || k.in[partner] == k.stamp {
		return false
	}
	k.join(partner)
	return true
}

// trySwap tries a swap, mostly with another slot. Most swaps that make a conflict are refused for that alone.
func (a *annealer) trySwap(lecture, slot int32) {
	sw := a.propose(lecture, slot, &a.random)
	if !a.allows(sw) {
		return
	}
	limit := a.limit()
	if sw.from != nowhere && a.conflictPrice(sw, &a.energy)-a.maxSwapSaving(sw, &a.energy) > limit {
		return
	}
	a.venture(sw, limit)
}

// venture makes a swap, and takes it back if it costs more than the limit.
func (a *annealer) venture(sw swap, limit int) {
	before := a.cost()
	a.swap(sw)
	if price := a.cost() - before; price > limit {
		a.swap(sw.reverse())
	} else {
		a.made(price)
	}
}

// made notes that a move was made, at a price.
func (a *annealer) made(price int) {
	if price > 0 {
		a.schedule.cooling.climbs++
	}
	a.improve()
}

// cost is what the placement costs at present prices.
func (a *annealer) cost() int { return a.counts.times(&a.energy) }

// improve keeps the placement if it is better than the best.
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

// price sets the prices of violations, by the schedule.
func (a *annealer) price() {
	a.energy, a.soft = counts{}, 0
	if !a.schedule.repairing {
		a.energy, a.soft = a.weights, 1
	}
	a.energy.lectures = a.schedule.penalty
	a.energy.conflicts = a.schedule.penalty
	if a.hard.unsuitable != 0 {
		a.energy.unsuitable = a.schedule.penalty
	}
}
