package bounds

import "slices"

// machine prices the days of several curricula at once: it runs the shapes of all of them, each of which sees the periods
// with lectures of its own courses alone. State 0 is where a day starts.
type machine struct {
	moves [][][]step // [digit, or after the last one for no lecture][state]
	end   []int      // [state] the cost of ending the day, or barred
}

// maxMachine bounds the states of a machine that is made of several shapes.
const maxMachine = 40

// machineSize is how many states a machine of shapes has at most.
func machineSize(shapes []*shape) int {
	if len(shapes) == 1 {
		return len(shapes[0].end)
	}
	return maxMachine
}

// newMachine makes the machine of shapes; sees says whether a shape sees the lectures of a digit. It is nil when it would
// have too many states.
func newMachine(shapes []*shape, digits int, sees func(shape, digit int) bool) *machine {
	m := &machine{moves: make([][][]step, digits+1)}
	states := [][]int{make([]int, len(shapes))}
	for at := 0; at < len(states); at++ {
		if len(states) > machineSize(shapes) {
			return nil
		}
		m.end = append(m.end, endOf(shapes, states[at]))
		for digit := range digits + 1 {
			var steps []step
			for _, r := range run(shapes, states[at], func(shape int) bool { return digit < digits && sees(shape, digit) }) {
				to := slices.IndexFunc(states, func(s []int) bool { return slices.Equal(s, r.states) })
				if to < 0 {
					to = len(states)
					states = append(states, r.states)
				}
				steps = append(steps, step{to, r.cost})
			}
			m.moves[digit] = append(m.moves[digit], steps)
		}
	}
	return m
}

// joint is a state of each shape, reached at a cost.
type joint struct {
	states []int
	cost   int
}

// run passes a period, and returns all that the shapes can be in then.
func run(shapes []*shape, states []int, busy func(shape int) bool) []joint {
	reached := []joint{{}}
	for i, s := range shapes {
		steps := s.empty[states[i]]
		if busy(i) {
			steps = s.busySteps(states[i])
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

// endOf is what the end of a day costs, or barred when a shape cannot end it.
func endOf(shapes []*shape, states []int) int {
	total := 0
	for i, s := range shapes {
		if s.end[states[i]] == barred {
			return barred
		}
		total += s.end[states[i]]
	}
	return total
}
