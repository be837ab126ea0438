package demo

import (
	"fmt"
	"slices"

	"github.com/lectern-timetables/lectern/timetable"
)

// allTeachers gives every course a teacher. A teacher takes one to four courses that never meet at the same time.
func (g *generator) allTeachers() {
	without := make([]int, len(g.problem.Courses))
	for i := range without {
		without[i] = i
	}
	for len(without) > 0 {
		taught := g.teach(without)
		without = slices.DeleteFunc(without, func(course int) bool { return slices.Contains(taught, course) })
	}
}

// teach makes one more teacher, who takes the first of the courses and some of the next ones. It returns these.
func (g *generator) teach(without []int) []int {
	id := fmt.Sprintf("T%04d", len(g.problem.Teachers)+1)
	taught, meets := []int{}, []int{}
	wanted := g.between(1, 4)
	for _, course := range without[:min(len(without), 12)] {
		if len(taught) < wanted && !intersect(meets, g.meets[course]) {
			taught = append(taught, course)
			meets = append(meets, g.meets[course]...)
			g.problem.Courses[course].Teachers = append(g.problem.Courses[course].Teachers, id)
		}
	}
	g.problem.Teachers = append(g.problem.Teachers, timetable.Teacher{
		ID:          id,
		Name:        fmt.Sprintf("Teacher %d", len(g.problem.Teachers)+1),
		Unavailable: g.away(meets),
	})
	return taught
}

// away picks the 10 to 25 % of a week in which a teacher is absent: whole half days, except for the teacher's lectures.
func (g *generator) away(meets []int) []timetable.Slot {
	const halfDay = periods / 2
	want := slots * g.between(10, 25) / 100
	var away []timetable.Slot
	for _, half := range g.random.Perm(slots / halfDay) {
		for slot := half * halfDay; slot < (half+1)*halfDay && len(away) < want; slot++ {
			if !slices.Contains(meets, slot) {
				away = append(away, timetable.Slot{Day: slot / periods, Period: slot % periods})
			}
		}
	}
	return away
}
