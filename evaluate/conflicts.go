package evaluate

import "github.com/lectern-timetables/lectern/plan"

// clashing appends the activities that one clashes with at a placement: each in its rooms, and each that somebody
// attends too, of the lists that it is in before a move, or after it. One of them is left out. Clashes in shared rooms
// are not among them.
func (e *Evaluator) clashing(
	others []int, activity int, at *plan.Placement, lists []touched, before bool, but int,
) []int {
	others = e.rooms.clashing(others, activity, at, e.at, but)
	taken := e.grain.mask(at.Start, at.End())
	e.asked++
	e.seen[activity], e.seen[but] = e.asked, e.asked
	for i := range lists {
		t := &lists[i]
		l := &e.lists[t.list]
		if !l.person || before && !t.from || !before && !t.to {
			continue
		}
		for alike, weeks := range l.alike {
			if at.Weeks&weeks == 0 {
				continue
			}
			for days := at.Days; days != 0; days &= days - 1 {
				if d := &l.busy[alike*len(e.plan.Days)+days.Least()]; d.taken&taken != 0 {
					others = e.meet(others, at, d)
				}
			}
		}
	}
	return others
}

// meet appends what of a day a placement overlaps, unless the same question has met it.
func (e *Evaluator) meet(others []int, at *plan.Placement, d *busyDay) []int {
	for i := range d.held {
		h := &d.held[i]
		if h.Start < at.End() && at.Start < h.End && e.seen[h.Activity] != e.asked {
			e.seen[h.Activity] = e.asked
			others = append(others, h.Activity)
		}
	}
	return others
}

// weighClashes counts what the activity clashes with here and there.
func (e *Evaluator) weighClashes() {
	m := &e.move
	m.meets = m.meets[:0]
	if m.to.Placed() {
		m.meets = e.clashing(m.meets, m.activity, &m.to, m.touched, false, m.activity)
		m.clashes = len(m.meets) + e.rooms.crowded(m.activity, &m.to, e.at)
	}
	if m.from.Placed() {
		m.clashes -= int(e.clashes[m.activity]) + e.rooms.crowded(m.activity, &m.from, e.at)
	}
	m.hard += m.clashes
	m.strain += m.clashes * Strain
}

// keepClashes keeps who clashes with whom after the move. It must be called while the activity is still where it was.
func (e *Evaluator) keepClashes() {
	m := &e.move
	if e.clashes[m.activity] > 0 {
		e.scratch.others = e.clashing(e.scratch.others[:0], m.activity, &m.from, m.touched, true, m.activity)
		for _, other := range e.scratch.others {
			e.clash(other, -1)
		}
		e.clash(m.activity, -int(e.clashes[m.activity]))
	}
	for _, other := range m.meets {
		e.clash(other, 1)
	}
	e.clash(m.activity, len(m.meets))
}

func (e *Evaluator) clash(activity, more int) {
	e.clashes[activity] += int32(more)
	e.inClash.set(activity, e.clashes[activity]+e.blames[activity] > 0)
}
