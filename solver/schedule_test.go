package solver

import (
	"reflect"
	"testing"
)

func TestScheduleRepairsFirstAndThenCools(t *testing.T) {
	t.Parallel()
	p := competitionProblem(competitionSize, "UD2", 1)
	a := newAnnealer(compile(p, p.Weights), 1)
	a.plan(0)
	if a.energy.days != 0 || a.energy.conflicts == 0 {
		t.Errorf("before the first feasible placement a rule costs something that is not hard: %+v", a.energy)
	}
	a.construct(t.Context(), &a.random)
	a.plan(repairShare)
	if a.energy.days != a.weights.days || a.energy.conflicts != a.schedule.penalty {
		t.Errorf("after repairing, rules do not cost their weights and the penalty: %+v", a.energy)
	}
	before := a.temperature
	if a.plan(1); a.temperature >= before || a.temperature < coldest*0.999 {
		t.Errorf("the temperature goes from %v to %v", before, a.temperature)
	}
}

func TestScheduleGoesBackToTheBestWhenStuck(t *testing.T) {
	t.Parallel()
	p := competitionProblem(competitionSize, "UD2", 1)
	a := newAnnealer(compile(p, p.Weights), 1)
	a.construct(t.Context(), &a.random)
	a.keepBest()
	penalty := a.schedule.penalty
	a.plan(0.5)
	for a.counts.times(&a.hard) <= a.best.hard {
		a.randomSwap(&a.random)
	}
	a.plan(0.5 + patience/2)
	if a.schedule.penalty != penalty {
		t.Error("the search lost its patience too early")
	}
	for i := 1.0; a.schedule.penalty == penalty && i < 10; i++ {
		a.plan(0.5 + i*patience)
	}
	if a.schedule.penalty <= penalty || !reflect.DeepEqual(a.place, a.best.place) || a.counts != a.best.counts {
		t.Errorf("the penalty went from %d to %d, the counts to %+v, best %+v", penalty, a.schedule.penalty, a.counts,
			a.best.counts)
	}
}
