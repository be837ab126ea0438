package workflows

import (
	"testing"

	"github.com/lectern-timetables/lectern/activities"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestAFailureSaysHowOftenRulesAreViolatedAndWhatIsProven(t *testing.T) {
	t.Parallel()
	const longer = " Search longer, or relax the dataset's constraints."
	for want, result := range map[string]*activities.SolveResult{
		"": {},
		"No feasible timetable found: the best one violates hard rules once." + longer: {
			Score: timetable.Score{Hard: 1},
		},
		"No feasible timetable found: the best one violates hard rules 2 times." + longer: {
			Score: timetable.Score{Hard: 2},
		},
		"No feasible timetable exists: Art has 7 lectures.": {
			Score: timetable.Score{Hard: 1}, Impossible: "Art has 7 lectures",
		},
	} {
		code, got := (searched{best: result}).failure()
		if got != want || (code == "") != (want == "") {
			t.Errorf("the failure is %q and says %q, want %q", code, got, want)
		}
	}
}
