package solver

import (
	"fmt"
	"math/rand/v2"

	"github.com/lectern-timetables/lectern/timetable"
)

// size says how large a generated problem is.
type size struct {
	days, periods, rooms, courses, curricula, teachers int
}

// competitionSize is about that of the competition's first instance.
var competitionSize = size{days: 5, periods: 6, rooms: 6, courses: 30, curricula: 14, teachers: 24}

// largeSize is about that of a whole faculty.
var largeSize = size{days: 5, periods: 10, rooms: 60, courses: 500, curricula: 120, teachers: 250}

// competitionProblem is a problem like those of the competition: rooms are nearly full, and curricula share courses.
func competitionProblem(s size, formulation string, seed uint64) *timetable.Problem {
	r := rand.New(rand.NewPCG(seed, 1))
	p := frame(s)
	weights, err := timetable.Formulation(formulation)
	if err != nil {
		panic(err)
	}
	p.Weights = weights
	p.DailyLoad = timetable.DailyLoad{Min: 2, Max: 4}
	for i := range s.rooms {
		p.Rooms = append(p.Rooms,
			timetable.Room{ID: fmt.Sprint("r", i), Capacity: 30 + 20*(i%8), Building: fmt.Sprint("b", i%3)})
	}
	for i := range s.teachers {
		p.Teachers = append(p.Teachers, timetable.Teacher{ID: fmt.Sprint("t", i)})
	}
	for i := range s.courses {
		lectures := 3 + r.IntN(4)
		p.Courses = append(p.Courses, timetable.Course{
			ID:          fmt.Sprint("c", i),
			Teachers:    []string{fmt.Sprint("t", i%s.teachers)},
			Lectures:    lectures,
			MinDays:     min(2+r.IntN(3), lectures, s.days),
			Students:    10 + r.IntN(120),
			Double:      i%4 == 0,
			Unavailable: someSlots(r, p, s.periods/2),
		})
	}
	for i := range s.curricula {
		first := i * s.courses / s.curricula
		members := []string{}
		for j := range 4 {
			members = append(members, p.Courses[(first+j)%s.courses].ID)
		}
		p.Curricula = append(p.Curricula, timetable.Curriculum{ID: fmt.Sprint("q", i), Courses: members})
	}
	return p
}

// gentleProblem is a competition problem in which teachers have several courses each, and their windows count.
func gentleProblem(seed uint64) *timetable.Problem {
	s := competitionSize
	s.teachers = 12
	p := competitionProblem(s, "UD2", seed)
	p.Weights.TeacherWindows = 2
	return p
}

// everyCompetitionProblem has one of each published formulation, by its name, and one for teachers.
func everyCompetitionProblem() map[string]*timetable.Problem {
	problems := map[string]*timetable.Problem{"teachers": gentleProblem(5)}
	for i, formulation := range []string{"UD1", "UD2", "UD3", "UD4", "UD5"} {
		problems[formulation] = competitionProblem(competitionSize, formulation, uint64(i))
	}
	return problems
}

// oddProblem is a small problem in which every feature may occur, even where it makes no sense. One in eight has days
// that are too long for a table of their patterns, or for a word.
func oddProblem(seed uint64) *timetable.Problem {
	r := rand.New(rand.NewPCG(seed, 2))
	s := size{days: 1 + r.IntN(4), periods: 1 + r.IntN(6)}
	if seed%8 == 7 {
		s.periods = []int{longestTable + 1, wordBits + 2}[r.IntN(2)]
	}
	p := frame(s)
	p.Weights = someWeights(r)
	p.DailyLoad = timetable.DailyLoad{Min: r.IntN(3), Max: 2 + r.IntN(3)}
	if r.IntN(3) == 0 {
		p.DailyLoad.Max = 0
	}
	for i := range 1 + r.IntN(5) {
		p.Rooms = append(p.Rooms, timetable.Room{
			ID:          fmt.Sprint("r", i),
			Capacity:    10 * r.IntN(4),
			Building:    []string{"", "east", "west"}[r.IntN(3)],
			Features:    some(r, []string{"lab", "screen"}),
			Unavailable: someSlots(r, p, r.IntN(3)),
		})
	}
	for i := range r.IntN(5) {
		p.Teachers = append(p.Teachers,
			timetable.Teacher{ID: fmt.Sprint("t", i), Unavailable: someSlots(r, p, r.IntN(3))})
	}
	for i := range 1 + r.IntN(8) {
		p.Courses = append(p.Courses, oddCourse(r, p, i))
	}
	for i := range r.IntN(6) {
		var members []string
		for _, c := range p.Courses {
			if r.IntN(2) == 0 {
				members = append(members, c.ID)
			}
		}
		p.Curricula = append(p.Curricula, timetable.Curriculum{ID: fmt.Sprint("q", i), Courses: members})
	}
	addOddPins(r, p)
	return p
}

func oddCourse(r *rand.Rand, p *timetable.Problem, i int) timetable.Course {
	c := timetable.Course{
		ID:          fmt.Sprint("c", i),
		Lectures:    r.IntN(6),
		MinDays:     r.IntN(len(p.Days) + 3),
		Students:    10 * r.IntN(5),
		Double:      r.IntN(2) == 0,
		Unavailable: someSlots(r, p, r.IntN(4)),
	}
	for _, t := range p.Teachers {
		if r.IntN(4) == 0 {
			c.Teachers = append(c.Teachers, t.ID)
		}
	}
	for _, room := range p.Rooms {
		if r.IntN(4) == 0 {
			c.UnsuitableRooms = append(c.UnsuitableRooms, room.ID)
		}
		if r.IntN(8) == 0 && len(c.RequiredFeatures) == 0 {
			c.RequiredFeatures = room.Features
		}
	}
	return c
}

// addOddPins pins lectures anywhere, whatever that contradicts.
func addOddPins(r *rand.Rand, p *timetable.Problem) {
	for _, c := range p.Courses {
		slots := someSlots(r, p, r.IntN(3))
		for i, s := range slots[:min(len(slots), c.Lectures)] {
			pin := timetable.Pin{Course: c.ID, Day: s.Day, Period: s.Period}
			if (i+r.IntN(2))%2 == 0 {
				pin.Room = p.Rooms[r.IntN(len(p.Rooms))].ID
			}
			p.Pins = append(p.Pins, pin)
		}
	}
}

func frame(s size) *timetable.Problem {
	p := &timetable.Problem{Version: timetable.ProblemVersion, Name: "generated"}
	for i := range s.days {
		p.Days = append(p.Days, timetable.Day{Name: fmt.Sprint("day ", i)})
	}
	for i := range s.periods {
		p.Periods = append(p.Periods, timetable.Period{Name: fmt.Sprint(i)})
	}
	return p
}

// someWeights gives each rule a weight from 0 to 3; rooms that do not suit may be forbidden.
func someWeights(r *rand.Rand) timetable.Weights {
	weight := func() timetable.Weight { return timetable.Weight(r.IntN(4)) }
	return timetable.Weights{
		RoomCapacity: weight(), MinWorkingDays: weight(), IsolatedLectures: weight(), Windows: weight(),
		RoomStability: weight(), StudentMinMaxLoad: weight(), TravelDistance: weight(),
		RoomSuitability: weight() - 1, DoubleLectures: weight(), TeacherWindows: weight(),
	}
}

// someSlots draws up to n different slots.
func someSlots(r *rand.Rand, p *timetable.Problem, n int) []timetable.Slot {
	var slots []timetable.Slot
	for _, i := range r.Perm(p.Slots())[:min(n, p.Slots())] {
		slots = append(slots, timetable.Slot{Day: i / len(p.Periods), Period: i % len(p.Periods)})
	}
	return slots
}

func some(r *rand.Rand, all []string) []string {
	var chosen []string
	for _, s := range all {
		if r.IntN(2) == 0 {
			chosen = append(chosen, s)
		}
	}
	return chosen
}
