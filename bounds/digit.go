package bounds

import "slices"

// digit is the part of a subproblem's state that belongs to a course: how many lectures it has had and, if its slack is
// not 0, how many of these were not the first of their day, up to the slack. Several courses may be counted as one.
type digit struct {
	courses  []int
	lectures int
	slack    int   // how many lectures may follow others on their day before a working day is missing
	days     bool  // whether missing days are counted
	radix    int   // of the digit in a state
	least    []int // [day] the fewest lectures before the day, so that later days can take the others
	most     []int // [day] the most lectures that the days before it can take
	copied
}

// copied is a subproblem's own copy of a course: what it pays for its lectures and days, and what it does at these
// prices.
type copied struct {
	prices []int // [day*(periods+1)+n] the price of n lectures on a day
	share  int   // of the cost of a missing day
	counts []int // [day] lectures
	missed int   // days
}

func newDigit(m *model, c int) digit {
	course := &m.courses[c]
	d := digit{courses: []int{c}, lectures: course.lectures}
	if m.tellsDays(c) {
		d.days = true
		d.slack = course.lectures - course.minDays
	}
	d.prices = make([]int, m.days*(m.periods+1))
	d.counts = make([]int, m.days)
	return d
}

// size is the number of the digit's values.
func (d *digit) size() int { return (d.lectures + 1) * (d.slack + 1) }

// of is the digit's value in a state.
func (d *digit) of(state int) int { return state / d.radix % d.size() }

// held is the number of lectures so far.
func (d *digit) held(value int) int { return value / (d.slack + 1) }

// after is the digit's value after a day with n more lectures, and the number of days that this makes missing.
func (d *digit) after(value, n int) (next, missing int) {
	extra := value%(d.slack+1) + max(0, n-1)
	return (d.held(value)+n)*(d.slack+1) + min(extra, d.slack), max(0, extra-d.slack)
}

// limit finds how many lectures there can be before each day, given how many each day takes at most.
func (d *digit) limit(takes []int) {
	d.least, d.most = make([]int, len(takes)+1), make([]int, len(takes)+1)
	d.least[len(takes)] = d.lectures
	for day := len(takes) - 1; day >= 0; day-- {
		d.least[day] = max(0, d.least[day+1]-takes[day])
	}
	for day, n := range takes {
		d.most[day+1] = min(d.lectures, d.most[day]+n)
	}
}

// before is the range of lectures that there can be before a day with n lectures.
func (d *digit) before(day, n int) (from, to int) {
	return max(d.least[day], d.least[day+1]-n), min(d.most[day], d.lectures-n)
}

// price is what n lectures on a day cost.
func (d *digit) price(m *model, day, n int) int { return d.prices[day*(m.periods+1)+n] }

// forgetDays stops counting missing days, which saves states.
func (d *digit) forgetDays() { d.slack, d.days = 0, false }

// join counts the courses of another digit together with its own.
func (d *digit) join(other *digit) {
	d.courses = append(d.courses, other.courses...)
	d.lectures += other.lectures
	d.forgetDays()
}

// pinned says whether a lecture of the digit is pinned to a slot.
func (d *digit) pinned(m *model, slot int) bool {
	return slices.ContainsFunc(d.courses, func(c int) bool { return m.courses[c].must[slot] })
}
