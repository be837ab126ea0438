package e2e

import (
	"fmt"
	"slices"
	"testing"

	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestBackLeadsToWhereThePageWasScrolled(t *testing.T) {
	t.Parallel()
	datasets := make([]any, 100)
	for i := range datasets {
		datasets[i] = aDataset(fmt.Sprint("p", i))
	}
	s := newStage(t, timetable.Viewer, map[string]any{
		"GET /api/datasets/": map[string]any{"items": datasets},
	})
	p := pages.Arrive(t, s.url).SignIn("me")
	p.Goto(pages.Problems)
	p.Run("scrollTo(0, 1500)", nil)
	p.Goto(pages.Published)
	if depth := p.Depth(); depth != 0 {
		t.Errorf("another page begins %v pixels down", depth)
	}
	p.Back()
	if depth := p.Depth(); depth != 1500 {
		t.Errorf("the page that was left at 1500 pixels comes back at %v", depth)
	}
}

func TestBackLeadsToTheFormAsItWasFilledIn(t *testing.T) {
	t.Parallel()
	s := newStage(t, timetable.Planner, map[string]any{
		"GET /api/datasets/": map[string]any{"items": []any{aDataset("p1")}},
		"GET /api/generation-jobs/offer/": map[string]any{
			"profiles": []string{"balanced", "seats"}, "variants": 10, "budget_seconds": 600, "iterations": 1e9,
		},
	})
	p := pages.Arrive(t, s.url).SignIn("me")
	p.Goto(pages.Generate("p1"))
	p.FillRequest("2027-spring", 4, 77)
	before := p.Request()
	p.Goto(pages.Inbox)
	p.Back()
	if after := p.Request(); !slices.Equal(after, before) {
		t.Errorf("the form said %q, and says %q after another page", before, after)
	}
}
