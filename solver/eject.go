package solver

import (
	"math"
	"math/bits"
)

// ejector finds a placement without conflicts where weeks are full: where somebody has as many lectures as periods, a
// lecture gets a slot only if others leave it, and those only if others leave theirs. Swaps and chains between two
// slots do not come to that.
//
// Lectures are either in no conflict or nowhere. One that is nowhere is placed where the lectures that must leave weigh
// least, and they are ejected. Whoever was ejected from a slot weighs more there (conflict-based statistics: Müller,
// Barták and Rudová 2004) and does not come back for some steps (tabu: Blöchliger and Zufferey 2008), unless it ejects
// nobody.
type ejector struct {
	*state
	random  *random
	nowhere []int32   // lectures to be placed
	weight  []float32 // [slot*courses+course] of being ejected
	barred  []int32   // [slot*courses+course] until which step it does not come back
	step    int32
	rivals  []int32 // that must leave for a lecture, of the slot that is looked at
}

const (
	maxEjections = 4 << 20 // entries of its tables: larger problems are left to the other moves
	looksAMove   = 200     // at rivals, for each move that was made before: it takes about as long as those
	mostLooks    = 200e6   // so that the clock is read now and then
	gainedWeight = 0.02    // by each ejection
	barredSteps  = 10      // at least
	barredMore   = 20      // at most, and one more for each lecture that is nowhere
)

// eject tries to place all lectures without a conflict, with so many looks at rivals. If that fails, the placement
// stays as it was.
func (a *annealer) eject(looks float64) {
	if int64(a.courses)*int64(a.slots) > maxEjections {
		return
	}
	before := append([]place{}, a.place...)
	e := ejector{
		state: a.state, random: &a.random,
		weight: make([]float32, a.courses*a.slots), barred: make([]int32, a.courses*a.slots),
	}
	if !e.run(looks) {
		a.restore(before)
	}
	a.improve()
}

// run says whether all lectures got a place.
func (e *ejector) run(looks float64) bool {
	e.clear()
	var slots int
	for c := range e.courses {
		slots += len(e.slotsOf.of(c))
	}
	ofStep := float64(1 + slots/max(1, int(e.courses))*int(1+e.inConflict.words))
	for e.step = 1; e.step < int32(looks/ofStep) && len(e.nowhere) > 0; e.step++ {
		e.placeOne()
	}
	return e.counts.lectures == 0 && e.counts.conflicts == 0
}

// clear takes the lectures that are in conflict with others away, until none is.
func (e *ejector) clear() {
	for lecture := range e.lectures {
		at := e.place[lecture]
		if e.hold[lecture] != unheld {
			continue
		}
		if at != nowhere && e.clashes(e.course[lecture], at.slot) > 0 {
			e.take(lecture)
			at = nowhere
		}
		if at == nowhere {
			e.nowhere = append(e.nowhere, lecture)
		}
	}
}

// placeOne places a lecture, and ejects those that are in its way.
func (e *ejector) placeOne() {
	i := e.random.below(int32(len(e.nowhere)))
	lecture := e.nowhere[i]
	to := e.lightest(e.course[lecture])
	if to == nowhere {
		return
	}
	e.nowhere[i] = e.nowhere[len(e.nowhere)-1]
	e.nowhere = e.nowhere[:len(e.nowhere)-1]
	c := e.course[lecture]
	e.findRivals(c, to.slot)
	if occupant := e.at[to.slot*e.rooms+to.room]; occupant >= 0 && !e.inConflict.has(c, e.course[occupant]) {
		e.rivals = append(e.rivals, occupant)
	}
	for _, rival := range e.rivals {
		e.take(rival)
		e.nowhere = append(e.nowhere, rival)
		key := to.slot*e.courses + e.course[rival]
		e.weight[key] += gainedWeight
		e.barred[key] = e.step + barredSteps + e.random.below(barredMore) + int32(len(e.nowhere))
	}
	e.put(lecture, to)
}

// lightest is the place from which the least weight must leave, one of those at random; or nowhere.
func (e *ejector) lightest(c int32) place {
	best, least, equal := nowhere, math.Inf(1), int32(0)
	for _, slot := range e.slotsOf.of(c) {
		if e.meetsAt(c, slot) {
			continue
		}
		weight := e.findRivals(c, slot)
		if weight > least {
			continue
		}
		room, more := e.roomIn(c, slot)
		if weight += more; room == none || weight > least || e.barred[slot*e.courses+c] > e.step && weight > 0 {
			continue
		}
		if weight < least {
			best, least, equal = place{slot, room}, weight, 1
		} else if equal++; e.random.below(equal) == 0 {
			best = place{slot, room}
		}
	}
	return best
}

// findRivals finds the lectures of a slot that are in conflict with a course, and adds up their weights: infinite if
// one of them is held.
func (e *ejector) findRivals(c, slot int32) (weight float64) {
	e.rivals = e.rivals[:0]
	meets, lectureAt := e.meets[slot*e.inConflict.words:][:e.inConflict.words], e.lectureAt[slot*e.courses:][:e.courses]
	for _, rivals := range e.rivalsOf.of(c) {
		for left := meets[rivals.index] & rivals.bits; left != 0; left &= left - 1 {
			rival := lectureAt[rivals.index*wordBits+int32(bits.TrailingZeros64(left))]
			e.rivals = append(e.rivals, rival)
			weight += e.weightOf(rival, slot)
		}
	}
	return weight
}

// weightOf is what a lecture weighs that must leave a slot.
func (e *ejector) weightOf(lecture, slot int32) float64 {
	if e.hold[lecture] != unheld {
		return math.Inf(1)
	}
	return 1 + float64(e.weight[slot*e.courses+e.course[lecture]])
}

// roomIn is a room for a course in a slot: one that is vacant once the rivals have left, or else the one whose lecture
// weighs least.
func (e *ejector) roomIn(c, slot int32) (room int32, weight float64) {
	room, weight = none, math.Inf(1)
	for _, candidate := range e.roomsOf.of(c) {
		switch occupant := e.at[slot*e.rooms+candidate]; {
		case occupant == shut:
		case occupant == none || e.inConflict.has(c, e.course[occupant]) && e.hold[occupant] == unheld:
			return candidate, 0
		default:
			if w := e.weightOf(occupant, slot); w < weight {
				room, weight = candidate, w
			}
		}
	}
	return room, weight
}
