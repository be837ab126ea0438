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

// when is on what days of what weeks an activity is.
type when struct{ weeks, days plan.Set }

func whenOf(at *plan.Placement) when { return when{at.Weeks, at.Days} }

func (w when) meets(o when) bool { return w.days&o.days != 0 && w.weeks&o.weeks != 0 }

// pairs is what a pair constraint sees of a move. Of a list that the activity is not in before or after, that is
// nothing.
type pairs struct {
	rule     *pairwise
	hard     bool
	from, to *plan.Placement
	when     [2]when // from and to
}

// weighPairs counts the pairs that violate a constraint after a move, less those before it.
func (e *Evaluator) weighPairs(l *list, rule *pairwise, t *touched) int {
	p := pairs{rule: rule, hard: rule.constraint.Hard}
	if t.from {
		p.from, p.when[0] = &e.move.from, whenOf(&e.move.from)
	}
	if t.to {
		p.to, p.when[1] = &e.move.to, whenOf(&e.move.to)
	}
	if rule.next {
		return e.weighNext(l, &p, t.position)
	}
	n := 0
	for i, other := range l.all {
		if w := e.when[other]; rule.apart && !w.meets(p.when[0]) && !w.meets(p.when[1]) || i == t.position {
			continue
		}
		n += e.weighPair(&p, other, t.position != chosen && t.position < i)
	}
	for _, other := range l.chosen {
		if other != e.move.activity {
			n += e.weighPair(&p, other, t.position != chosen || e.move.activity < other)
		}
	}
	return n
}

// weighNext is weighPairs of a constraint of one and the next. An activity that is there by choice has none beside it.
func (e *Evaluator) weighNext(l *list, p *pairs, position int) int {
	n := 0
	if position > 0 {
		n += e.weighPair(p, l.all[position-1], false)
	}
	if position != chosen && position+1 < len(l.all) {
		n += e.weighPair(p, l.all[position+1], true)
	}
	return n
}

// weighPair says by how much more often a pair violates a constraint after a move. The activity that moves is the first
// of the pair, or the second.
func (e *Evaluator) weighPair(p *pairs, other int, first bool) int {
	o, n := &e.at[other], 0
	if !o.Placed() {
		return 0
	}
	if p.to != nil && !e.keeps(p.rule, p.to, o, first) {
		n++
	}
	if p.from != nil && !e.keeps(p.rule, p.from, o, first) {
		n--
	}
	if p.hard && n != 0 && e.move.kept {
		e.move.blames = append(e.move.blames, blame{other, n})
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

// blame is another activity that violates constraints of pairs together with the one that moves, so many times more.
type blame struct{ activity, more int }

// keepBlames keeps who violates hard constraints of pairs after the move.
func (e *Evaluator) keepBlames() {
	for _, b := range e.move.blames {
		e.blame(b.activity, b.more)
		e.blame(e.move.activity, b.more)
	}
}

func (e *Evaluator) blame(activity, more int) {
	e.blames[activity] += int32(more)
	e.inClash.set(activity, e.clashes[activity]+e.blames[activity] > 0)
}
