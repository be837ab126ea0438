package bounds

// workspace is memory in which subproblems are solved, one after the other. It also counts the work.
type workspace struct {
	cells []int
	work  int // about how many cells were compared
}

// layers are tables of the least cost of each state: before the first day, before the second, and so on.
func (w *workspace) layers(s *subproblem) [][]int {
	if size := (len(s.days) + 1) * s.states; len(w.cells) < size {
		w.cells = make([]int, size)
	}
	layers := make([][]int, len(s.days)+1)
	for i := range layers {
		layers[i] = w.cells[i*s.states:][:s.states]
		fill(layers[i], infinite)
	}
	layers[0][0] = 0
	return layers
}

// solve finds the least cost of the subproblem at its prices, in parts of a unit, by dynamic programming over the days.
// It leaves in the digits what they do then. The cost is 0 if there is no week without hard violations: then anything
// is a bound.
func (s *subproblem) solve(w *workspace) int {
	layers := w.layers(s)
	counts := make([]int, len(s.digits))
	for day, plan := range s.days {
		t := transition{s: s, day: day, counts: counts, from: layers[day], to: layers[day+1]}
		for _, f := range plan.fillings {
			plan.lectures(f, counts)
			t.spread(len(s.digits)-1, 0, 0, f.cost*s.m.scale)
		}
		w.work += t.work + len(plan.fillings)
	}
	cost, end := s.cheapestEnd(layers[len(s.days)])
	if cost == infinite {
		return 0
	}
	s.backtrack(layers, end)
	return cost
}

// transition is a day with one of its fillings, which leads from the costs of states before it to those after it.
type transition struct {
	s        *subproblem
	day      int
	counts   []int // [digit] of the filling
	from, to []int // [state]
	work     int
}

// spread goes through the values that digit i and the digits below it can have before the day. The digits above are
// already in the states from and to.
func (t *transition) spread(i, from, to, cost int) {
	d := &t.s.digits[i]
	n := t.counts[i]
	cost += d.price(t.s.m, t.day, n)
	if d.slack == 0 {
		t.spreadPlain(i, from, to, cost+max(0, n-1)*d.share)
		return
	}
	least, most := d.before(t.day, n)
	for value := least * (d.slack + 1); value < (most+1)*(d.slack+1); value++ {
		next, missing := d.after(value, n)
		t.step(i-1, from+value*d.radix, to+next*d.radix, cost+missing*d.share)
	}
}

// spreadPlain is spread for a digit that is only a number of lectures.
func (t *transition) spreadPlain(i, from, to, cost int) {
	d := &t.s.digits[i]
	n := t.counts[i]
	least, most := d.before(t.day, n)
	if i > 0 {
		for held := least; held <= most; held++ {
			t.spread(i-1, from+held*d.radix, to+(held+n)*d.radix, cost)
		}
	} else if least <= most {
		relax(t.to[to+least+n:to+most+n+1], t.from[from+least:], cost)
		t.work += most - least + 1
	}
}

func (t *transition) step(i, from, to, cost int) {
	if i >= 0 {
		t.spread(i, from, to, cost)
		return
	}
	t.to[to] = min(t.to[to], t.from[from]+cost)
	t.work++
}

// cheapestEnd finds the cheapest state in which all lectures have been held. The cost is infinite if none can be
// reached. As prices may be negative, an unreachable state can cost somewhat less than infinite.
func (s *subproblem) cheapestEnd(costs []int) (cost, state int) {
	cost = infinite
	for at, c := range costs {
		if c < min(cost, infinite/2) && s.complete(at) {
			cost, state = c, at
		}
	}
	return cost, state
}

func (s *subproblem) complete(state int) bool {
	for i := range s.digits {
		if d := &s.digits[i]; d.held(d.of(state)) < d.lectures {
			return false
		}
	}
	return true
}
