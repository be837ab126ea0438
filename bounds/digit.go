package bounds

import "slices"

// digit is what the state of a subproblem knows of a course: how many lectures it has had and, when its slack is not 0,
// how many of these were not the first of their day, up to the slack. Several courses may be counted as one.
type digit struct {
	courses  []int
	lectures int
	slack    int   // lectures that may follow others on a day before a working day is missing
	days     bool  // whether missing days can be told
	radix    int   // of the digit in a state
	least    []int // [day] lectures before the day, so that later days can take the others
	most     []int // [day] lectures before the day that earlier days can take
	copied
}

// copied is a subproblem's own copy of a course: what it pays for its lectures and days, and what it would then do.
type copied struct {
	prices []int // [day*(periods+1)+n] of n lectures on a day
	share  int   // of a missing day
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

// of is the digit in a state.
func (d *digit) of(state int) int { return state / d.radix % d.size() }

// held is the number of lectures so far.
func (d *digit) held(value int) int { return value / (d.slack + 1) }

// after is the digit after a day with n lectures more, and how many days that makes missing.
func (d *digit) after(value, n int) (next, missing int) {
	extra := value%(d.slack+1) + max(0, n-1)
	return (d.held(value)+n)*(d.slack+1) + min(extra, d.slack), max(0, extra-d.slack)
}

// limit finds the lectures that there can be before each day; a day takes at most so many.
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

// forgetDays stops telling missing days, which saves states.
func (d *digit) forgetDays() { d.slack, d.days = 0, false }

// join counts the courses of another digit with its own.
func (d *digit) join(other *digit) {
	d.courses = append(d.courses, other.courses...)
	d.lectures += other.lectures
	d.forgetDays()
}

// pinned says whether a lecture of the digit is pinned to a slot.
func (d *digit) pinned(m *model, slot int) bool {
	return slices.ContainsFunc(d.courses, func(c int) bool { return m.courses[c].must[slot] })
}
