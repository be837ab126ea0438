package bounds

// backtrack follows the cheapest way back from a state at the end of the week, and writes to the digits what lectures
// they had.
func (s *subproblem) backtrack(layers [][]int, state int) {
	for i := range s.digits {
		s.digits[i].missed = 0
	}
	for day := len(s.days) - 1; day >= 0; day-- {
		state = s.backtrackDay(layers[day], day, state, layers[day+1][state])
	}
}

// backtrackDay does so for one day, given what states cost before it, and the state and cost after it. It returns the
// state before it.
func (s *subproblem) backtrackDay(costs []int, day, after, cost int) int {
	counts := make([]int, len(s.digits))
	for _, f := range s.days[day].fillings {
		s.days[day].lectures(f, counts)
		if before, ok := s.before(costs, day, len(s.digits)-1, counts, after, 0, cost-f.cost*s.m.scale); ok {
			s.attend(day, counts, before)
			return before
		}
	}
	panic("a cost was reached that no filling leads to")
}

// before finds the state before a day from which a filling leads to the state after it, at the cost that is left. The
// digits above i are already in the argument before.
func (s *subproblem) before(costs []int, day, i int, counts []int, after, before, left int) (int, bool) {
	if i < 0 {
		return before, costs[before] == left
	}
	d := &s.digits[i]
	held := d.held(d.of(after)) - counts[i]
	if held < 0 {
		return 0, false
	}
	left -= d.price(s.m, day, counts[i])
	for value := held * (d.slack + 1); value < (held+1)*(d.slack+1); value++ {
		next, missing := d.after(value, counts[i])
		if next != d.of(after) {
			continue
		}
		state, ok := s.before(costs, day, i-1, counts, after, before+value*d.radix, left-missing*d.share)
		if ok {
			return state, true
		}
	}
	return 0, false
}

// attend writes to the digits what lectures they have on a day.
func (s *subproblem) attend(day int, counts []int, before int) {
	for i := range s.digits {
		d := &s.digits[i]
		_, missing := d.after(d.of(before), counts[i])
		d.counts[day] = counts[i]
		d.missed += missing
	}
}
