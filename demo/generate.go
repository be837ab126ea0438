package demo

import (
	"cmp"
	"fmt"
	"math/rand/v2"

	"github.com/lectern-timetables/lectern/timetable"
)

// Limits of a Spec.
const (
	minLectures    = 20
	maxLectures    = 5000
	minUtilisation = 10
	maxUtilisation = 95
)

const (
	days    = 5
	periods = 6
	slots   = days * periods
)

// Spec says what Generate makes. A value out of range counts as the nearest one in range.
type Spec struct {
	Lectures    int    // lectures a week, 20 to 5,000
	Seed        uint64 // equal specs give equal problems, on every machine
	Utilisation int    // lectures per 100 room periods, 10 to 95; 0 means 70
}

// Generate makes a problem with the structure of a university's: year groups with common courses, teachers with a few
// courses each and periods of absence, rooms that fit the courses' sizes. It has a timetable that violates no hard
// rule. Its weights are UD2's, but it also has what the other formulations look at, such as buildings.
func Generate(spec Spec) *timetable.Problem {
	problem, _ := generate(spec)
	return problem
}

// generate returns the problem, and the timetable around which it is built: that timetable does nothing that the
// problem forbids.
func generate(spec Spec) (*timetable.Problem, timetable.Timetable) {
	weights, err := timetable.Formulation("UD2")
	if err != nil {
		panic(err)
	}
	spec.Lectures = min(max(spec.Lectures, minLectures), maxLectures)
	spec.Utilisation = min(max(cmp.Or(spec.Utilisation, 70), minUtilisation), maxUtilisation)
	g := &generator{
		random: rand.New(rand.NewPCG(spec.Seed, uint64(spec.Lectures))),
		problem: &timetable.Problem{
			Version:   timetable.ProblemVersion,
			Name:      fmt.Sprintf("Generated, %d lectures, seed %d", spec.Lectures, spec.Seed),
			Days:      timetable.DaysNamed("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
			DailyLoad: timetable.DailyLoad{Min: 2, Max: 4},
			Weights:   weights,
		},
	}
	g.allPeriods()
	g.allCourses(spec.Lectures)
	g.allRooms(roomsFor(spec))
	g.allTeachers()
	g.electives()
	g.unsuitableRooms()
	return g.problem, g.hidden()
}

// roomsFor is how many rooms give the utilisation, rounded up.
func roomsFor(spec Spec) int {
	perRoom := slots * spec.Utilisation
	return (spec.Lectures*100 + perRoom - 1) / perRoom
}

// generator makes one problem. It decides first what the courses are and when they meet, and makes the rest fit. It
// uses only whole numbers, which are the same on every machine.
type generator struct {
	random  *rand.Rand
	problem *timetable.Problem
	meets   [][]int // per course, the slots of its lectures in the hidden timetable
	rooms   [][]int // per course, the room of each of these lectures
	groups  [][]int // the courses of each year group
	busy    [slots]int
}

func (g *generator) hidden() timetable.Timetable {
	var t timetable.Timetable
	for course, meets := range g.meets {
		for i, slot := range meets {
			t = append(t, timetable.Lecture{
				Course: g.problem.Courses[course].ID,
				Room:   g.problem.Rooms[g.rooms[course][i]].ID,
				Day:    slot / periods,
				Period: slot % periods,
			})
		}
	}
	return t
}

// between returns a number from low to high.
func (g *generator) between(low, high int) int { return low + g.random.IntN(high-low+1) }

func (g *generator) allPeriods() {
	for i, start := range []int{8, 10, 12, 14, 16, 18} {
		g.problem.Periods = append(g.problem.Periods, timetable.Period{
			Name:  fmt.Sprintf("Period %d", i+1),
			Start: fmt.Sprintf("%02d:15", start),
			End:   fmt.Sprintf("%02d:45", start+1),
		})
	}
}
