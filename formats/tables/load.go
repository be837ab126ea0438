package tables

import (
	"fmt"

	"github.com/lectern-timetables/lectern/timetable"
)

// busiest finds how many periods of a week somebody has at most, and who that is.
func busiest(tables []Table, m Mapping, s Settings) (periods int, who string) {
	p, _ := Build(tables, m, s)
	if p == nil {
		return 0, ""
	}
	return load(p)
}

// load is the most that a teacher, or students whom no group tells apart, have in a week of a valid problem.
func load(p *timetable.Problem) (most int, who string) {
	expanded := p.Expand()
	for i := range expanded.Lists {
		l := &expanded.Lists[i]
		if !l.Person {
			continue
		}
		weeks := make([]int, max(expanded.Weeks, 1))
		for _, a := range l.Activities {
			options := expanded.Activities[a].Times
			if len(options) == 0 {
				continue
			}
			for week := range options[0].Weeks.All() {
				weeks[week] += options[0].Length
			}
		}
		for _, n := range weeks {
			if n > most {
				most, who = n, l.Label
			}
		}
	}
	return most, who
}

// crowded reports somebody whose week has hardly a period to spare.
func (b *builder) crowded() {
	most, who := load(b.problem)
	all := len(b.problem.Periods) * len(b.problem.Days)
	const nearly = 0.95
	if all > 0 && float64(most) > nearly*float64(all) {
		b.add(Doubt, "", "full_week", who, fmt.Sprint(most), fmt.Sprint(all))
	}
}
