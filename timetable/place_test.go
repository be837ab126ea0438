package timetable_test

import (
	"math/rand/v2"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

// The rules of version 1 are scored twice, by code that shares nothing: in their own terms, and as constraints.
func TestVersionOneCostsTheSameAsConstraints(t *testing.T) {
	t.Parallel()
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 7))
		p := demo.Generate(demo.Spec{Lectures: 20 + r.IntN(40), Seed: seed})
		vary(r, p)
		lectures := scattered(r, p)
		own, constrained := timetable.Check(p, lectures), asConstraints(p, lectures)
		if own.Cost != constrained.Cost {
			t.Fatalf("seed %d: costs %d in its own terms and %d as constraints\n%v\n%v",
				seed, own.Cost, constrained.Cost, own.Rules, constrained.Kinds)
		}
		if own.Feasible() != constrained.Feasible() {
			t.Fatalf("seed %d: feasible is %v in its own terms and %v as constraints\n%v\n%v",
				seed, own.Feasible(), constrained.Feasible(), own.Rules, constrained.Kinds)
		}
	}
}

// asConstraints checks a timetable by the expanded problem.
func asConstraints(p *timetable.Problem, t timetable.Timetable) plan.Report {
	expanded := p.Expand()
	solution, _ := p.Solution(expanded, t)
	return plan.Check(expanded, solution)
}

// vary gives a problem what the generator leaves out, and other weights.
func vary(r *rand.Rand, p *timetable.Problem) {
	weight := func() timetable.Weight { return timetable.Weight(r.IntN(4)) }
	p.Weights = timetable.Weights{
		RoomCapacity: weight(), MinWorkingDays: weight(), IsolatedLectures: weight(), Windows: weight(),
		RoomStability: weight(), StudentMinMaxLoad: weight(), TravelDistance: weight(),
		RoomSuitability: weight() - 1, DoubleLectures: weight(), TeacherWindows: weight(),
	}
	p.DailyLoad = timetable.DailyLoad{Min: r.IntN(3), Max: r.IntN(4)}
	if p.DailyLoad.Max > 0 {
		p.DailyLoad.Max += p.DailyLoad.Min
	}
	for i := range p.Courses {
		p.Courses[i].Double = r.IntN(3) == 0
		if r.IntN(4) == 0 {
			p.Courses[i].UnsuitableRooms = []string{p.Rooms[r.IntN(len(p.Rooms))].ID}
		}
	}
}

// scattered is a timetable without a plan, and with some lectures missing.
func scattered(r *rand.Rand, p *timetable.Problem) timetable.Timetable {
	var t timetable.Timetable
	for _, c := range p.Courses {
		for range c.Lectures {
			if r.IntN(20) > 0 {
				t = append(t, timetable.Lecture{
					Course: c.ID, Room: p.Rooms[r.IntN(len(p.Rooms))].ID, Day: r.IntN(len(p.Days)), Period: r.IntN(len(p.Periods)),
				})
			}
		}
	}
	return t
}

func TestATimetableIsTheSameAfterItWasNumbers(t *testing.T) {
	t.Parallel()
	p := demo.College()
	lectures := scattered(rand.New(rand.NewPCG(1, 1)), p)
	expanded := p.Expand()
	solution, _ := p.Solution(expanded, lectures)
	again, ignored := p.Solution(expanded, p.Timetable(expanded, solution))
	if len(ignored) > 0 || p.Timetable(expanded, again).Hash() != p.Timetable(expanded, solution).Hash() {
		t.Errorf("ignored %q", ignored)
	}
}
