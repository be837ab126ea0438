package bounds

// plan is a day of a subproblem: the ways to fill it with lectures. It numbers how many lectures each digit has by cells.
type plan struct {
	size, radix []int // [digit] in a cell
	cells       int
	fillings    []filling
}

// filling is one way to fill the day: the lectures it has, and what such a day costs at least for its shape.
type filling struct{ cell, cost int }

// newPlan finds the fillings of a day. It reads the day's periods in order; what it knows is the state of the machine and
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

// table has a row for each state of the machine: what it costs at least to have had the lectures of a cell.
func (p *plan) table(a *productAutomaton) [][]int {
	rows := make([][]int, len(a.end))
	for i := range rows {
		rows[i] = make([]int, p.cells)
		fill(rows[i], infinite)
	}
	return rows
}

// move gives a period to a digit, or to none when there are no more digits.
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

// list makes a filling of each cell that can be had at the end of the day.
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

// relax makes each cell at most what comes from another at a cost.
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
