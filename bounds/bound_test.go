package bounds_test

import (
	"context"
	"testing"

	"github.com/lectern-timetables/lectern/bounds"
	"github.com/lectern-timetables/lectern/demo"
)

// No timetable of a small problem costs less than the bound, and often one costs just that.
func TestIsBelowTheOptimumOfSmallProblems(t *testing.T) {
	t.Parallel()
	compared, positive, reached := 0, 0, 0
	for seed := uint64(0); compared < 200; seed++ {
		p := smallProblem(seed)
		if errs := p.Validate(); errs != nil {
			t.Fatalf("seed %d: %v", seed, errs)
		}
		bound := bounds.Lower(context.Background(), p)
		cost, feasible, sure := optimum(p, 3000)
		if !feasible || !sure {
			continue
		}
		compared++
		if bound.Cost() > cost {
			t.Errorf("seed %d: the bound is %+v, but a timetable costs %d", seed, bound, cost)
		}
		if cost > 0 {
			positive++
		}
		if cost > 0 && bound.Cost() == cost {
			reached++
		}
	}
	t.Logf("%d of %d that cost something are reached", reached, positive)
	if reached < positive/4 {
		t.Errorf("of %d problems that cost something, the bound reached the optimum of %d only", positive, reached)
	}
}

func TestIsTheSameEachTime(t *testing.T) {
	t.Parallel()
	p := demo.Generate(demo.Spec{Lectures: 300, Seed: 1})
	first, second := bounds.Lower(context.Background(), p), bounds.Lower(context.Background(), p)
	if first != second {
		t.Errorf("the bound is %+v, then %+v", first, second)
	}
}

func TestEndsWithItsContext(t *testing.T) {
	t.Parallel()
	p := demo.Generate(demo.Spec{Lectures: 300, Seed: 1})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	ended, whole := bounds.Lower(ctx, p), bounds.Lower(context.Background(), p)
	if ended.Cost() < 0 || ended.Cost() > whole.Cost() {
		t.Errorf("the bound is %+v without any time, %+v with enough", ended, whole)
	}
}
