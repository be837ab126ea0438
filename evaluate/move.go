package evaluate

import (
	"slices"

	"github.com/lectern-timetables/lectern/plan"
)

// move is an activity's way from where it is to elsewhere, and what that changes. Weighing changes nothing else: the
// same numbers price a move, and are kept when it is made.
type move struct {
	activity int
	from, to plan.Placement
	aspects  plan.Aspects // what is different
	touched  []touched
	left     mask  // the periods that it is in before
	met      mask  // and after
	kept     bool  // it is made, not only priced
	meets    []int // the others that the activity clashes with afterwards
	clashes  int   // how many more there are
	hard     int
	strain   int
	parts    plan.Parts
	own      own
	blames   []blame
	changes  []change
	dates    []date
}

// touched is a list that an activity leaves, joins, or both.
type touched struct {
	list     int
	position int // of the activity in the list; chosen if it is there because its teacher is chosen
	from, to bool
}

// change is by how much more a constraint is off.
type change struct{ constraint, by int }

// date is by how much more a constraint is off on a day or in a week.
type date struct {
	off  *int32
	more int32
}

// scratch is memory that every move uses again.
type scratch struct {
	touched []touched
	others  []int       // activities
	held    []plan.Held // of days after the move
	one     [1]plan.Held
	day     plan.BusyDay
	days    []plan.BusyDay // of a week
	clipped []plan.Held
	parts   []plan.BusyDay // of a day or a week, seen through windows
	sums    []int          // by how much more the constraints of a list are off
	more    []int          // by how much more they measure in some weeks
	at      []*plan.Placement
	rooms   [1]int
}

// weigh finds what a move changes.
func (e *Evaluator) weigh(activity int, to plan.Placement, kept bool) {
	e.begin(activity, to)
	e.move.kept = kept
	e.weighClashes()
	e.weighRest()
}

func (e *Evaluator) begin(activity int, to plan.Placement) {
	m := &e.move
	m.activity, m.from, m.to = activity, e.at[activity], to
	m.left, m.met, m.kept = e.grain.mask(m.from.Start, m.from.End()), e.grain.mask(to.Start, to.End()), false
	m.aspects, m.clashes, m.hard, m.strain, m.parts = 0, 0, 0, 0, plan.Parts{}
	m.touched, m.blames, m.changes, m.dates = m.touched[:0], m.blames[:0], m.changes[:0], m.dates[:0]
	if m.from.Time != m.to.Time {
		m.aspects |= plan.AtTimes
	}
	if !slices.Equal(m.from.Rooms, m.to.Rooms) {
		m.aspects |= plan.AtRooms
	}
	if m.from.Placed() != m.to.Placed() {
		m.aspects = plan.AtTimes | plan.AtRooms
	}
	m.touched = e.touch(m.touched, activity, &m.from, &m.to)
}

func (e *Evaluator) weighRest() {
	m := &e.move
	m.own = e.ownAt(m.activity, &m.to)
	before := &e.own[m.activity]
	own := missing(&m.to) - missing(&m.from) + m.own.hard - before.hard
	m.hard += own
	m.strain += own * Strain
	m.parts.Times += m.own.time - before.time
	m.parts.Rooms += m.own.choice - before.choice
	if len(e.groups) > 0 {
		m.parts.Students += e.weighStudents()
	}
	for i := range m.touched {
		e.weighList(&m.touched[i])
	}
}

func missing(at *plan.Placement) int {
	if at.Placed() {
		return 0
	}
	return 1
}

// where is where an activity is after the move.
func (e *Evaluator) where(activity int) *plan.Placement {
	if activity == e.move.activity {
		return &e.move.to
	}
	return &e.at[activity]
}

// change notes that a constraint is off by more.
func (e *Evaluator) change(constraint, by int) {
	if by == 0 {
		return
	}
	m, r := &e.move, &e.rules[constraint]
	if m.kept {
		m.changes = append(m.changes, change{constraint, by})
	}
	if r.hard {
		m.hard += by
		m.strain += by * r.strain
		return
	}
	m.parts.Constraints += r.costs(r.off+by) - r.cost
}

// weighList weighs what the constraints of a list see of the move.
func (e *Evaluator) weighList(t *touched) {
	l := &e.lists[t.list]
	aspects := e.move.aspects
	if t.from != t.to {
		aspects = plan.AtTimes | plan.AtRooms
	}
	if l.looks&aspects == 0 {
		return
	}
	for i := range l.own {
		if r := &l.own[i]; r.looks&aspects != 0 {
			e.weighActivity(r, t)
		}
	}
	for i := range l.pairs {
		if r := &l.pairs[i]; r.looks&aspects != 0 {
			e.change(r.number, e.weighPairs(l, r, t))
		}
	}
	for i := range l.wholes {
		if r := &l.wholes[i]; r.looks&aspects != 0 {
			e.change(r.number, r.measure(r.constraint, e.placements(l, t))-e.rules[r.number].off)
		}
	}
	if l.looksAtDays&aspects != 0 {
		e.weighDays(l, t, aspects)
	}
}

func (e *Evaluator) weighActivity(r *single, t *touched) {
	m, off := &e.move, 0
	a := &e.plan.Activities[m.activity]
	if t.to {
		off += r.measure(e.meter, r.constraint, a, &m.to)
	}
	if t.from {
		off -= r.measure(e.meter, r.constraint, a, &m.from)
	}
	e.change(r.number, off)
}

// placements are those of a list after the move.
func (e *Evaluator) placements(l *list, t *touched) []*plan.Placement {
	all := e.scratch.at[:0]
	for _, others := range [...][]int{l.all, l.chosen} {
		for _, a := range others {
			if at := e.where(a); at.Placed() && (a != e.move.activity || t.to) {
				all = append(all, at)
			}
		}
	}
	if t.to && !t.from && t.position == chosen {
		all = append(all, &e.move.to)
	}
	e.scratch.at = all
	return all
}
