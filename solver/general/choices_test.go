package general

import (
	"testing"

	"github.com/lectern-timetables/lectern/evaluate"
	"github.com/lectern-timetables/lectern/plan"
)

// A time is tried although the first room is closed then, and a room although it is closed at the first time.
func TestARoomThatIsClosedNowAndThenIsStillAChoice(t *testing.T) {
	t.Parallel()
	at := func(period int) plan.Time { return plan.Time{Weeks: 1, Days: 1, Start: period, Length: 1} }
	p := &plan.Plan{
		Weeks: 1, Days: []plan.Day{{Name: "Monday", Periods: make([]plan.Period, 2)}},
		Rooms: []plan.Room{{ID: "one", Closed: []plan.Time{at(0)}}, {ID: "other", Closed: []plan.Time{at(1)}}},
		Activities: []plan.Activity{{
			ID: "a", Times: []plan.TimeOption{{Time: at(0)}, {Time: at(1)}}, Rooms: []plan.Need{{{Of: 0}, {Of: 1}}},
		}},
	}
	empty := evaluate.New(p, plan.Solution{Placements: make([]plan.Placement, 1)})
	if c := allChoices(p, empty)[0]; len(c.times) != 2 || len(c.rooms[0]) != 2 {
		t.Errorf("times %v and rooms %v", c.times, c.rooms)
	}
}
