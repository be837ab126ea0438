package bench

import (
	"cmp"
	"math"
	"slices"
)

// summary is the results of the runs of one instance.
type summary struct {
	instance   string
	runs       int
	infeasible int
	costs      []int // of the feasible runs
}

// summarise sums up runs by instance, in the order of their names.
func summarise(runs []Run) []summary {
	byName := map[string]*summary{}
	for _, run := range runs {
		s := byName[run.Instance]
		if s == nil {
			s = &summary{instance: run.Instance}
			byName[run.Instance] = s
		}
		s.runs++
		if run.Feasible() {
			s.costs = append(s.costs, run.Cost)
		} else {
			s.infeasible++
		}
	}
	var summaries []summary
	for _, s := range byName {
		summaries = append(summaries, *s)
	}
	slices.SortFunc(summaries, func(a, b summary) int { return cmp.Compare(a.instance, b.instance) })
	return summaries
}

// min is the least cost of a feasible run, or NaN if there is none.
func (s summary) min() float64 {
	if len(s.costs) == 0 {
		return math.NaN()
	}
	return float64(slices.Min(s.costs))
}

// mean is the mean cost of the feasible runs, or NaN if there are none.
func (s summary) mean() float64 {
	total := 0
	for _, cost := range s.costs {
		total += cost
	}
	return float64(total) / float64(len(s.costs)) // 0 / 0 is NaN
}

// max is the greatest cost of a feasible run, or NaN if there is none.
func (s summary) max() float64 {
	if len(s.costs) == 0 {
		return math.NaN()
	}
	return float64(slices.Max(s.costs))
}
