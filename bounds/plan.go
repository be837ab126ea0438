package bounds

// plan is a day of a subproblem: the ways to fill it with lectures. A cell is a number that says how many lectures each
// digit has.
type plan struct {
	size, radix []int // [digit] in a cell
	cells       int
	fillings    []filling
}

// filling is one way to fill the day: its lectures, and the least that such a day costs.
type filling struct{ cell, cost int }

// newPlan finds the fillings of a day. It reads the day's periods in order, and knows the state of the automaton and
// the lectures that each digit has had.
func newPlan(s *subproblem, day int) *plan {
	p := &plan{cells: 1}
	p.count(s, day)
	now, then := p.table(s.automaton), p.table(s.automaton)
	now[0][0] = 0
	for slot := day * s.m.periods; slot < (day+1)*s.m.periods; slot++ {
		for _, row := range then {
			fill(row, infinite)
		}
		if !s.pinned(slot) {
			p.move(s.automaton, len(s.digits), now, then)
		}
		for i := range s.digits {
			if s.may(i, slot) {
				p.move(s.automaton, i, now, then)
			}
		}
		now, then = then, now
	}
	p.list(s.automaton, now)
	return p
}

// count numbers the lectures that the digits can have.
func (p *plan) count(s *subproblem, day int) {
	for i := range s.digits {
		free := 0
		for slot := day * s.m.periods; slot < (day+1)*s.m.periods; slot++ {
			if s.may(i, slot) {
				free++
			}
		}
		p.radix = append(p.radix, p.cells)
		p.size = append(p.size, 1+min(free, s.digits[i].lectures))
		p.cells *= p.size[i]
	}
}

// table has a row for each state of the automaton: the least cost of having had the lectures of each cell.
func (p *plan) table(a *productAutomaton) [][]int {
	rows := make([][]int, len(a.end))
	for i := range rows {
		rows[i] = make([]int, p.cells)
		fill(rows[i], infinite)
	}
	return rows
}

// move gives a period to a digit, or to none if digit is beyond the last.
func (p *plan) move(a *productAutomaton, digit int, now, then [][]int) {
	one, all := 0, p.cells
	if digit < len(p.size) {
		one, all = p.radix[digit], p.radix[digit]*p.size[digit]
	}
	for state, steps := range a.moves[digit] {
		for _, step := range steps {
			for base := 0; base < p.cells; base += all {
				relax(then[step.to][base+one:base+all], now[state][base:base+all-one], step.cost)
			}
		}
	}
}

// list makes a filling of each cell that can be reached at the end of the day.
func (p *plan) list(a *productAutomaton, now [][]int) {
	for cell := range p.cells {
		cost := infinite
		for state, end := range a.end {
			if end != barred {
				cost = min(cost, now[state][cell]+end)
			}
		}
		if cost < infinite {
			p.fillings = append(p.fillings, filling{cell, cost})
		}
	}
}

// lectures writes how many lectures each digit has in a filling.
func (p *plan) lectures(f filling, counts []int) {
	for i := range counts {
		counts[i] = f.cell / p.radix[i] % p.size[i]
	}
}

// relax lowers each cell to the cost of coming from another.
func relax(into, from []int, cost int) {
	from = from[:len(into)]
	for i, v := range from {
		into[i] = min(into[i], v+cost)
	}
}

func fill(row []int, value int) {
	for i := range row {
		row[i] = value
	}
}
