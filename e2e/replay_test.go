package e2e

import (
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/pages"
)

func TestAReplayedSearchIsSaidToHaveFoundTheSame(t *testing.T) {
	s := open(t)
	problem := s.upload(demo.College())
	_, variant := s.selected(ask{"problem_id": problem, "term": "spring", "variants": 1, "iterations": 20_000})
	p := s.signIn("planner")
	p.Goto(pages.Variant(variant.ID))
	p.Replay()
	p.AwaitState(pages.ToSelect)
	p.UntilText("same timetable, hashes match")
}
