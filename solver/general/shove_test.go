package general_test

import (
	"testing"

	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/solver/general"
)

// Five activities of a person fill five periods, and each but one may be in two of them alone: only by making room can
// the last one be placed.
func TestWhoIsInTheWayMakesRoom(t *testing.T) {
	t.Parallel()
	const periods = 5
	p := &plan.Plan{
		Weeks: 1, Days: []plan.Day{{Name: "Monday", Periods: make([]plan.Period, periods)}},
		Lists: []plan.List{{ID: "kim", Label: "Kim", Person: true, Teacher: plan.NoTeacher}},
	}
	at := func(period int) plan.TimeOption {
		return plan.TimeOption{Time: plan.Time{Weeks: 1, Days: 1, Start: period, Length: 1}}
	}
	for a := range periods {
		times := []plan.TimeOption{at(a), at((a + 1) % periods)}
		if a == periods-1 {
			times = times[1:]
		}
		p.Activities = append(p.Activities, plan.Activity{ID: string(rune('a' + a)), Times: times})
		p.Lists[0].Activities = append(p.Lists[0].Activities, a)
	}
	for seed := range uint64(20) {
		if r := solve(t, p, general.Options{Seed: seed, Moves: 1000}); r.Cost.Hard > 0 {
			t.Errorf("seed %d: %d hard violations", seed, r.Cost.Hard)
		}
	}
}
