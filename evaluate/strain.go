package evaluate

import "github.com/lectern-timetables/lectern/plan"

// Strain is what a hard violation strains a solution by, unless its constraint was given another strain. A search that
// is stuck gives more to what stays violated.
const Strain = 1024

// Strain is what the hard violations strain the solution by.
func (e *Evaluator) Strain() int { return e.strain }

// PricedStrain is Strain after the move that was priced last.
func (e *Evaluator) PricedStrain() int { return e.strain + e.move.strain }

// StrainOf is what a violation of a hard constraint strains the solution by.
func (e *Evaluator) StrainOf(constraint int) int { return e.rules[constraint].strain }

// SetStrain gives a hard constraint another strain.
func (e *Evaluator) SetStrain(constraint, strain int) {
	r := &e.rules[constraint]
	e.strain += (strain - r.strain) * r.off
	r.strain = strain
}

// InTheWay appends the activities that one would clash with elsewhere, besides those in shared rooms, and those that it
// would violate hard constraints of pairs with. Some may be there twice.
func (e *Evaluator) InTheWay(others []int, activity int, to plan.Placement) []int {
	e.begin(activity, to)
	e.move.kept = true
	e.weighClashes()
	others = append(others, e.move.meets...)
	for i := range e.move.touched {
		t := &e.move.touched[i]
		t.from = false // only what is there counts
		l := &e.lists[t.list]
		for j := range l.pairs {
			if r := &l.pairs[j]; r.constraint.Hard {
				e.weighPairs(l, r, t)
			}
		}
	}
	for _, b := range e.move.blames {
		others = append(others, b.activity)
	}
	return others
}

// Blamed is an activity without which a constraint would be off by less: of the constraint's list, the first from a
// position on, and around. There may be none.
func (e *Evaluator) Blamed(constraint, position int) (activity int, found bool) {
	number := e.plan.Constraints[constraint].List
	l := &e.lists[number]
	all := len(l.all) + len(l.chosen)
	for i := range all {
		activity = e.inList(l, (position+i)%all)
		if e.at[activity].Placed() && e.relieves(constraint, activity) {
			return activity, true
		}
	}
	return 0, false
}

func (e *Evaluator) inList(l *list, i int) int {
	if i < len(l.all) {
		return l.all[i]
	}
	return l.chosen[i-len(l.all)]
}

// relieves says whether a constraint is off by less without an activity.
func (e *Evaluator) relieves(constraint, activity int) bool {
	e.begin(activity, plan.Placement{})
	e.move.kept = true
	for i := range e.move.touched {
		if t := &e.move.touched[i]; t.list == e.plan.Constraints[constraint].List {
			e.weighList(t)
		}
	}
	for _, c := range e.move.changes {
		if c.constraint == constraint && c.by < 0 {
			return true
		}
	}
	return false
}
