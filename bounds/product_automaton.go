package bounds

import "slices"

// productAutomaton computes the cost of the days of several curricula at once. It runs the automata of all of them;
// each sees only the lectures of its own courses. State 0 is the start of a day.
type productAutomaton struct {
	moves [][][]step // [digit, or after the last one for no lecture][state]
	end   []int      // [state] the cost of ending the day, or barred
}

// maxProduct bounds the states of a product of several automata.
const maxProduct = 40

// productSize is how many states the product of automata has at most.
func productSize(automata []*automaton) int {
	if len(automata) == 1 {
		return len(automata[0].end)
	}
	return maxProduct
}

// newProduct makes the product of automata. sees says whether the ith automaton sees the lectures of a digit. The
// product is nil if it would have too many states.
func newProduct(automata []*automaton, digits int, sees func(i, digit int) bool) *productAutomaton {
	p := &productAutomaton{moves: make([][][]step, digits+1)}
	states := [][]int{make([]int, len(automata))}
	for at := 0; at < len(states); at++ {
		if len(states) > productSize(automata) {
			return nil
		}
		p.end = append(p.end, endOf(automata, states[at]))
		for digit := range digits + 1 {
			var steps []step
			for _, r := range run(automata, states[at], func(i int) bool { return digit < digits && sees(i, digit) }) {
				to := slices.IndexFunc(states, func(s []int) bool { return slices.Equal(s, r.states) })
				if to < 0 {
					to = len(states)
					states = append(states, r.states)
				}
				steps = append(steps, step{to, r.cost})
			}
			p.moves[digit] = append(p.moves[digit], steps)
		}
	}
	return p
}

// joint is a state of each automaton, reached at a cost.
type joint struct {
	states []int
	cost   int
}

// run passes a period, and returns all states that the automata can then be in.
func run(automata []*automaton, states []int, busy func(i int) bool) []joint {
	reached := []joint{{}}
	for i, a := range automata {
		steps := a.empty[states[i]]
		if busy(i) {
			steps = a.busySteps(states[i])
		}
		var longer []joint
		for _, r := range reached {
			for _, step := range steps {
				longer = append(longer, joint{append(slices.Clone(r.states), step.to), r.cost + step.cost})
			}
		}
		reached = longer
	}
	return reached
}

// endOf is what the end of a day costs, or barred if an automaton cannot end it.
func endOf(automata []*automaton, states []int) int {
	total := 0
	for i, a := range automata {
		if a.end[states[i]] == barred {
			return barred
		}
		total += a.end[states[i]]
	}
	return total
}
