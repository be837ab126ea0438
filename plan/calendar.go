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

// alikeFor divides the weeks of the term into sets that no activity of a list, and no window or wish, tells apart.
func (c *checker) alikeFor(r *Constraint, list []int) []Set {
	sets := []Set{First(c.plan.Weeks)}
	for _, a := range list {
		sets = Divide(sets, c.at(a).Weeks)
	}
	for _, window := range r.Between {
		sets = Divide(sets, window.Weeks)
	}
	for _, wish := range r.Wishes {
		sets = Divide(sets, wish.At.Weeks)
	}
	return sets
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

// window is the part of a day that a constraint looks at. It is not ok if that is nothing of this day.
func (r *Constraint) window(week, day int) (window Time, ok bool) {
	if r.Between == nil {
		return Time{Length: Unlimited}, true
	}
	for _, t := range r.Between {
		if t.Weeks.Has(week) && t.Days.Has(day) {
			return t, true
		}
	}
	return Time{}, false
}

// week is what the activities of a list take of the days of a week that a constraint looks at.
func (c *checker) week(number int, list []int, r *Constraint) []BusyDay {
	byDay := make([][]Held, len(c.plan.Days))
	for _, a := range list {
		at := c.at(a)
		if !at.Weeks.Has(number) {
			continue
		}
		for d := range at.Days.All() {
			part, looked := r.Looked(number, d)
			if h, ok := (Held{at.Start, at.End(), a, at}).Clipped(part); ok && looked {
				byDay[d] = append(byDay[d], h)
			}
		}
	}
	var w []BusyDay
	for d, held := range byDay {
		if len(held) > 0 {
			slices.SortStableFunc(held, InOrder)
			w = append(w, BusyDay{number, d, held})
		}
	}
	return w
}

// InOrder compares parts of a day by their starts, then their ends.
func InOrder(a, b Held) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) }
