package workbench

import (
	"errors"
	"fmt"

	"github.com/lectern-timetables/lectern/evaluate"
	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

// Bench is a timetable that is changed by hand. It is for one goroutine.
type Bench struct {
	problem         *timetable.Problem
	plan            *plan.Plan
	now             *evaluate.Evaluator
	at              []plan.Placement // by activity, as the evaluator has it
	first           []plan.Placement // where it was at first
	surplus         []string
	owners          timetable.Owners
	rooms, teachers map[string]int
	activities      map[string]int   // by id
	courses         map[string][]int // by id: the activities whose lectures are interchangeable
	names           []named          // by activity
	counted         *counted         // nil from version 2 on
	people          [][]int          // by activity: the lists of people who attend it for certain
}

// named is what an activity is called in moves.
type named struct{ course, activity string }

// Open puts a timetable of a valid problem on the bench. Lectures that the problem does not know are left out.
func Open(p *timetable.Problem, t timetable.Timetable) *Bench {
	expanded := p.Expand()
	solution, _ := p.Solution(expanded, t)
	b := &Bench{
		problem: p, plan: expanded, now: evaluate.New(expanded, solution),
		at: solution.Placements, first: append([]plan.Placement(nil), solution.Placements...), surplus: solution.Surplus,
		owners: p.Owners(expanded), rooms: map[string]int{}, teachers: map[string]int{}, activities: map[string]int{},
		courses: map[string][]int{}, names: make([]named, len(expanded.Activities)),
		people: make([][]int, len(expanded.Activities)),
	}
	for i := range expanded.Rooms {
		b.rooms[expanded.Rooms[i].ID] = i
	}
	for i := range p.Teachers {
		b.teachers[p.Teachers[i].ID] = i
	}
	for i := range expanded.Activities {
		b.activities[expanded.Activities[i].ID] = i
	}
	for i := range expanded.Classes {
		b.name(&expanded.Classes[i])
	}
	for i := range expanded.Lists {
		if expanded.Lists[i].Person {
			for _, a := range expanded.Lists[i].Activities {
				b.people[a] = append(b.people[a], i)
			}
		}
	}
	if p.Version < timetable.TermVersion {
		b.counted = newCounted(b)
	}
	return b
}

// name names the activities of a class.
func (b *Bench) name(class *plan.Class) {
	course := &b.problem.Courses[class.Course]
	for _, a := range class.Activities {
		b.names[a].course = course.ID
		if len(course.Parts) > 0 {
			b.names[a].activity = b.plan.Activities[a].ID
		}
	}
	if len(course.Parts) == 0 {
		b.courses[course.ID] = class.Activities
	}
}

// move is the move of an activity from one place to another.
func (b *Bench) move(activity int, from, to *plan.Placement) Move {
	return Move{b.names[activity].course, b.names[activity].activity, b.place(from), b.place(to)}
}

// Timetable is the timetable as it is now.
func (b *Bench) Timetable() timetable.Timetable { return b.problem.Timetable(b.plan, b.solution()) }

func (b *Bench) solution() plan.Solution { return plan.Solution{Placements: b.at, Surplus: b.surplus} }

// Report checks the timetable from scratch.
func (b *Bench) Report() timetable.Report {
	if b.problem.Version < timetable.TermVersion {
		return timetable.Check(b.problem, b.Timetable())
	}
	solution := b.solution()
	checked := plan.Check(b.plan, solution)
	return b.problem.ReportOf(b.plan, solution, &checked)
}

// Unplaced is an activity that has no place.
type Unplaced struct {
	Course   string `json:"course" doc:"its id"`
	Activity string `json:"activity,omitempty" doc:"its id; left out where a course's lectures are interchangeable"`
	Label    string `json:"label"`
}

// Unplaced lists the activities that have no place.
func (b *Bench) Unplaced() []Unplaced {
	unplaced := []Unplaced{}
	for a, is := range b.names {
		if !b.at[a].Placed() {
			unplaced = append(unplaced, Unplaced{is.course, is.activity, b.plan.Activities[a].Label})
		}
	}
	return unplaced
}

// Conflict says that moves meet something else than they expect: somebody else has moved the activity.
type Conflict struct {
	Move Move
	Now  *Place // where the activity is; nil if it has no place, or if its lectures are interchangeable and none is there
}

func (c *Conflict) Error() string {
	return fmt.Sprintf("an activity of %s is not where it should be moved from", c.Move.Course)
}

// find finds the activity of a course that is at a place.
func (b *Bench) find(course, activity string, from *plan.Placement) (int, error) {
	if activity != "" {
		a, known := b.activities[activity]
		if _, simple := b.courses[course]; !known || simple {
			return 0, refuse("there is no activity %.100q", activity)
		}
		return a, nil
	}
	all, known := b.courses[course]
	if !known {
		return 0, refuse("there is no course %.100q, or its activities are named", course)
	}
	for _, a := range all {
		if b.at[a].Equal(from) {
			return a, nil
		}
	}
	return 0, &Conflict{}
}

// step is a move in numbers.
type step struct {
	activity int
	to       plan.Placement
}

// steps says moves in numbers. They are made together, so each is about the timetable as it is before all of them. What
// is already where it should be is left out. The error is a Conflict, or says what no timetable can have.
func (b *Bench) steps(moves []Move) (steps []step, err error) {
	taken := map[int]bool{}
	for i := range moves {
		m := &moves[i]
		from, err := b.placement(m.From)
		if err != nil {
			return nil, err
		}
		to, err := b.placement(m.To)
		if err != nil {
			return nil, err
		}
		a, err := b.find(m.Course, m.Activity, &from)
		if met := (*Conflict)(nil); errors.As(err, &met) {
			if _, err := b.find(m.Course, "", &to); err == nil {
				continue
			}
			met.Move = *m
		}
		switch {
		case err != nil:
			return nil, err
		case taken[a]:
			return nil, refuse("%.300s is moved twice in one edit", b.plan.Activities[a].Label)
		case b.at[a].Equal(&to):
			continue
		case !b.at[a].Equal(&from):
			return nil, &Conflict{*m, b.place(&b.at[a])}
		}
		if err := b.allowed(a, &to); err != nil {
			return nil, err
		}
		taken[a] = true
		steps = append(steps, step{a, to})
	}
	return steps, nil
}

// allowed refuses places that an activity cannot have, whatever it costs. To have none breaks a rule only.
func (b *Bench) allowed(activity int, to *plan.Placement) error {
	of := &b.plan.Activities[activity]
	if !to.Placed() {
		return nil
	}
	known := to.Time == b.first[activity].Time
	for i := range of.Times {
		known = known || of.Times[i].Time == to.Time
	}
	if !known {
		return refuse("%.300s cannot be held then: its dataset does not have that time for it", of.Label)
	}
	if b.doubled(activity, to.Time) {
		return refuse("%.300s cannot be held then: another lecture of its course is", of.Label)
	}
	if len(to.Rooms) != len(of.Rooms) || len(to.Teachers) != len(of.Teachers) {
		return refuse("%.300s needs %d rooms and %d teachers to be chosen", of.Label, len(of.Rooms), len(of.Teachers))
	}
	return nil
}

// Apply makes moves together, all or none. The error is a *Conflict, or a *timetable.Error about what no timetable can
// have. Moves that are made already change nothing.
func (b *Bench) Apply(moves []Move) error {
	steps, err := b.steps(moves)
	if err != nil {
		return err
	}
	b.take(steps)
	return nil
}

// take makes steps and returns those that take them back.
func (b *Bench) take(steps []step) (back []step) {
	for _, s := range steps {
		back = append(back, step{s.activity, b.at[s.activity]})
		b.put(s.activity, s.to)
	}
	return back
}

// News says whether moves would change anything, without making them. The error is that of Apply.
func (b *Bench) News(moves []Move) (bool, error) {
	steps, err := b.steps(moves)
	return len(steps) > 0, err
}
