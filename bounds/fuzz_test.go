package bounds_test

import (
	"context"
	"testing"

	"github.com/lectern-timetables/lectern/bounds"
)

// FuzzIsBelowTheOptimum draws small problems by their seeds, and compares the bound of each with its best timetable.
func FuzzIsBelowTheOptimum(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		p := smallProblem(seed)
		cost, feasible, sure := optimum(p, maxTrials)
		if !feasible || !sure {
			return
		}
		for _, states := range []int{1000, 30, 5} {
			if bound := bounds.LowerWithin(context.Background(), p, states); bound.Cost() > cost {
				t.Errorf("with %d states the bound is %+v, but a timetable costs %d", states, bound, cost)
			}
		}
	})
}
