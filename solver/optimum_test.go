package solver

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

// On problems so small that every placement can be tried, the search ends with the best there is. Problems without a
// feasible timetable are left out: the search always places a lecture if it can, so there it may differ.
func TestFindsTheOptimumOfTinyProblems(t *testing.T) {
	t.Parallel()
	compared, expensive := 0, 0
	for seed := uint64(0); compared < 40 || expensive < 10; seed++ {
		p := tinyProblem(seed)
		if placements(p) > 4_000 {
			continue
		}
		hard, cost := optimum(p)
		if hard > 0 {
			continue
		}
		compared++
		if cost > 0 {
			expensive++
		}
		r := solve(t, p, Options{Seed: seed, Iterations: 60_000})
		if r.Score.Hard != hard || r.Score.Cost != cost {
			t.Errorf("seed %d: found %d violations and cost %d, the best is %d and %d", seed, r.Score.Hard,
				r.Score.Cost, hard, cost)
		}
	}
}

// tinyProblem is an odd problem without pins, cut down to a few lectures.
func tinyProblem(seed uint64) *timetable.Problem {
	p := oddProblem(seed)
	r := rand.New(rand.NewPCG(seed, 5))
	p.Pins = nil
	left := 4
	for i := range p.Courses {
		c := &p.Courses[i]
		c.Lectures = min(1+r.IntN(2), left)
		left -= c.Lectures
	}
	return p
}

// placements is the number of ways to give each lecture a place, leaving out none.
func placements(p *timetable.Problem) float64 {
	return math.Pow(float64(p.Slots()*len(p.Rooms)), float64(p.Lectures()))
}

// optimum tries every placement of the lectures.
func optimum(p *timetable.Problem) (hard, cost int) {
	var lectures []string
	for _, c := range p.Courses {
		for range c.Lectures {
			lectures = append(lectures, c.ID)
		}
	}
	hard, cost = math.MaxInt, math.MaxInt
	var place func(i int, t timetable.Timetable)
	place = func(i int, t timetable.Timetable) {
		if i == len(lectures) {
			if s := timetable.Check(p, t).Score; s.Hard < hard || s.Hard == hard && s.Cost < cost {
				hard, cost = s.Hard, s.Cost
			}
			return
		}
		for slot := range p.Slots() {
			for _, room := range p.Rooms {
				place(i+1, append(t, timetable.Lecture{
					Course: lectures[i], Room: room.ID, Day: slot / len(p.Periods), Period: slot % len(p.Periods),
				}))
			}
		}
	}
	place(0, make(timetable.Timetable, 0, len(lectures)))
	return hard, cost
}
