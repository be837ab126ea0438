package activities

import (
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/solver"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestProgressIsPickedUpWithItsCheckpointOnce(t *testing.T) {
	t.Parallel()
	p := &progress{bound: new(bound), latest: timetable.VariantProgress{Number: 2, Attempt: 3, Seq: 40}}
	problem, result := solved(t, p)
	latest, state, preview := p.take()
	if latest.Number != 2 || latest.Attempt != 3 || latest.Seq <= 40 || latest.Status != timetable.VariantRunning {
		t.Errorf("the progress is %+v", latest)
	}
	if latest.Percent != 100 || latest.Iterations != result.Iterations || latest.Best.Cost != result.Score.Cost {
		t.Errorf("the search ended after %d moves with cost %d, and its progress is %+v",
			result.Iterations, result.Score.Cost, latest)
	}
	from := new(solver.Checkpoint)
	if err := from.UnmarshalBinary(state); err != nil {
		t.Fatalf("the checkpoint: %v", err)
	}
	if len(preview) == 0 || timetable.Check(problem, preview).Hard > len(preview) {
		t.Errorf("the preview has %d lectures", len(preview))
	}
	if again, state, preview := p.take(); again.Seq != latest.Seq || state != nil || preview != nil {
		t.Errorf("without a new report there are %d bytes of a checkpoint and %d lectures", len(state), len(preview))
	}
}

func TestTheLastProgressSaysWhatIsProvenByNow(t *testing.T) {
	t.Parallel()
	p := &progress{bound: new(bound)}
	if last := p.last(); last.Bound != nil {
		t.Errorf("the bound is %d before anything is proven", *last.Bound)
	}
	p.bound.raise(27)
	if last := p.last(); last.Bound == nil || *last.Bound != 27 {
		t.Errorf("the bound is %v, want 27", last.Bound)
	}
}

func TestTheRemainingTimeFollowsFromThePace(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ fraction, want float64 }{{0, 0}, {0.25, 30}, {0.5, 10}, {1, 0}} {
		if got := remaining(solver.Progress{Fraction: c.fraction, Elapsed: 10 * time.Second}); got != c.want {
			t.Errorf("%g of the budget is used after 10 s: %g s remain, want %g", c.fraction, got, c.want)
		}
	}
}
