package e2e

import (
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/pages"
)

// A planner generates a timetable that begins from the one in force: nothing has changed, so nothing moves.
func TestAPlannerBeginsFromTheTimetableInForce(t *testing.T) {
	s := open(t)
	college := s.upload(demo.College())
	s.published(ask{"problem_id": college, "term": "2027-winter", "variants": 1, "iterations": 200_000, "seed": 1})
	planner := s.signIn("planner")
	planner.Goto(pages.Generate(college))
	planner.FillRequest("2027-winter", 1, 1)
	planner.BeginFrom("In force for 2027-winter", "As few as possible")
	look(t, planner, "generate-from-a-timetable", planner.Top())
	planner.Generate()
	planner.AwaitState(pages.ToSelect)
	planner.UntilText(" moved")
}
