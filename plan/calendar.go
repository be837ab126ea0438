package plan

import (
	"cmp"
	"slices"
)

// weeksAlike are weeks in which a list has the same, and what it has in each.
type weeksAlike struct {
	weeks Set
	days  []BusyDay
}

// weeks is what the list of a constraint takes of the term.
func (c *checker) weeks(r *Constraint) []weeksAlike {
	plain := r.Between == nil && r.Wishes == nil
	if known := c.ofList[r.List]; plain && known != nil {
		return known
	}
	list := c.lists[r.List]
	all := []weeksAlike{}
	for _, weeks := range c.alikeFor(r, list) {
		all = append(all, weeksAlike{weeks, c.week(weeks.Least(), list, r)})
	}
	if plain {
		c.ofList[r.List] = all
	}
	return all
}

// alikeFor divides the weeks of the term into sets that nothing tells apart for a constraint.
func (c *checker) alikeFor(r *Constraint, list []int) []Set {
	sets := []Set{First(c.plan.Weeks)}
	for _, a := range list {
		sets = Divide(sets, c.at(a).Weeks)
	}
	return c.meter.Alike(r, sets)
}

// Divide splits each set into what is among some weeks, and the rest.
func Divide(sets []Set, weeks Set) []Set {
	for i := range sets {
		if in, out := sets[i]&weeks, sets[i]&^weeks; in != 0 && out != 0 {
			sets[i] = in
			sets = append(sets, out)
		}
	}
	return sets
}

// week is what the activities of a list take of the days of a week that a constraint looks at.
func (c *checker) week(number int, list []int, r *Constraint) []BusyDay {
	byDay := make([][]Held, len(c.plan.Days))
	for _, a := range list {
		if at := c.at(a); at.Weeks.Has(number) {
			for d := range at.Days.All() {
				byDay[d] = append(byDay[d], Held{at.Start, at.End(), a, at})
			}
		}
	}
	var w []BusyDay
	for d, held := range byDay {
		slices.SortStableFunc(held, InOrder)
		for part := range r.Looked(&BusyDay{Week: number, Day: d, Held: held}, nil) {
			w = append(w, *part)
		}
	}
	return w
}

// InOrder compares parts of a day by their starts, then their ends.
func InOrder(a, b Held) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) }
