package evaluate

import "github.com/lectern-timetables/lectern/plan"

// pairwise is a constraint of pairs.
type pairwise struct {
	number     int
	constraint *plan.Constraint
	kept       plan.PairMeasure
	looks      plan.Aspects
	apart      bool // two that share no day keep it
	next       bool // only of one and the next
}

// weighPairs counts the pairs that violate a constraint after a move, less those before it.
func (e *Evaluator) weighPairs(l *list, p *pairwise, t *touched) int {
	if p.next {
		return e.weighNext(l, p, t)
	}
	n := 0
	for i, other := range l.all {
		if i != t.position {
			n += e.weighPair(p, t, other, t.position != chosen && t.position < i)
		}
	}
	for _, other := range l.chosen {
		if other != e.move.activity {
			n += e.weighPair(p, t, other, t.position != chosen || e.move.activity < other)
		}
	}
	return n
}

// weighNext is weighPairs of a constraint of one and the next. An activity that is there by choice has none beside it.
func (e *Evaluator) weighNext(l *list, p *pairwise, t *touched) int {
	n := 0
	if i := t.position; i > 0 {
		n += e.weighPair(p, t, l.all[i-1], false)
	}
	if i := t.position; i != chosen && i+1 < len(l.all) {
		n += e.weighPair(p, t, l.all[i+1], true)
	}
	return n
}

// weighPair says by how much more often a pair violates a constraint after a move. The activity that moves is the first
// of the pair, or the second.
func (e *Evaluator) weighPair(p *pairwise, t *touched, other int, first bool) int {
	o, m, n := &e.at[other], &e.move, 0
	if !o.Placed() {
		return 0
	}
	if t.to && !e.keeps(p, &m.to, o, first) {
		n++
	}
	if t.from && !e.keeps(p, &m.from, o, first) {
		n--
	}
	return n
}

func (e *Evaluator) keeps(p *pairwise, a, b *plan.Placement, inOrder bool) bool {
	switch {
	case p.apart && (a.Days&b.Days == 0 || a.Weeks&b.Weeks == 0):
		return true
	case inOrder:
		return p.kept(e.meter, p.constraint, a, b)
	}
	return p.kept(e.meter, p.constraint, b, a)
}
