package evaluate

import (
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
	when    []when       // by activity
	lists   []list       // by list of the plan
	member  [][]member   // by activity: the lists that it is certainly in
	open    [][]int      // by teacher: the lists of those for which they are chosen
	rules   []rule       // by constraint
	own     []own        // by activity: what its choices cost
	options []options    // by activity
	rooms   rooms        // who uses them
	groups  [][]rostered // by class: the classes that share students with it
	class   []int        // by activity
	grain   grain        // of masks
	tables  tables
	seen    []int // by activity: the last question in which it was met
	asked   int   // counts questions
	hard    int
	parts   plan.Parts
	strain  int
	clashes []int32 // by activity: with how many others it clashes
	blames  []int32 // by activity: how many hard constraints of pairs it violates, and with how many others
	inClash set     // activities that clash with others, or violate a hard constraint of pairs with them
	broken  set     // hard constraints that are off
	move    move    // the last that was weighed
	scratch scratch
}

// rule is a constraint, with what it is off by in all weeks together, and what that costs.
type rule struct {
	hard          bool
	strain        int // of a hard one
	weight, weeks int // of one that is not hard: what it costs to be off by one in so many weeks
	off, cost     int
}

// costs is what a constraint costs that is off by so much.
func (r *rule) costs(off int) int {
	if r.hard {
		return 0
	}
	if r.weeks == 1 {
		return r.weight * off
	}
	return r.weight * off / r.weeks
}

// New makes an evaluator of a solution. The plan must not change.
func New(p *plan.Plan, s plan.Solution) *Evaluator {
	e := &Evaluator{
		plan: p, meter: plan.NewMeter(p), at: make([]plan.Placement, len(p.Activities)),
		seen:    make([]int, len(p.Activities)),
		clashes: make([]int32, len(p.Activities)), blames: make([]int32, len(p.Activities)),
		when: make([]when, len(p.Activities)), rules: make([]rule, len(p.Constraints)),
	}
	e.grain = grainOf(p)
	e.tables = tables{at: map[look]int32{}, periods: longestDay(p)}
	e.prepareLists(s)
	e.rooms = newRooms(p, e.grain)
	e.prepareOwn()
	e.prepareStudents(s)
	// What does not depend on where activities are, such as students without a class, is what remains when none is
	// placed.
	none := plan.Check(p, plan.Solution{
		Placements: make([]plan.Placement, len(p.Activities)), Rosters: s.Rosters, Surplus: s.Surplus,
	})
	e.hard, e.parts = none.Hard, none.Parts
	for i := range p.Constraints {
		c := &p.Constraints[i]
		r := rule{hard: c.Hard, strain: Strain, weight: c.Weight, weeks: 1, off: e.emptyOff(c)}
		if c.Kind.OfDays() {
			r.weeks = p.Weeks
		}
		r.cost = r.costs(r.off)
		e.rules[i] = r
		e.broken.set(i, r.hard && r.off != 0)
	}
	e.strain = e.hard * Strain
	for a := range s.Placements {
		e.Place(a, s.Placements[a])
	}
	return e
}

// emptyOff is what a constraint is off by when nothing is placed. Only a whole can be: it lacks all.
func (e *Evaluator) emptyOff(c *plan.Constraint) int {
	if c.Kind.Family() == plan.OfWholes {
		return c.Kind.WholeMeasure()(c, nil)
	}
	return 0
}

// Cost is what the solution costs.
func (e *Evaluator) Cost() Cost { return Cost{e.hard, e.parts.Total(e.plan.Factors)} }

// Off is by how much a constraint is off, in all weeks together.
func (e *Evaluator) Off(constraint int) int { return e.rules[constraint].off }

// At is where an activity is. It is not to be changed.
func (e *Evaluator) At(activity int) plan.Placement { return e.at[activity] }

// Broken lists the hard constraints that are violated, in order. It is not to be changed.
func (e *Evaluator) Broken() []int { return e.broken }

// InClash lists the activities that clash with others, besides those in shared rooms, or violate a hard constraint of
// pairs with them, in order. It is not to be changed.
func (e *Evaluator) InClash() []int { return e.inClash }

// Price is what the solution would cost if an activity were elsewhere. See Place for where that may be.
func (e *Evaluator) Price(activity int, to plan.Placement) Cost {
	e.weigh(activity, to, false)
	return e.priced()
}

// PriceWithin is Price, unless the activity would clash with more others than it does now by more than most. That is
// found with little work.
func (e *Evaluator) PriceWithin(activity int, to plan.Placement, most int) (Cost, bool) {
	e.begin(activity, to)
	e.weighClashes()
	if e.move.clashes > most {
		return Cost{}, false
	}
	e.weighRest()
	return e.priced(), true
}

func (e *Evaluator) priced() Cost {
	m := &e.move
	parts := e.parts
	parts.Times += m.parts.Times
	parts.Rooms += m.parts.Rooms
	parts.Constraints += m.parts.Constraints
	parts.Students += m.parts.Students
	return Cost{e.hard + m.hard, parts.Total(e.plan.Factors)}
}

// Place puts an activity elsewhere. A Placement of length 0 takes it out. Its weeks must be those of one of the
// activity's times, or of where it was at first: which weeks are alike is found once. The placement is kept, so its
// rooms and teachers must not change afterwards.
func (e *Evaluator) Place(activity int, to plan.Placement) {
	e.weigh(activity, to, true)
	m := &e.move
	e.hard += m.hard
	e.strain += m.strain
	e.parts.Times += m.parts.Times
	e.parts.Rooms += m.parts.Rooms
	e.parts.Constraints += m.parts.Constraints
	e.parts.Students += m.parts.Students
	e.own[activity] = m.own
	for _, c := range m.changes {
		r := &e.rules[c.constraint]
		r.off += c.by
		if r.cost = r.costs(r.off); r.hard {
			e.broken.set(c.constraint, r.off != 0)
		}
	}
	for _, d := range m.dates {
		*d.off += d.more
	}
	e.keepClashes()
	e.keepBlames()
	e.rooms.remove(activity, &e.at[activity], e.at)
	for i := range m.touched {
		if t := &m.touched[i]; t.from {
			e.leave(activity, t.list)
		}
	}
	e.at[activity], e.when[activity] = to, whenOf(&to)
	for i := range m.touched {
		if t := &m.touched[i]; t.to {
			e.join(activity, t)
		}
	}
	e.rooms.add(activity, &e.at[activity])
}

// Clashes counts what an activity would clash with elsewhere: others in its rooms, and others that somebody attends
// too. One of them may be left out; it is nobody if it is the activity itself. It is much less work than a price.
func (e *Evaluator) Clashes(activity int, to *plan.Placement, but int) int {
	e.scratch.touched = e.touch(e.scratch.touched[:0], activity, &nowhere, to)
	e.scratch.others = e.clashing(e.scratch.others[:0], activity, to, e.scratch.touched, false, but)
	return len(e.scratch.others) + e.rooms.crowded(activity, to, e.at)
}

var nowhere plan.Placement

// Vacant says whether a room is open at a time, and nothing else is in it or a part of it.
func (e *Evaluator) Vacant(activity, room int, at plan.Time) bool {
	s := &e.scratch
	s.rooms[0] = room
	there := plan.Placement{Time: at, Rooms: s.rooms[:]}
	s.others = e.rooms.clashing(s.others[:0], activity, &there, e.at, activity)
	return len(s.others) == 0 && !e.rooms.closed(room, &there) && e.rooms.crowded(activity, &there, e.at) == 0
}
