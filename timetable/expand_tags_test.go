package timetable

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/plan"
)

// lab is a course of two parts for one group, of which the second has a tag.
func lab(constraint string) (*Problem, error) {
	var p Problem
	err := json.Unmarshal([]byte(`{"version": 2, "name": "x", "days": ["Mon", "Tue"],
		"periods": [{"name": "a"}, {"name": "b"}],
		"rooms": [], "teachers": [{"id": "kim"}], "groups": [{"id": "A"}, {"id": "A1", "part_of": ["A"]}],
		"courses": [{"id": "DB", "teachers": ["kim"], "groups": ["A"], "parts": [{"id": "talk", "meetings": [1]},
			{"id": "lab", "meetings": [1], "tags": ["wet"]}]}],
		"constraints": [`+constraint+`]}`), &p)
	return &p, err
}

func TestAConstraintIsAboutTheActivitiesOfATag(t *testing.T) {
	t.Parallel()
	p, err := lab(`{"kind": "load", "of": ["each teacher"], "max": 0, "tag": "wet", "weight": "hard"}`)
	if err != nil {
		t.Fatal(err)
	}
	expanded := p.Expand()
	c := expanded.Constraints[len(expanded.Constraints)-1]
	if list := expanded.Lists[c.List]; list.ID != "teacher:kim tag:wet" || !slices.Equal(list.Activities, []int{1}) ||
		!list.May(1) || list.May(0) {
		t.Errorf("%+v", list)
	}
	p, _ = lab(`{"kind": "load", "of": ["each teacher"], "max": 0, "tag": "dry", "weight": "hard"}`)
	if errs := p.Validate(); len(errs) != 1 || errs[0].Place != "/constraints/0/tag" {
		t.Errorf("%v", errs)
	}
}

func TestTheLastOfADayIsSoForThoseWhoAttendIt(t *testing.T) {
	t.Parallel()
	p, err := lab(`{"kind": "last", "of": ["part:DB/lab"], "weight": 3}`)
	if err != nil {
		t.Fatal(err)
	}
	expanded := p.Expand()
	c := expanded.Constraints[len(expanded.Constraints)-1]
	list := expanded.Lists[c.List].ID
	if c.Kind != plan.Last || !strings.HasPrefix(list, "group:") || !slices.Equal(c.Marked, []int{1}) {
		t.Errorf("%+v of %+v", c, expanded.Lists[c.List])
	}
}

func TestAConstraintLooksAtOneOrSeveralPartsOfADay(t *testing.T) {
	t.Parallel()
	for between, want := range map[string]int{
		`{"from": "b"}`: 1, `[{"to": "a"}, {"from": "b"}]`: 2, `[{"days": ["Mon"]}]`: 1,
	} {
		p, err := lab(`{"kind": "days_a_week", "of": ["each group"], "max": 1, "between": ` + between + `, "weight": 3}`)
		if err != nil {
			t.Fatal(err)
		}
		expanded := p.Expand()
		if c := expanded.Constraints[len(expanded.Constraints)-1]; len(c.Between) != want {
			t.Errorf("%s: %+v", between, c)
		}
		text, err := json.Marshal(p.Constraints[0].Between)
		if want == 1 && text[0] != '{' || want == 2 && text[0] != '[' || err != nil {
			t.Errorf("%s is written as %s: %v", between, text, err)
		}
	}
}
