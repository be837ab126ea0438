package bounds

import (
	"context"

	"github.com/lectern-timetables/lectern/timetable"
)

// timeBound bounds the time part, with subproblems of limited states, and tells every bound that it reaches.
func (m *model) timeBound(ctx context.Context, states int, tell func(time int)) {
	unit, standing := m.timeUnit(), m.standingDays()
	newAscent(ctx, m, states).climb(ctx, func(parts int) {
		tell(standing + (max(0, parts)+unit*m.scale-1)/(unit*m.scale)*unit)
	})
}

// standingDays is the cost of the working days that are missing because a course has too few lectures.
func (m *model) standingDays() int {
	days := 0
	for i := range m.courses {
		days += m.courses[i].never
	}
	return days * int(m.weights.MinWorkingDays)
}

// weighsDays says whether a curriculum's days cost anything.
func (m *model) weighsDays() bool {
	w := m.weights
	return w.IsolatedLectures > 0 || w.Windows > 0 || w.StudentMinMaxLoad > 0
}

// tellsDays says whether missing days of a course cost anything.
func (m *model) tellsDays(course int) bool {
	return m.weights.MinWorkingDays > 0 && m.courses[course].minDays > 1
}

// heaviest is the largest weight of the time part.
func (m *model) heaviest() int {
	w := m.weights
	return int(max(w.MinWorkingDays, w.IsolatedLectures, w.Windows, w.StudentMinMaxLoad))
}

// scaleFor is how many parts a unit of cost has, so that prices are whole numbers and their sums exact. Heavier weights
// get fewer parts.
func scaleFor(heaviest int) int {
	scale := 1 << 16
	for scale > 1 && scale*heaviest > 1<<24 {
		scale /= 2
	}
	return scale
}

// timeUnit is a divisor of every timetable's cost in the time part.
func (m *model) timeUnit() int {
	unit := 0
	w := m.weights
	for _, weight := range []timetable.Weight{w.MinWorkingDays, w.IsolatedLectures, w.Windows, w.StudentMinMaxLoad} {
		for a := int(weight); a != 0; {
			unit, a = a, unit%a
		}
	}
	return max(unit, 1)
}
