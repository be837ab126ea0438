package bounds_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/bounds"
	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/timetable"
)

// No timetable of a small problem costs less than the bound, and usually the best costs exactly that. The bound also
// holds when courses have to be counted together so that subproblems stay small.
func TestIsBelowTheOptimumOfSmallProblems(t *testing.T) {
	t.Parallel()
	positive, reached := 0, 0
	for seed := uint64(0); positive < 60; seed++ {
		p := smallProblem(seed)
		if errs := p.Validate(); errs != nil {
			t.Fatalf("seed %d: %v", seed, errs)
		}
		cost, feasible, sure := optimum(p, maxTrials)
		if !feasible || !sure {
			continue
		}
		bound := bounds.Lower(context.Background(), p)
		if bound.Cost() > cost {
			t.Errorf("seed %d: the bound is %+v, but a timetable costs %d", seed, bound, cost)
		}
		if relaxed := bounds.LowerWithin(context.Background(), p, int(seed%12)); relaxed.Cost() > cost {
			t.Errorf("seed %d: the relaxed bound is %+v, but a timetable costs %d", seed, relaxed, cost)
		}
		if cost > 0 {
			positive++
		}
		if cost > 0 && bound.Cost() == cost {
			reached++
		}
	}
	if reached < positive/2 {
		t.Errorf("of %d problems that cost something, the bound reached the optimum of %d only", positive, reached)
	}
}

// Valid problems that nobody has end in time and without a crash.
func TestTakesOddProblems(t *testing.T) {
	t.Parallel()
	full := timetable.Weights{
		RoomCapacity: 1_000_000, MinWorkingDays: 1_000_000, IsolatedLectures: 1_000_000, Windows: 1_000_000,
		RoomStability: 1_000_000, StudentMinMaxLoad: 1_000_000, RoomSuitability: 1_000_000,
	}
	long := demo.Generate(demo.Spec{Lectures: 20, Seed: 1})
	long.Weights = full
	for len(long.Periods) < timetable.MaxPeriods {
		long.Periods = append(long.Periods, long.Periods[0])
	}
	impossible := demo.Generate(demo.Spec{Lectures: 20, Seed: 1})
	impossible.Weights = full
	impossible.Courses[0].Lectures = 1000
	for _, p := range []*timetable.Problem{long, impossible} {
		if bound := bounds.Lower(context.Background(), p); bound.Time < 0 || bound.Rooms < 0 {
			t.Errorf("the bound is %+v", bound)
		}
	}
}

func TestIsTheSameEachTime(t *testing.T) {
	t.Parallel()
	p := demo.Generate(demo.Spec{Lectures: 30, Seed: 1})
	first, second := bounds.Lower(context.Background(), p), bounds.Lower(context.Background(), p)
	if first != second {
		t.Errorf("the bound is %+v, then %+v", first, second)
	}
}

// Whoever asks early gets a bound that holds, and later bounds are higher.
func TestTellsEveryBoundThatItComesTo(t *testing.T) {
	t.Parallel()
	p := demo.Generate(demo.Spec{Lectures: 30, Seed: 1})
	p.Weights, _ = timetable.Formulation("UD5")
	told := []bounds.Bound{}
	bounds.Raise(context.Background(), p, func(b bounds.Bound) { told = append(told, b) })
	for i := 1; i < len(told); i++ {
		if told[i].Cost() <= told[i-1].Cost() {
			t.Errorf("the bound %+v comes after %+v", told[i], told[i-1])
		}
	}
	if lower := bounds.Lower(context.Background(), p); len(told) < 2 || told[len(told)-1] != lower {
		t.Errorf("told are the bounds %+v, and Lower is %+v", told, lower)
	}
}

func TestEndsWithItsContext(t *testing.T) {
	t.Parallel()
	p := demo.Generate(demo.Spec{Lectures: 30, Seed: 1})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	ended, whole := bounds.Lower(ctx, p), bounds.Lower(context.Background(), p)
	if ended.Cost() < 0 || ended.Cost() > whole.Cost() {
		t.Errorf("the bound is %+v without any time, %+v with enough", ended, whole)
	}
}

// A search must not wait for the bound of the largest problem that validation allows.
func TestALargeProblemEndsWithItsContextToo(t *testing.T) {
	t.Parallel()
	p := demo.Generate(demo.Spec{Lectures: 1, Seed: 1})
	p.Days = make([]timetable.Day, timetable.MaxDays)
	p.Periods = make([]timetable.Period, timetable.MaxPeriods)
	p.Courses = nil
	p.Curricula = nil
	for i := range 1200 {
		p.Courses = append(p.Courses, timetable.Course{ID: fmt.Sprint("c", i), Lectures: 8})
		p.Rooms = append(p.Rooms, timetable.Room{ID: fmt.Sprint("r", i), Capacity: i})
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	began := time.Now()
	bounds.Lower(ctx, p)
	if took := time.Since(began); took > 20*time.Second { // all of it takes a minute
		t.Errorf("it ended %s after its context", took)
	}
}
