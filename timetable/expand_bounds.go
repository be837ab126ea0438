package timetable

import "github.com/lectern-timetables/lectern/plan"

// A short document can say very much: parts multiply with groups, constraints with classes, divisions with divisions.
// These bounds are far above what universities have.
const (
	maxSteps      = 100_000_000 // of expanding a problem: numbers looked at
	keeping       = 10          // steps that a number counts which the plan keeps
	maxCheckSteps = 300_000_000 // of checking its constraints and its people once
)

// spend counts steps of work on what stands at a place. It says no once they are too many, or the rest does not matter.
func (e *expander) spend(steps int, place string) bool {
	if e.steps += steps; e.steps > maxSteps && !e.stopped {
		e.fail(place,
			"with this the problem is too large: what its parts, groups, times, rooms and constraints multiply to")
		e.stopped = true
	}
	return !e.stopped
}

// bound refuses a plan that nobody could check in time.
func (e *expander) bound() {
	if e.stopped {
		return
	}
	steps := 0
	for i := range e.plan.Lists {
		if n := len(e.plan.Lists[i].Activities); e.plan.Lists[i].Person {
			steps += n * n / 2
		}
	}
	if steps > maxCheckSteps {
		e.fail("/courses", "too many meetings have the same teachers and students: there are %d pairs of them", steps)
		return
	}
	for i := range e.plan.Constraints {
		c := &e.plan.Constraints[i]
		steps += e.checkSteps(c.Kind, len(e.plan.Lists[c.List].Activities))
	}
	if steps > maxCheckSteps {
		e.fail("/constraints", "the constraints are about too many activities: checking them would take %d steps",
			steps)
	}
}

// checkSteps is about how long the check of a constraint over so many activities takes.
func (e *expander) checkSteps(kind plan.Kind, activities int) int {
	switch kind.Family() {
	case plan.OfPairs:
		return activities * activities / 2
	case plan.OfDays, plan.OfWeeks:
		return activities * e.plan.Weeks
	}
	return activities
}
