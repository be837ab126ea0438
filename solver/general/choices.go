package general

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/lectern-timetables/lectern/evaluate"
	"github.com/lectern-timetables/lectern/plan"
)

// choices are the times and the options of each need that the search tries for an activity: those that violate least by
// themselves.
type choices struct {
	times    []plan.Time
	rooms    [][]int
	teachers [][]int
}

// allChoices finds the choices of every activity, in a solution in which nothing is placed yet.
func allChoices(p *plan.Plan, empty *evaluate.Evaluator) []choices {
	all := make([]choices, len(p.Activities))
	for i := range p.Activities {
		a, c := &p.Activities[i], &all[i]
		for _, need := range a.Rooms {
			c.rooms = append(c.rooms, optionsOf(need))
		}
		for _, need := range a.Teachers {
			c.teachers = append(c.teachers, optionsOf(need))
		}
		for _, o := range a.Times {
			c.times = append(c.times, o.Time)
		}
		if c.possible() {
			c.narrow(p, empty, i)
		}
	}
	return all
}

// narrow keeps the times that violate least without rooms and teachers, and of each need what violates least at some
// time.
func (c *choices) narrow(p *plan.Plan, empty *evaluate.Evaluator, activity int) {
	hard := func(at plan.Placement) int { return empty.Price(activity, at).Hard }
	c.times = least(c.times, func(t plan.Time) int { return hard(plan.Placement{Time: t}) })
	for n := range c.rooms {
		c.rooms[n] = least(c.rooms[n], func(room int) int {
			closed := func(t plan.Time) bool { return slices.ContainsFunc(p.Rooms[room].Closed, t.Overlaps) }
			open := slices.IndexFunc(c.times, func(t plan.Time) bool { return !closed(t) })
			at := c.first(c.times[max(open, 0)])
			at.Rooms = slices.Clone(at.Rooms)
			at.Rooms[n] = room
			return hard(at)
		})
	}
	for n := range c.teachers {
		c.teachers[n] = least(c.teachers[n], func(teacher int) int {
			best := math.MaxInt
			for _, t := range c.times {
				at := c.first(t)
				at.Teachers = slices.Clone(at.Teachers)
				at.Teachers[n] = teacher
				best = min(best, hard(at))
			}
			return best
		})
	}
}

func optionsOf(need plan.Need) []int {
	var options []int
	for _, o := range need {
		options = append(options, o.Of)
	}
	return options
}

// least keeps what has the least of a number.
func least[T any](all []T, number func(T) int) []T {
	numbers := make([]int, len(all))
	for i := range all {
		numbers[i] = number(all[i])
	}
	best := slices.Min(numbers)
	var kept []T
	for i := range all {
		if numbers[i] == best {
			kept = append(kept, all[i])
		}
	}
	return kept
}

// possible says whether there is any place for the activity.
func (c *choices) possible() bool {
	none := func(options []int) bool { return len(options) == 0 }
	return len(c.times) > 0 && !slices.ContainsFunc(c.rooms, none) && !slices.ContainsFunc(c.teachers, none)
}

// first is a time with the first option of each need.
func (c *choices) first(t plan.Time) plan.Placement {
	at := plan.Placement{Time: t}
	for _, options := range c.rooms {
		at.Rooms = append(at.Rooms, options[0])
	}
	for _, options := range c.teachers {
		at.Teachers = append(at.Teachers, options[0])
	}
	return at
}

// any draws a placement, in vacant rooms if a few tries find them.
func (c *choices) any(r *rand.Rand, e *evaluate.Evaluator, activity int) plan.Placement {
	return c.at(r, e, activity, c.times[r.IntN(len(c.times))])
}

// at draws the rooms and the teachers of a placement at a time.
func (c *choices) at(r *rand.Rand, e *evaluate.Evaluator, activity int, t plan.Time) plan.Placement {
	const tries = 6
	at := plan.Placement{Time: t}
	for _, options := range c.rooms {
		room := options[r.IntN(len(options))]
		for n := 1; n < tries && !e.Vacant(activity, room, t); n++ {
			room = options[r.IntN(len(options))]
		}
		at.Rooms = append(at.Rooms, room)
	}
	for _, options := range c.teachers {
		at.Teachers = append(at.Teachers, options[r.IntN(len(options))])
	}
	return at
}

// hasTime says whether an activity may be at a time.
func (c *choices) hasTime(t plan.Time) bool { return slices.Contains(c.times, t) }

// allows says whether an activity may be where another is.
func (c *choices) allows(at *plan.Placement) bool {
	if !c.hasTime(at.Time) || len(at.Rooms) != len(c.rooms) {
		return false
	}
	for n, options := range c.rooms {
		if !slices.Contains(options, at.Rooms[n]) {
			return false
		}
	}
	return len(c.teachers) == 0 && len(at.Teachers) == 0
}
