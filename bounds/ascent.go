package bounds

import (
	"context"
	"math"

	"github.com/lectern-timetables/lectern/timetable"
)

// What the ascent may spend. Work is counted and not timed, so that equal problems have equal bounds.
const (
	maxWork   = 250_000_000 // cells to compare: about a second
	maxStates = 2000        // of a subproblem
	allStates = 300_000     // of the subproblems together, about
	maxSteps  = 2000        // this and maxStep keep sums of prices far below infinite
	maxStep   = 1 << 32     // parts of a unit that a price moves in a step
	patience  = 3           // evaluations without progress before the steps get shorter
)

// ascent looks for prices at which the subproblems cost as much as possible.
type ascent struct {
	m           *model
	subproblems []*subproblem
	copies      [][]*digit // [course] the digits of this course alone
	sharers     [][]*digit // [course] those of them that count its missing days
	workspace
}

// newAscent makes subproblems of the curricula, and one of each course whose missing days none of those counts.
func newAscent(ctx context.Context, m *model, states int) *ascent {
	a := &ascent{m: m, copies: make([][]*digit, len(m.courses)), sharers: make([][]*digit, len(m.courses))}
	if m.weighsDays() {
		for _, g := range m.groups(ctx, min(states, allStates/(len(m.curricula)+1))) {
			if ctx.Err() == nil {
				a.add(g.subproblem)
			}
		}
	}
	for c := range m.courses {
		if !m.tellsDays(c) || len(a.sharers[c]) > 0 || ctx.Err() != nil {
			continue
		}
		if s := newSubproblem(m, [][]int{{c}}, timetable.Weights{}, states); s != nil {
			a.add(s)
		}
	}
	for _, sharers := range a.sharers {
		for _, d := range sharers {
			d.share = int(m.weights.MinWorkingDays) * m.scale / len(sharers)
		}
	}
	return a
}

// add prepares a subproblem to be solved, and finds its copies of courses.
func (a *ascent) add(s *subproblem) {
	s.fillDays()
	a.subproblems = append(a.subproblems, s)
	for i := range s.digits {
		d := &s.digits[i]
		if len(d.courses) > 1 {
			continue
		}
		c := d.courses[0]
		a.copies[c] = append(a.copies[c], d)
		if d.days {
			a.sharers[c] = append(a.sharers[c], d)
		}
	}
}

// climb tells the cost of all subproblems together, in parts of a unit, whenever it is higher than before. Each step
// moves the prices by what would raise the cost to a target if the cost were linear (Polyak's rule). The target is
// above the best so far by a reach, which is halved after some steps without progress. At first no price is negative,
// so if the context ends, the cost of only some of the subproblems is a bound too.
func (a *ascent) climb(ctx context.Context, tell func(parts int)) {
	best, _ := a.evaluate(ctx)
	tell(best)
	reach := best + 2*a.m.scale*a.m.heaviest()
	value, misses := best, 0
	for steps := 0; steps < maxSteps && 8*reach > a.m.scale && a.work < maxWork; steps++ {
		disagreement := a.disagreement()
		if disagreement == 0 {
			break
		}
		a.step(min(float64(best+reach-value)/disagreement, maxStep))
		var whole bool
		if value, whole = a.evaluate(ctx); !whole {
			break
		}
		if value > best {
			best, misses = value, 0
			tell(best)
		} else if misses++; misses == patience {
			reach, misses = reach/2, 0
		}
	}
}

// evaluate adds up the least costs of the subproblems, and says whether it reached all of them.
func (a *ascent) evaluate(ctx context.Context) (value int, whole bool) {
	for _, s := range a.subproblems {
		if ctx.Err() != nil {
			return value, false
		}
		value += s.solve(&a.workspace)
	}
	return value, true
}

// disagreement is the square of the subgradient's length.
func (a *ascent) disagreement() float64 {
	total := 0.0
	a.each(func(_ *int, pull, copies int) {
		off := float64(pull) / float64(copies)
		total += float64(off * off) // rounded alike on every processor
	})
	return total
}

// step moves each price along the subgradient. Prices of the same thing keep their sum.
func (a *ascent) step(length float64) {
	a.each(func(price *int, pull, copies int) {
		*price += int(math.Round(length/float64(copies))) * pull
	})
}

// each visits the prices of what copies of a course disagree on. The pull is the difference of a copy's choice from the
// mean of the copies, times the number of copies.
func (a *ascent) each(visit func(price *int, pull, copies int)) {
	for c, copies := range a.copies {
		if len(copies) < 2 {
			continue
		}
		for day := range a.m.days {
			a.eachCount(copies, day, visit)
		}
		eachShare(a.sharers[c], visit)
	}
}

// eachCount visits the prices of having so many lectures on a day.
func (a *ascent) eachCount(copies []*digit, day int, visit func(price *int, pull, copies int)) {
	chosen := make([]int, a.m.periods+1)
	for _, d := range copies {
		chosen[d.counts[day]]++
	}
	a.work += len(copies) * a.m.periods
	for _, d := range copies {
		for n := 1; n <= a.m.periods; n++ {
			pull := -chosen[n]
			if d.counts[day] == n {
				pull += len(copies)
			}
			if pull != 0 {
				visit(&d.prices[day*(a.m.periods+1)+n], pull, len(copies))
			}
		}
	}
}

// eachShare visits the shares of a course's missing days.
func eachShare(copies []*digit, visit func(price *int, pull, copies int)) {
	missed := 0
	for _, d := range copies {
		missed += d.missed
	}
	for _, d := range copies {
		if pull := len(copies)*d.missed - missed; pull != 0 {
			visit(&d.share, pull, len(copies))
		}
	}
}
