package timetable

import (
	"maps"
	"slices"

	"github.com/lectern-timetables/lectern/plan"
)

// grid has a number for each period of each day.
type grid [][]int

func (e *expander) grid() grid {
	g := make(grid, len(e.plan.Days))
	for day := range g {
		g[day] = make([]int, len(e.plan.Days[day].Periods))
	}
	return g
}

// cells counts the periods of all days.
func (g grid) cells() int {
	cells := 0
	for _, day := range g {
		cells += len(day)
	}
	return cells
}

// fill gives every period a number.
func (g grid) fill(number int) {
	for _, day := range g {
		for period := range day {
			day[period] = number
		}
	}
}

// set gives each period of the times a number.
func (g grid) set(times []plan.Time, number int) {
	for _, t := range times {
		for day := range t.Days.All() {
			for period := t.Start; period < t.End(); period++ {
				g[day][period] = number
			}
		}
	}
}

// runs joins the periods of each day that have the same number other than 0, by that number.
func (g grid) runs(weeks plan.Set) map[int][]plan.Time {
	runs := map[int][]plan.Time{}
	for day, numbers := range g {
		for start := 0; start < len(numbers); {
			end := start + 1
			for end < len(numbers) && numbers[end] == numbers[start] {
				end++
			}
			if n := numbers[start]; n != 0 {
				runs[n] = joinTime(runs[n], plan.Time{Weeks: weeks, Days: plan.Of(day), Start: start,
					Length: end - start})
			}
			start = end
		}
	}
	return runs
}

// welcome is what wishes come to.
type welcome struct {
	forbidden []plan.Time // those that are never, and those that are not among the only ones
	unwelcome []plan.Wish // what periods cost
}

// welcome works out what wishes come to.
func (e *expander) welcome(wishes []Wish, place string) welcome {
	if len(wishes) == 0 {
		return welcome{}
	}
	w, known := e.wishKnown[&wishes[0]]
	if !known {
		covered := e.wished(wishes, place)
		w = welcome{e.forbidden(wishes, covered, place), e.unwelcome(wishes, covered, place)}
		e.wishKnown[&wishes[0]] = w
	}
	return w
}

// wished is what wishes cover, each by its number.
func (e *expander) wished(wishes []Wish, place string) [][]plan.Time {
	covered := make([][]plan.Time, len(wishes))
	for i, wish := range wishes {
		place := at(place+"/wishes", i)
		if !wish.Level.known() {
			e.fail(place+"/level", "there is no level %.50q", wish.Level)
		}
		covered[i] = e.spanned(wish.Span, place)
	}
	return covered
}

// forbidden are the times that wishes rule out.
func (e *expander) forbidden(wishes []Wish, covered [][]plan.Time, place string) []plan.Time {
	only := slices.ContainsFunc(wishes, func(w Wish) bool { return w.Level == Only })
	if !only && !slices.ContainsFunc(wishes, func(w Wish) bool { return w.Level == Never }) {
		return nil
	}
	return e.times(covered, place, func(g grid, in [][]plan.Time) {
		if only {
			g.fill(1)
		}
		for i, wish := range wishes {
			if wish.Level == Only {
				g.set(in[i], 0)
			}
		}
		for i, wish := range wishes {
			if wish.Level == Never {
				g.set(in[i], 1)
			}
		}
	})[1]
}

// unwelcome is what periods cost by wishes. Of several for a period the last counts. A period costs its level's value,
// less the least that is stated.
func (e *expander) unwelcome(wishes []Wish, covered [][]plan.Time, place string) []plan.Wish {
	least, some := 0, false
	for _, wish := range wishes {
		value, soft := values[wish.Level]
		least, some = min(least, value), some || soft
	}
	if !some {
		return nil
	}
	byCost := e.times(covered, place, func(g grid, in [][]plan.Time) {
		g.fill(-least)
		for i, wish := range wishes {
			if value, soft := values[wish.Level]; soft {
				g.set(in[i], value-least)
			}
		}
	})
	var unwelcome []plan.Wish
	for _, cost := range slices.Sorted(maps.Keys(byCost)) {
		for _, t := range byCost[cost] {
			unwelcome = append(unwelcome, plan.Wish{At: t, Cost: cost})
		}
	}
	return unwelcome
}

// times fills a grid for each set of weeks that the covered times do not tell apart, and joins what has the same
// number.
func (e *expander) times(
	covered [][]plan.Time, place string, fill func(g grid, in [][]plan.Time),
) map[int][]plan.Time {
	all := map[int][]plan.Time{}
	g := e.grid()
	for _, weeks := range e.alike(covered) {
		in := make([][]plan.Time, len(covered))
		steps := len(covered)
		for i, times := range covered {
			for _, t := range times {
				if t.Weeks&weeks != 0 {
					in[i] = append(in[i], t)
					steps += t.Days.Len() * t.Length
				}
			}
		}
		if !e.spend(steps+4*g.cells(), place) {
			return nil
		}
		g.fill(0)
		fill(g, in)
		kept := 0
		for number, times := range g.runs(weeks) {
			all[number] = append(all[number], times...)
			kept += len(times) * (1 + len(times)/keeping) // which joinTime compares with each other
		}
		if !e.spend(keeping*kept, place) {
			return nil
		}
	}
	return all
}

// alike divides the weeks of the term into sets that no time tells apart.
func (e *expander) alike(covered [][]plan.Time) []plan.Set {
	sets := []plan.Set{plan.First(e.plan.Weeks)}
	for _, times := range covered {
		for _, t := range times {
			var divided []plan.Set
			for _, set := range sets {
				for _, part := range []plan.Set{set & t.Weeks, set &^ t.Weeks} {
					if part != 0 {
						divided = append(divided, part)
					}
				}
			}
			sets = divided
		}
	}
	return sets
}
