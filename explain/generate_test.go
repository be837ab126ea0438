package explain

import (
	"fmt"
	"math/rand/v2"

	"github.com/lectern-timetables/lectern/timetable"
)

// tightProblem is a problem of up to four lectures with hardly any room for them, so that every finding occurs.
func tightProblem(seed uint64) *timetable.Problem {
	r := rand.New(rand.NewPCG(seed, 1))
	p := &timetable.Problem{Version: timetable.ProblemVersion, Name: "tight", Weights: someWeights(r)}
	for i := range 1 + r.IntN(3) {
		p.Days = append(p.Days, timetable.Day{Name: fmt.Sprint("day ", i)})
	}
	for i := range 1 + r.IntN(3) {
		p.Periods = append(p.Periods, timetable.Period{Name: fmt.Sprint(i)})
	}
	p.DailyLoad = timetable.DailyLoad{Min: r.IntN(3), Max: 2 + r.IntN(2)}
	for i := range 1 + r.IntN(2) {
		p.Rooms = append(p.Rooms, timetable.Room{
			ID: fmt.Sprint("r", i), Capacity: 10 * r.IntN(4), Building: fmt.Sprint(r.IntN(2)),
			Unavailable: someSlots(r, p, r.IntN(2)),
		})
	}
	for i := range 1 + r.IntN(2) {
		p.Teachers = append(p.Teachers,
			timetable.Teacher{ID: fmt.Sprint("t", i), Unavailable: someSlots(r, p, r.IntN(4))})
	}
	left := 4
	for i := range 1 + r.IntN(4) {
		c := tightCourse(r, p, i)
		c.Lectures = min(c.Lectures, left)
		left -= c.Lectures
		p.Courses = append(p.Courses, c)
	}
	for i := range r.IntN(3) {
		q := timetable.Curriculum{ID: fmt.Sprint("q", i)}
		for _, c := range p.Courses {
			if r.IntN(2) == 0 {
				q.Courses = append(q.Courses, c.ID)
			}
		}
		p.Curricula = append(p.Curricula, q)
	}
	addPins(r, p)
	return p
}

func tightCourse(r *rand.Rand, p *timetable.Problem, i int) timetable.Course {
	c := timetable.Course{
		ID: fmt.Sprint("c", i), Lectures: r.IntN(4), MinDays: r.IntN(len(p.Days) + 3), Students: 10 * r.IntN(5),
		Double: r.IntN(2) == 0, Unavailable: someSlots(r, p, r.IntN(3)),
	}
	for _, t := range p.Teachers {
		if r.IntN(2) == 0 {
			c.Teachers = append(c.Teachers, t.ID)
		}
	}
	for _, room := range p.Rooms {
		if r.IntN(4) == 0 {
			c.UnsuitableRooms = append(c.UnsuitableRooms, room.ID)
		}
	}
	return c
}

// addPins pins some lectures anywhere, whatever that contradicts.
func addPins(r *rand.Rand, p *timetable.Problem) {
	for _, c := range p.Courses {
		if r.IntN(2) == 0 {
			continue
		}
		for i, s := range someSlots(r, p, min(c.Lectures, r.IntN(3))) {
			pin := timetable.Pin{Course: c.ID, Day: s.Day, Period: s.Period}
			if i == 0 && r.IntN(2) == 0 {
				pin.Room = p.Rooms[r.IntN(len(p.Rooms))].ID
			}
			p.Pins = append(p.Pins, pin)
		}
	}
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
