package plan

import (
	"cmp"
	"slices"
)

// Check scores a solution from scratch, whatever made it. The plan's numbers must be valid. Activities that are not
// placed violate Placed, and count for nothing else.
func Check(p *Plan, s Solution) Report {
	c := newChecker(p, s)
	c.checkPlacements()
	c.checkSurplus()
	c.checkRooms()
	c.checkPeople()
	for i := range p.Constraints {
		c.number = i
		c.checkConstraint(&p.Constraints[i])
	}
	c.checkStudents()
	return c.finish()
}

// checker holds one check.
type checker struct {
	plan     *Plan
	solution Solution
	lists    [][]int        // by list: those of its activities that are placed, in its order
	ofList   [][]weeksAlike // by list: what it has in the weeks of the term, once that was asked for
	meter    *Meter
	number   int // of the constraint that is being checked
	report   Report
}

func newChecker(p *Plan, s Solution) *checker {
	c := &checker{
		plan: p, solution: s, meter: NewMeter(p), ofList: make([][]weeksAlike, len(p.Lists)),
		report: Report{Kinds: []KindScore{}, Violations: []Violation{}},
	}
	chosen := c.chosen()
	for _, list := range p.Lists {
		all := slices.Clone(list.Activities)
		if list.Teacher != NoTeacher {
			for _, a := range chosen[list.Teacher] {
				if !slices.Contains(list.Activities, a) && list.May(a) {
					all = append(all, a)
				}
			}
		}
		c.lists = append(c.lists, slices.DeleteFunc(all, func(a int) bool { return !c.at(a).Placed() }))
	}
	return c
}

// chosen is, by teacher, the placed activities for which they were chosen.
func (c *checker) chosen() [][]int {
	chosen := make([][]int, len(c.plan.Teachers))
	for a := range c.plan.Activities {
		if !c.at(a).Placed() {
			continue
		}
		for _, t := range slices.Compact(slices.Sorted(slices.Values(c.at(a).Teachers))) {
			chosen[t] = append(chosen[t], a)
		}
	}
	return chosen
}

func (c *checker) at(activity int) *Placement { return &c.solution.Placements[activity] }

// finish adds up the cost, and puts hard violations first.
func (c *checker) finish() Report {
	r, f := &c.report, c.plan.Factors
	for _, k := range r.Kinds {
		r.Parts.Constraints += k.Cost
	}
	r.Cost = r.Parts.Total(f)
	slices.SortStableFunc(r.Kinds, func(a, b KindScore) int { return cmp.Compare(a.Kind, b.Kind) })
	slices.SortStableFunc(r.Violations, func(a, b Violation) int {
		if a.Hard != b.Hard {
			return hardFirst(a)
		}
		return cmp.Compare(b.Cost, a.Cost)
	})
	return *r
}

// hardFirst compares a violation with one of the other sort.
func hardFirst(v Violation) int {
	if v.Hard {
		return -1
	}
	return 1
}
