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

// exchanges calls try with each exchange that moves the lecture of a course at a place, and after which neither that
// lecture nor the other violates a hard rule.
func (b *board) exchanges(c int, from place, try func(exchange)) {
	for slot := range b.slots {
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
	if !b.open[to.room][to.slot] || !b.mayUse(c, to.room) {
		return false
	}
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
	i := slices.IndexFunc(b.inSlot[at.slot], func(c int) bool { return b.roomsOf(c)[at.slot] == at.room })
	return b.inSlot[at.slot][i]
}
