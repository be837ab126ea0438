package bounds_test

import (
	"fmt"
	"math/rand/v2"

	"github.com/lectern-timetables/lectern/timetable"
)

// smallProblem is a problem of a few lectures in which every feature may occur. Its weights are those of a formulation,
// or random.
func smallProblem(seed uint64) *timetable.Problem {
	p := &timetable.Problem{Version: timetable.ProblemVersion, Name: "small"}
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 3)), p: p}
	g.frame()
	g.rooms()
	for i := range g.IntN(4) {
		g.p.Teachers = append(g.p.Teachers, timetable.Teacher{ID: fmt.Sprint("t", i), Unavailable: g.slots(g.IntN(2))})
	}
	for left := 2 + g.IntN(5); left > 0; {
		left -= g.course(left)
	}
	g.curricula()
	g.pins()
	return p
}

type generator struct {
	*rand.Rand
	p *timetable.Problem
}

func (g *generator) frame() {
	for i := range 1 + g.IntN(4) {
		g.p.Days = append(g.p.Days, timetable.Day{Name: fmt.Sprint("day ", i)})
	}
	for i := range 1 + g.IntN(5) {
		g.p.Periods = append(g.p.Periods, timetable.Period{Name: fmt.Sprint(i)})
	}
	g.p.DailyLoad = timetable.DailyLoad{Min: g.IntN(4)}
	if g.IntN(3) > 0 {
		g.p.DailyLoad.Max = g.p.DailyLoad.Min + g.IntN(3)
	}
	if n := g.IntN(8); n < 5 {
		g.p.Weights, _ = timetable.Formulation(fmt.Sprint("UD", n+1))
		return
	}
	unit := []int{1, 1, 1, 10_000}[g.IntN(4)]
	weight := func() timetable.Weight { return timetable.Weight(g.IntN(2) * g.IntN(8) * unit) }
	g.p.Weights = timetable.Weights{
		RoomCapacity: weight(), MinWorkingDays: weight(), IsolatedLectures: weight(), Windows: weight(),
		RoomStability: weight(), StudentMinMaxLoad: weight(), TravelDistance: weight(),
		RoomSuitability: max(weight()-1, timetable.Hard), DoubleLectures: weight(),
		TeacherWindows: weight(),
	}
}

func (g *generator) rooms() {
	for i := range 1 + g.IntN(3) {
		r := timetable.Room{
			ID: fmt.Sprint("r", i), Capacity: g.IntN(5), Building: fmt.Sprint(g.IntN(2)),
			Unavailable: g.slots(g.IntN(3)),
		}
		if g.IntN(2) == 0 {
			r.Features = []string{"lab"}
		}
		g.p.Rooms = append(g.p.Rooms, r)
	}
}

// course adds a course with at most so many lectures, and returns how many it has.
func (g *generator) course(most int) int {
	c := timetable.Course{
		ID:          fmt.Sprint("c", len(g.p.Courses)),
		Lectures:    min(1+g.IntN(4), most),
		MinDays:     g.IntN(len(g.p.Days) + 3),
		Students:    g.IntN(6),
		Double:      g.IntN(2) == 0,
		Unavailable: g.slots(g.IntN(4)),
	}
	for _, t := range g.p.Teachers {
		if g.IntN(3) == 0 {
			c.Teachers = append(c.Teachers, t.ID)
		}
	}
	for _, r := range g.p.Rooms {
		if g.IntN(4) == 0 {
			c.UnsuitableRooms = append(c.UnsuitableRooms, r.ID)
		}
	}
	if len(g.p.Rooms[0].Features) > 0 && g.IntN(4) == 0 {
		c.RequiredFeatures = []string{"lab"}
	}
	g.p.Courses = append(g.p.Courses, c)
	return c.Lectures
}

func (g *generator) curricula() {
	for i := range g.IntN(5) {
		var members []string
		for _, c := range g.p.Courses {
			if g.IntN(3) > 0 {
				members = append(members, c.ID)
			}
		}
		g.p.Curricula = append(g.p.Curricula, timetable.Curriculum{ID: fmt.Sprint("q", i), Courses: members})
	}
}

// pins pins a lecture of some courses, often where it cannot be.
func (g *generator) pins() {
	for _, c := range g.p.Courses {
		if g.IntN(4) > 0 {
			continue
		}
		s := g.slots(1)[0]
		pin := timetable.Pin{Course: c.ID, Day: s.Day, Period: s.Period}
		if g.IntN(2) == 0 {
			pin.Room = g.p.Rooms[g.IntN(len(g.p.Rooms))].ID
		}
		g.p.Pins = append(g.p.Pins, pin)
	}
}

// slots draws up to n different slots.
func (g *generator) slots(n int) []timetable.Slot {
	var slots []timetable.Slot
	for _, i := range g.Perm(g.p.Slots())[:min(n, g.p.Slots())] {
		slots = append(slots, timetable.Slot{Day: i / len(g.p.Periods), Period: i % len(g.p.Periods)})
	}
	return slots
}
