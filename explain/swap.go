package explain

import "slices"

// swap is a change of the timetable: a lecture of a course goes from one place to another, and a lecture that is there
// goes the other way. If from is nowhere, the lecture was missing; if to is nowhere, it was one too many.
type swap struct {
	course, other int // other is none when the place is vacant
	from, to      place
}

// make makes a swap.
func (ev *evaluator) make(sw swap) {
	if sw.from != nowhere {
		ev.lift(sw.course, sw.from)
	}
	if sw.other != none {
		ev.lift(sw.other, sw.to)
		ev.put(sw.other, sw.from)
	}
	if sw.to != nowhere {
		ev.put(sw.course, sw.to)
	}
}

// effort is the work of making a swap, in periods and lectures looked at.
func (ev *evaluator) effort(sw swap) int {
	steps := ev.recount[sw.course]
	if sw.other != none {
		steps += ev.recount[sw.other]
	}
	for _, at := range []place{sw.from, sw.to} {
		if at != nowhere {
			steps += len(ev.inSlot[at.slot])
		}
	}
	return steps
}

// unmake takes a swap back. Before it, the tally was t.
func (ev *evaluator) unmake(sw swap, t tally) {
	if sw.to != nowhere {
		ev.leave(sw.course, sw.to)
	}
	if sw.other != none {
		ev.leave(sw.other, sw.from)
		ev.enter(sw.other, sw.to)
	}
	if sw.from != nowhere {
		ev.enter(sw.course, sw.from)
	}
	ev.tally = t
}

// swaps calls try with each swap that moves a course's lecture from a place, or that leaves it out if the course has
// too many. After it neither that lecture nor the other violates a hard rule. It ends when no steps are left.
func (ev *evaluator) swaps(c int, from place, try func(swap)) {
	if from != nowhere && ev.lectureCount[c] > ev.p.Courses[c].Lectures && ev.mayLeave(c, from, nowhere) {
		try(swap{c, none, from, nowhere})
	}
	for slot := range ev.slots {
		if ev.steps -= 1 + len(ev.inSlot[slot]); ev.steps < 0 {
			return
		}
		if slot != from.slot && (ev.roomsOf(c)[slot] != none || !ev.available[c][slot]) {
			continue
		}
		var rivals []int
		if slot != from.slot {
			rivals = ev.rivals(c, slot)
		}
		if len(rivals) > 1 {
			continue
		}
		ev.steps -= len(ev.p.Rooms) * (1 + len(ev.pinsOf[c]))
		for room := range ev.p.Rooms {
			sw := swap{c, none, from, place{slot, room}}
			if sw.to == from || !ev.fits(&sw, rivals) {
				continue
			}
			try(sw)
		}
	}
}

// fits says whether a swap to a slot with the given rivals of its course keeps the hard rules, and finds the other
// course.
func (ev *evaluator) fits(sw *swap, rivals []int) bool {
	switch ev.inRoom[sw.to.slot*len(ev.p.Rooms)+sw.to.room] {
	case 0:
	case 1:
		sw.other = ev.courseAt(sw.to)
		if sw.from == nowhere || !ev.otherFits(sw) {
			return false
		}
	default:
		return false
	}
	for _, rival := range rivals {
		if rival != sw.other {
			return false
		}
	}
	return ev.mayTake(sw.course, sw.from, sw.to)
}

// otherFits says whether the other lecture of a swap may go where the first one was.
func (ev *evaluator) otherFits(sw *swap) bool {
	if !ev.mayTake(sw.other, sw.to, sw.from) || ev.inRoom[sw.from.slot*len(ev.p.Rooms)+sw.from.room] > 1 {
		return false
	}
	if sw.from.slot == sw.to.slot {
		return true
	}
	if ev.roomsOf(sw.other)[sw.from.slot] != none || !ev.available[sw.other][sw.from.slot] {
		return false
	}
	return !slices.ContainsFunc(ev.rivals(sw.other, sw.from.slot), func(rival int) bool { return rival != sw.course })
}

// mayTake says whether a lecture may go to a place, as far as the room and the pins of its course matter.
func (ev *evaluator) mayTake(c int, from, to place) bool {
	return ev.open[to.room][to.slot] && ev.mayUse(c, to.room) && ev.mayLeave(c, from, to)
}

// mayLeave says whether no pin of its course keeps a lecture from leaving a place for another.
func (ev *evaluator) mayLeave(c int, from, to place) bool {
	for _, pin := range ev.pinsOf[c] {
		room, fixed := ev.pinRoom(pin)
		keeps := ev.pinSlot(pin) == from.slot && (!fixed || room == from.room)
		if keeps && (to.slot != from.slot || fixed) {
			return false
		}
	}
	return true
}

// courseAt is the course of the only lecture at a place.
func (ev *evaluator) courseAt(at place) int {
	i := slices.IndexFunc(ev.inSlot[at.slot], func(c int) bool { return int(ev.roomsOf(c)[at.slot]) == at.room })
	return ev.inSlot[at.slot][i]
}
