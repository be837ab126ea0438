package evaluate

import "github.com/lectern-timetables/lectern/plan"

// Consequences are what a move changes, cause by cause.
type Consequences struct {
	Changes []Change // of constraints, each once
	Clashes []int    // the activities that it clashes with afterwards, besides those in shared rooms
	Ruled   int      // hard violations of the activity's own choices, such as a closed room: how many more
	Time    int      // how much more its time costs
	Choice  int      // how much more its rooms and teachers cost
}

// Change is by how much more a constraint is off, in all weeks together, and how much more that costs.
type Change struct{ Constraint, Off, Cost int }

// Consequences says why Price is another cost than that of now.
func (e *Evaluator) Consequences(activity int, to plan.Placement) Consequences {
	e.weigh(activity, to, true) // which also notes the changes of constraints
	m := &e.move
	before := &e.own[activity]
	c := Consequences{
		Clashes: append([]int(nil), m.meets...),
		Ruled:   m.own.hard - before.hard, Time: m.own.time - before.time, Choice: m.own.choice - before.choice,
	}
	for _, by := range m.changes {
		r := &e.rules[by.constraint]
		c.Changes = append(c.Changes, Change{by.constraint, by.by, r.costs(r.off+by.by) - r.cost})
	}
	return c
}
