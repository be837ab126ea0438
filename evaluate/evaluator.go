package evaluate

import (
	"slices"

	"github.com/lectern-timetables/lectern/plan"
)

// Cost is what a solution violates and costs: hard violations, then the cost of the rest.
type Cost struct{ Hard, Soft int }

// Better says whether c is better than other.
func (c Cost) Better(other Cost) bool {
	return c.Hard < other.Hard || c.Hard == other.Hard && c.Soft < other.Soft
}

// Evaluator holds a solution and what it costs. It is for one goroutine.
type Evaluator struct {
	plan    *plan.Plan
	meter   *plan.Meter
	at      []plan.Placement
	lists   []list       // by list of the plan
	off     []int        // by constraint: what it is off by, in all weeks together
	rooms   rooms        // who uses them
	groups  [][]rostered // by class: the classes that share students with it
	class   []int        // by activity
	member  [][]int      // by activity: the lists that it is certainly in
	open    [][]int      // by teacher: the lists of those for which they are chosen
	seen    []int        // by activity: the last question in which it was met
	asked   int          // counts questions
	scratch []plan.Held  // of one constraint at a time
	hard    int
	parts   plan.Parts
	broken  broken // hard constraints that are off
	undo    undo
}

// undo is what Price has to put back.
type undo struct {
	on    bool
	hard  int
	parts plan.Parts
	off   []oldOff
	dated []oldDay
}

type oldOff struct{ constraint, off int }

type oldDay struct {
	dated           *dated
	alike, day, off int
}

// New makes an evaluator of a solution. The plan must not change.
func New(p *plan.Plan, s plan.Solution) *Evaluator {
	e := &Evaluator{
		plan: p, meter: plan.NewMeter(p), at: make([]plan.Placement, len(p.Activities)),
		off: make([]int, len(p.Constraints)), seen: make([]int, len(p.Activities)),
		broken: broken{in: make([]bool, len(p.Constraints))},
	}
	e.prepareLists(s)
	e.rooms = newRooms(p)
	e.prepareStudents(s)
	// What does not depend on where activities are, such as students without a class, is what remains when none is
	// placed.
	none := plan.Check(p, plan.Solution{
		Placements: make([]plan.Placement, len(p.Activities)), Rosters: s.Rosters, Surplus: s.Surplus,
	})
	e.hard, e.parts = none.Hard, none.Parts
	for i := range p.Constraints {
		e.off[i] = e.emptyOff(&p.Constraints[i])
		e.broken.set(i, p.Constraints[i].Hard && e.off[i] != 0)
	}
	for a := range s.Placements {
		e.Place(a, s.Placements[a])
	}
	return e
}

// emptyOff is what a constraint is off by when nothing is placed. Only a whole can be: it lacks all.
func (e *Evaluator) emptyOff(c *plan.Constraint) int {
	if c.Kind.Family() == plan.OfWholes {
		return e.meter.Whole(c, nil)
	}
	return 0
}

// Cost is what the solution costs.
func (e *Evaluator) Cost() Cost {
	return Cost{e.hard, e.parts.Total(e.plan.Factors)}
}

// Off is by how much a constraint is off, in all weeks together.
func (e *Evaluator) Off(constraint int) int { return e.off[constraint] }

// At is where an activity is. It is not to be changed.
func (e *Evaluator) At(activity int) plan.Placement { return e.at[activity] }

// Broken lists the hard constraints that are violated, in order. It is not to be changed.
func (e *Evaluator) Broken() []int { return e.broken.list }

// Price is what the solution would cost if an activity were elsewhere.
func (e *Evaluator) Price(activity int, to plan.Placement) Cost {
	from := e.at[activity]
	e.undo = undo{true, e.hard, e.parts, e.undo.off[:0], e.undo.dated[:0]}
	e.Place(activity, to)
	cost := e.Cost()
	e.leave(activity, e.touched(activity, &e.at[activity]))
	e.at[activity] = from
	e.join(activity, e.touched(activity, &e.at[activity]))
	e.goBack()
	return cost
}

// goBack puts back what was measured before the last move.
func (e *Evaluator) goBack() {
	for _, o := range slices.Backward(e.undo.off) {
		e.off[o.constraint] = o.off
		if e.plan.Constraints[o.constraint].Hard {
			e.broken.set(o.constraint, o.off != 0)
		}
	}
	for _, o := range slices.Backward(e.undo.dated) {
		o.dated.off[o.alike][o.day] = o.off
	}
	e.hard, e.parts, e.undo.on = e.undo.hard, e.undo.parts, false
}

// Place puts an activity elsewhere. A Placement of length 0 takes it out. Its weeks must be those of one of the
// activity's times, or of where it was at first: which weeks are alike is found once.
func (e *Evaluator) Place(activity int, to plan.Placement) {
	from := e.at[activity]
	e.count(activity, -1)
	before := e.touched(activity, &e.at[activity])
	e.leave(activity, before)
	e.at[activity] = to
	after := e.touched(activity, &e.at[activity])
	e.join(activity, after)
	for _, list := range before {
		e.measure(list, &from, &to)
	}
	for _, list := range after {
		if !slices.Contains(before, list) {
			e.measure(list, &from, &to)
		}
	}
	e.count(activity, 1)
}

// Clashes counts what an activity would clash with elsewhere: others in its rooms, and others that somebody attends
// too. It is much less work than a price.
func (e *Evaluator) Clashes(activity int, to *plan.Placement) int {
	return e.rooms.clashes(activity, to, e.at) + e.conflictsAt(activity, to)
}

// Vacant says whether nothing else is in a room, or a part of it, at a time.
func (e *Evaluator) Vacant(activity, room int, at plan.Time) bool {
	return e.rooms.clashes(activity, &plan.Placement{Time: at, Rooms: []int{room}}, e.at) == 0
}

// touched lists the lists that a placed activity is in: those that are certain, and those of the teachers chosen for
// it.
func (e *Evaluator) touched(activity int, at *plan.Placement) []int {
	if !at.Placed() {
		return nil
	}
	lists := e.member[activity]
	for _, teacher := range at.Teachers {
		for _, list := range e.open[teacher] {
			if e.plan.Lists[list].May(activity) && !slices.Contains(lists, list) {
				lists = append(slices.Clip(lists), list)
			}
		}
	}
	return lists
}

// count adds what an activity itself costs, and with each other: sign is 1, or -1 to take it away.
func (e *Evaluator) count(activity, sign int) {
	e.parts.Students += sign * e.studentConflicts(activity)
	at := &e.at[activity]
	if !at.Placed() {
		return // Placed is counted by what is placed
	}
	e.hard -= sign // it is not missing
	e.countOwn(activity, sign)
	e.hard += sign * (e.rooms.clashes(activity, at, e.at) + e.conflictsAt(activity, at))
	for _, list := range e.touched(activity, &e.at[activity]) {
		e.countIn(&e.lists[list], activity, sign)
	}
}

// countOwn adds what an activity costs whatever the others do.
func (e *Evaluator) countOwn(activity, sign int) {
	a, at := &e.plan.Activities[activity], &e.at[activity]
	i := slices.IndexFunc(a.Times, func(o plan.TimeOption) bool { return o.Time == at.Time })
	if i < 0 {
		e.hard += sign
	} else {
		e.parts.Times += sign * a.Times[i].Penalty
	}
	e.countChoice(a.Rooms, at.Rooms, sign)
	e.countChoice(a.Teachers, at.Teachers, sign)
	for _, room := range at.Rooms {
		if slices.ContainsFunc(e.plan.Rooms[room].Closed, at.Overlaps) {
			e.hard += sign
		}
	}
}

func (e *Evaluator) countChoice(needs []plan.Need, chosen []int, sign int) {
	penalty, ok := plan.Choose(needs, chosen)
	if e.parts.Rooms += sign * penalty; !ok {
		e.hard += sign
	}
}

// conflictsAt counts the activities that overlap one at a place, and share somebody who attends both.
func (e *Evaluator) conflictsAt(activity int, at *plan.Placement) int {
	n := 0
	e.asked++
	e.seen[activity] = e.asked
	for _, list := range e.touched(activity, at) {
		l := &e.lists[list]
		if !l.person {
			continue
		}
		l.onDays(at, func(d *plan.BusyDay) {
			for i := range d.Held {
				h := &d.Held[i]
				if h.Start < at.End() && at.Start < h.End && e.seen[h.Activity] != e.asked {
					e.seen[h.Activity] = e.asked
					n++
				}
			}
		})
	}
	return n
}

// change adds to what a constraint is off by.
func (e *Evaluator) change(constraint, by int) {
	if by == 0 {
		return
	}
	if e.undo.on {
		e.undo.off = append(e.undo.off, oldOff{constraint, e.off[constraint]})
	}
	c := &e.plan.Constraints[constraint]
	if c.Hard {
		e.hard += by
		e.off[constraint] += by
		e.broken.set(constraint, e.off[constraint] != 0)
		return
	}
	weeks := 1
	if c.Kind.OfDays() {
		weeks = e.plan.Weeks
	}
	e.parts.Constraints -= c.Weight * e.off[constraint] / weeks
	e.off[constraint] += by
	e.parts.Constraints += c.Weight * e.off[constraint] / weeks
}
