package explain

import (
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

// What an advice promises is what a check says after the change is made.
func TestAdviceForATermKeepsItsPromise(t *testing.T) {
	t.Parallel()
	p := demo.Department(demo.DepartmentSpec{Programmes: 1, Seed: 5})
	crowded := firstPlaces(p)
	e := Timetable(p, crowded)
	if e.Hard == 0 || len(e.Violations) < 20 {
		t.Fatalf("everything at its first place violates nothing: %+v", e.Score)
	}
	advised := 0
	for _, d := range e.Violations {
		if d.Change == nil {
			continue
		}
		advised++
		after := timetable.Check(p, changed(crowded, d.Change))
		if after.Hard != d.Change.Hard || after.Cost != d.Change.Cost {
			t.Fatalf("%s: %d hard violations and a cost of %d, not %+v", d.Advice, after.Hard, after.Cost, d.Change)
		}
		if advised == 40 {
			break
		}
	}
	if advised == 0 {
		t.Error("no violation has an advice")
	}
}

func firstPlaces(p *timetable.Problem) timetable.Timetable {
	expanded := p.Expand()
	s := plan.Solution{Placements: make([]plan.Placement, len(expanded.Activities))}
	for a := range expanded.Activities {
		at := plan.Placement{Time: expanded.Activities[a].Times[0].Time}
		for _, need := range expanded.Activities[a].Rooms {
			at.Rooms = append(at.Rooms, need[0].Of)
		}
		s.Placements[a] = at
	}
	return p.Timetable(expanded, s)
}

func changed(t timetable.Timetable, c *Change) (after timetable.Timetable) {
	gone := map[timetable.Lecture]int{}
	for _, m := range c.Moves {
		if m.From != nil {
			gone[*m.From]++
		}
		if m.To != nil {
			after = append(after, *m.To)
		}
	}
	for _, l := range t {
		if gone[l] > 0 {
			gone[l]--
			continue
		}
		after = append(after, l)
	}
	return after
}
