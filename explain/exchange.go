package explain

import "slices"

// exchange is a change of the board: a lecture of a course goes from one place to another, and the lecture of the other
// course that is there, if any, goes the opposite way. From nowhere it is a lecture that was missing, and to nowhere one
// too many.
type exchange struct {
	course, other int // other is none when the place is vacant
	from, to      place
}

// make makes an exchange.
func (b *board) make(e exchange) {
	if e.from != nowhere {
		b.lift(e.course, e.from)
	}
	if e.other != none {
		b.lift(e.other, e.to)
		b.put(e.other, e.from)
	}
	if e.to != nowhere {
		b.put(e.course, e.to)
	}
}

// effort is what it takes to make an exchange, in periods and lectures that are looked at.
func (b *board) effort(e exchange) int {
	steps := b.recount[e.course]
	if e.other != none {
		steps += b.recount[e.other]
	}
	for _, at := range []place{e.from, e.to} {
		if at != nowhere {
			steps += len(b.inSlot[at.slot])
		}
	}
	return steps
}

// unmake takes back an exchange, before which the tally was t.
func (b *board) unmake(e exchange, t tally) {
	if e.to != nowhere {
		b.leave(e.course, e.to)
	}
	if e.other != none {
		b.leave(e.other, e.from)
		b.enter(e.other, e.to)
	}
	if e.from != nowhere {
		b.enter(e.course, e.from)
	}
	b.tally = t
}

// exchanges calls try with each exchange that moves the lecture of a course at a place, or leaves it out when the course
// has too many, and after which neither that lecture nor the other violates a hard rule. It ends when no steps are left.
func (b *board) exchanges(c int, from place, try func(exchange)) {
	if from != nowhere && b.held[c] > b.p.Courses[c].Lectures && b.mayLeave(c, from, nowhere) {
		try(exchange{c, none, from, nowhere})
	}
	for slot := range b.slots {
		if b.steps -= 1 + len(b.inSlot[slot]); b.steps < 0 {
			return
		}
		if slot != from.slot && (b.roomsOf(c)[slot] != none || !b.available[c][slot]) {
			continue
		}
		var rivals []int
		if slot != from.slot {
			rivals = b.rivals(c, slot)
		}
		if len(rivals) > 1 {
			continue
		}
		b.steps -= len(b.p.Rooms) * (1 + len(b.pinsOf[c]))
		for room := range b.p.Rooms {
			e := exchange{c, none, from, place{slot, room}}
			if e.to == from || !b.fits(&e, rivals) {
				continue
			}
			try(e)
		}
	}
}

// fits says whether an exchange to a slot with the given rivals of its course keeps the hard rules, and finds the other
// course.
func (b *board) fits(e *exchange, rivals []int) bool {
	switch b.inRoom[e.to.slot*len(b.p.Rooms)+e.to.room] {
	case 0:
	case 1:
		e.other = b.courseAt(e.to)
		if e.from == nowhere || !b.otherFits(e) {
			return false
		}
	default:
		return false
	}
	for _, rival := range rivals {
		if rival != e.other {
			return false
		}
	}
	return b.mayTake(e.course, e.from, e.to)
}

// otherFits says whether the other lecture of an exchange may go where the first one was.
func (b *board) otherFits(e *exchange) bool {
	if !b.mayTake(e.other, e.to, e.from) || b.inRoom[e.from.slot*len(b.p.Rooms)+e.from.room] > 1 {
		return false
	}
	if e.from.slot == e.to.slot {
		return true
	}
	if b.roomsOf(e.other)[e.from.slot] != none || !b.available[e.other][e.from.slot] {
		return false
	}
	return !slices.ContainsFunc(b.rivals(e.other, e.from.slot), func(rival int) bool { return rival != e.course })
}

// mayTake says whether a lecture may go to a place as far as the room and the pins of its course matter.
func (b *board) mayTake(c int, from, to place) bool {
	return b.open[to.room][to.slot] && b.mayUse(c, to.room) && b.mayLeave(c, from, to)
}

// mayLeave says whether no pin of its course keeps a lecture from leaving a place for another.
func (b *board) mayLeave(c int, from, to place) bool {
	for _, pin := range b.pinsOf[c] {
		room, fixed := b.pinRoom(pin)
		keeps := b.pinSlot(pin) == from.slot && (!fixed || room == from.room)
		if keeps && (to.slot != from.slot || fixed) {
			return false
		}
	}
	return true
}

// courseAt is the course of the only lecture at a place.
func (b *board) courseAt(at place) int {
	i := slices.IndexFunc(b.inSlot[at.slot], func(c int) bool { return int(b.roomsOf(c)[at.slot]) == at.room })
	return b.inSlot[at.slot][i]
}
