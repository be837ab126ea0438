package solver

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

// fullWeek is a problem in which every curriculum has as many lectures as there are periods. It has a timetable: the
// one that it was made from, in which courses of one colour are held at the same time.
func fullWeek(seed uint64) *timetable.Problem {
	const colours, each, courses, curricula = 5, 6, 15, 12
	r := rand.New(rand.NewPCG(seed, 1))
	p := &timetable.Problem{Version: 1, Name: "Full", Days: timetable.DaysNamed("Mon", "Tue", "Wed", "Thu", "Fri")}
	for period := range colours * each / len(p.Days) {
		p.Periods = append(p.Periods, timetable.Period{Name: fmt.Sprint(period + 1)})
	}
	slots := r.Perm(colours * each)
	for i := range courses {
		id := fmt.Sprintf("c%d", i)
		p.Rooms = append(p.Rooms, timetable.Room{ID: "r" + id, Capacity: 30})
		p.Teachers = append(p.Teachers, timetable.Teacher{ID: "t" + id})
		course := timetable.Course{ID: id, Teachers: []string{"t" + id}, Lectures: each, MinDays: 1, Students: 10}
		for range 3 {
			other := (i%colours + 1 + r.IntN(colours-1)) % colours
			course.Unavailable = append(course.Unavailable, p.SlotAt(slots[other*each+r.IntN(each)]))
		}
		p.Courses = append(p.Courses, course)
	}
	for i := range curricula {
		curriculum := timetable.Curriculum{ID: fmt.Sprintf("q%d", i)}
		for colour := range colours {
			curriculum.Courses = append(curriculum.Courses, fmt.Sprintf("c%d", colour+colours*r.IntN(courses/colours)))
		}
		p.Curricula = append(p.Curricula, curriculum)
	}
	return p
}

func TestFullWeeksGetAFeasibleTimetable(t *testing.T) {
	t.Parallel()
	for seed := range uint64(8) {
		r := solve(t, fullWeek(seed), Options{Seed: seed, Iterations: 200_000})
		if !r.Score.Feasible() {
			t.Errorf("seed %d: %d violations of hard rules", seed, r.Score.Hard)
		}
	}
}
