package bounds

import (
	"cmp"
	"math"
	"slices"

	"github.com/lectern-timetables/lectern/timetable"
)

// infinite is more than any cost.
const infinite = math.MaxInt / 4

// maxFill bounds the cells that filling a day of a subproblem looks at. Only problems with odd numbers of periods come
// near.
const maxFill = 1 << 22

// subproblem is the week of a few courses of which no two can meet at the same time, such as those of a curriculum. Its
// state at the end of a day is a number with a digit for each course. Its cost is what the automaton says of each day,
// and what the digits pay.
type subproblem struct {
	m         *model
	digits    []digit
	states    int
	automaton *productAutomaton // computes the cost of days
	days      []*plan
}

// newSubproblem makes the subproblem of the courses of some curricula, whose days cost what the weights say. If it has
// more states than the limit, it is nil, unless it is of one curriculum: then it first stops counting the working days
// of courses, and then stops telling courses apart, until the states are few enough.
func newSubproblem(m *model, curricula [][]int, w timetable.Weights, limit int) *subproblem {
	s := &subproblem{m: m}
	for _, c := range union(curricula) {
		s.digits = append(s.digits, newDigit(m, c))
	}
	automata := m.automata(curricula, w)
	limit = min(limit, maxFill/(m.periods*productSize(automata)))
	for s.count(limit) > limit {
		if len(curricula) > 1 || !s.forgetDays() && !s.joinSmallest() {
			return nil
		}
	}
	s.number()
	s.automaton = newProduct(automata, len(s.digits), func(i, digit int) bool {
		return slices.Contains(curricula[i], s.digits[digit].courses[0])
	})
	if s.automaton == nil {
		return nil
	}
	return s
}

// fillDays finds the ways to fill each day. The subproblem can be solved only after that.
func (s *subproblem) fillDays() {
	for day := range s.m.days {
		s.days = append(s.days, newPlan(s, day))
	}
	for i := range s.digits {
		takes := make([]int, s.m.days)
		for day := range takes {
			takes[day] = s.days[day].size[i] - 1
		}
		s.digits[i].limit(takes)
	}
	for day, p := range s.days {
		p.fillings = slices.DeleteFunc(p.fillings, func(f filling) bool { return !s.leads(day, f) })
	}
}

// leads says whether a filling of a day can be part of a week with all lectures.
func (s *subproblem) leads(day int, f filling) bool {
	counts := make([]int, len(s.digits))
	s.days[day].lectures(f, counts)
	for i := range s.digits {
		if least, most := s.digits[i].before(day, counts[i]); least > most {
			return false
		}
	}
	return true
}

// automata makes the automaton of each curriculum.
func (m *model) automata(curricula [][]int, w timetable.Weights) []*automaton {
	var automata []*automaton
	for _, courses := range curricula {
		lectures := 0
		for _, c := range courses {
			lectures += m.courses[c].lectures
		}
		automata = append(automata, newAutomaton(w, m.load, m.periods, lectures))
	}
	return automata
}

// count is the number of states, or any number above the limit.
func (s *subproblem) count(limit int) int {
	n := 1
	for i := range s.digits {
		if n > limit {
			break
		}
		n *= s.digits[i].size()
	}
	return n
}

// forgetDays stops counting the working days of the course with the most slack, and says whether there was one.
func (s *subproblem) forgetDays() bool {
	most := &s.digits[0]
	for i := range s.digits {
		if s.digits[i].slack > most.slack {
			most = &s.digits[i]
		}
	}
	forgets := most.slack > 0
	if forgets {
		most.forgetDays()
	}
	return forgets
}

// joinSmallest joins the two digits with the fewest lectures, if there are two.
func (s *subproblem) joinSmallest() bool {
	if len(s.digits) < 2 {
		return false
	}
	slices.SortStableFunc(s.digits, func(a, b digit) int { return b.lectures - a.lectures })
	last := len(s.digits) - 1
	s.digits[last-1].join(&s.digits[last])
	s.digits = s.digits[:last]
	return true
}

// number gives each digit its place in a state. Solving is fastest over the last places: they are for digits without
// slack, those with most lectures at the end.
func (s *subproblem) number() {
	slices.SortStableFunc(s.digits, func(a, b digit) int {
		return cmp.Or(cmp.Compare(min(a.slack, 1), min(b.slack, 1)), cmp.Compare(b.lectures, a.lectures))
	})
	s.states = 1
	for i := range s.digits {
		s.digits[i].radix = s.states
		s.states *= s.digits[i].size()
	}
}

// may says whether a digit can have a lecture in a slot.
func (s *subproblem) may(digit, slot int) bool {
	d := &s.digits[digit]
	if s.pinned(slot) {
		return d.pinned(s.m, slot)
	}
	return slices.ContainsFunc(d.courses, func(c int) bool { return s.m.courses[c].may[slot] })
}

// pinned says whether a lecture is pinned to a slot.
func (s *subproblem) pinned(slot int) bool {
	return slices.ContainsFunc(s.digits, func(d digit) bool { return d.pinned(s.m, slot) })
}
