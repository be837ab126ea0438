package demo

import (
	"fmt"
	"slices"

	"github.com/lectern-timetables/lectern/timetable"
)

// allRooms makes n rooms as large as the courses need, and puts the lectures of each slot into them, the largest course
// into the largest room.
func (g *generator) allRooms(n int) {
	sizes := g.lectureSizes()
	buildings := min(1+n/8, 8)
	for i := range n {
		needed := sizes[(2*i+1)*len(sizes)/(2*n)]
		g.problem.Rooms = append(g.problem.Rooms, timetable.Room{
			ID:       fmt.Sprintf("R%03d", i+1),
			Name:     fmt.Sprintf("Room %d", i+1),
			Capacity: (needed + 4) / 5 * 5,
			Building: string(rune('A' + g.random.IntN(buildings))),
		})
	}
	g.rooms = make([][]int, len(g.meets))
	for slot := range slots {
		g.fillRooms(slot)
	}
}

// lectureSizes lists the students of every lecture, the largest first.
func (g *generator) lectureSizes() []int {
	var sizes []int
	for _, c := range g.problem.Courses {
		for range c.Lectures {
			sizes = append(sizes, c.Students)
		}
	}
	slices.Sort(sizes)
	slices.Reverse(sizes)
	return sizes
}

func (g *generator) fillRooms(slot int) {
	var courses []int
	for course, meets := range g.meets {
		if slices.Contains(meets, slot) {
			courses = append(courses, course)
		}
	}
	slices.SortStableFunc(courses,
		func(a, b int) int { return g.problem.Courses[b].Students - g.problem.Courses[a].Students })
	for room, course := range courses {
		if g.rooms[course] == nil {
			g.rooms[course] = make([]int, len(g.meets[course]))
		}
		g.rooms[course][slices.Index(g.meets[course], slot)] = room
	}
}

// unsuitableRooms makes rooms unsuitable for about a fifth of the courses, but none that the hidden timetable uses.
func (g *generator) unsuitableRooms() {
	for i := range g.problem.Courses {
		if g.random.IntN(5) > 0 {
			continue
		}
		for room := range g.problem.Rooms {
			if g.random.IntN(6) == 0 && !slices.Contains(g.rooms[i], room) {
				g.problem.Courses[i].UnsuitableRooms = append(g.problem.Courses[i].UnsuitableRooms,
					g.problem.Rooms[room].ID)
			}
		}
	}
}
