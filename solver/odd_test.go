package solver

import (
	"fmt"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/timetable"
)

func TestOddProblems(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name    string
		problem *timetable.Problem
		hard    int // violations of the best timetable there is
	}{
		{"one lecture on a grid of one", plain(1, 1, []int{30}, 1), 0},
		{"no lectures", plain(1, 1, []int{30}, 0, 0), 0},
		{"more lectures than places", plain(1, 2, []int{30}, 1, 1, 1), 1},
		{"more lectures of a course than slots", plain(1, 2, []int{30, 30}, 5), 3},
		{"rooms without seats", plain(2, 2, []int{0, 0}, 2, 2), 0},
		{"two hundred periods a day", plain(5, 200, []int{30, 20}, 40, 40, 40), 0},
		{"no permitted slot", with(plain(1, 2, []int{30}, 1, 1), func(p *timetable.Problem) {
			p.Courses[0].Unavailable = []timetable.Slot{{Day: 0, Period: 0}, {Day: 0, Period: 1}}
		}), 1},
		{"a room that is never open", with(plain(1, 1, []int{30}, 1), func(p *timetable.Problem) {
			p.Rooms[0].Unavailable = []timetable.Slot{{Day: 0, Period: 0}}
		}), 1},
		{"curricula of one course, and of none", with(plain(2, 3, []int{30}, 3), func(p *timetable.Problem) {
			p.Curricula = []timetable.Curriculum{{ID: "q", Courses: []string{"c0"}}, {ID: "empty"}}
		}), 0},
		{"two courses that must not meet, and one slot",
			with(plain(1, 1, []int{30, 30}, 1, 1), func(p *timetable.Problem) {
				p.Curricula = []timetable.Curriculum{{ID: "q", Courses: []string{"c0", "c1"}}}
			}), 1},
		{"no room suits", with(plain(2, 3, []int{30}, 3), func(p *timetable.Problem) {
			p.Weights.RoomSuitability = timetable.Hard
			p.Courses[0].UnsuitableRooms = []string{"r0"}
		}), 3},
		{"two pins in one place", with(plain(1, 2, []int{30, 30}, 1, 1), func(p *timetable.Problem) {
			p.Pins = []timetable.Pin{{Course: "c0", Room: "r0"}, {Course: "c1", Room: "r0"}}
		}), 1},
		{"more pins to a slot than rooms", with(plain(1, 2, []int{30}, 1, 1), func(p *timetable.Problem) {
			p.Pins = []timetable.Pin{{Course: "c0"}, {Course: "c1"}}
		}), 1},
		{"a pin when the course is unavailable and the room closed",
			with(plain(1, 2, []int{30}, 1), func(p *timetable.Problem) {
				p.Rooms[0].Unavailable = []timetable.Slot{{}}
				p.Courses[0].Unavailable = []timetable.Slot{{}}
				p.Pins = []timetable.Pin{{Course: "c0", Room: "r0"}}
			}), 2},
		{"pins without rooms that fit in one way only",
			with(plain(1, 1, []int{30, 30}, 1, 1), func(p *timetable.Problem) {
				p.Weights.RoomSuitability = timetable.Hard
				p.Courses[1].UnsuitableRooms = []string{"r1"}
				p.Pins = []timetable.Pin{{Course: "c0"}, {Course: "c1"}}
			}), 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if fields := c.problem.Validate(); len(fields) > 0 {
				t.Fatalf("the problem is not valid: %v", fields)
			}
			if r := solve(t, c.problem, Options{Seed: 1, Iterations: 5000}); r.Score.Hard != c.hard {
				t.Errorf("%d violations of hard rules, not %d: %+v", r.Score.Hard, c.hard, r.Score)
			}
		})
	}
}

// With nothing to move or to improve, the search ends at once, whatever its budget.
func TestEndsWhenNothingIsLeftToDo(t *testing.T) {
	t.Parallel()
	pinned := plain(1, 1, []int{10}, 1)
	pinned.Courses[0].Students = 30
	pinned.Pins = []timetable.Pin{{Course: "c0", Room: "r0"}}
	for name, p := range map[string]*timetable.Problem{"perfect": plain(2, 2, []int{30}, 1), "all pinned": pinned} {
		var last Progress
		o := Options{Budget: time.Hour, Progress: func(p Progress, _ Moment) { last = p }}
		if r := solve(t, p, o); r.Elapsed > time.Minute || last.Fraction != 1 {
			t.Errorf("%s: took %v, and the last progress was %v", name, r.Elapsed, last.Fraction)
		}
	}
}

func TestManyOddProblems(t *testing.T) {
	t.Parallel()
	for seed := range uint64(500) {
		p := validOdd(t, 1000+seed)
		r := solve(t, p, Options{Seed: seed, Iterations: 3000})
		for _, line := range r.Score.Rules {
			if line.Rule == timetable.Pins && line.Violations > 0 {
				t.Errorf("seed %d: a pin was not kept: %+v", seed, r.Score)
			}
		}
	}
}

// plain is a problem with rooms of the given seats and courses of the given lectures.
func plain(days, periods int, seats []int, lectures ...int) *timetable.Problem {
	p := frame(size{days: days, periods: periods})
	p.Weights = timetable.DefaultWeights()
	for i, n := range seats {
		p.Rooms = append(p.Rooms, timetable.Room{ID: fmt.Sprint("r", i), Capacity: n})
	}
	for i, n := range lectures {
		p.Courses = append(p.Courses,
			timetable.Course{ID: fmt.Sprint("c", i), Lectures: n, Students: 20, MinDays: min(1, n)})
	}
	return p
}

func with(p *timetable.Problem, change func(*timetable.Problem)) *timetable.Problem {
	change(p)
	return p
}
