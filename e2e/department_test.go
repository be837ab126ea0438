package e2e

import (
	"slices"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// A department goes from its file to a published timetable, and its groups see what they attend: labs of two hours as
// one block, those of odd weeks in odd weeks.
func TestADepartmentIsPublishedToItsGroups(t *testing.T) {
	s := open(t)
	school := demo.Department(demo.DepartmentSpec{Programmes: 1, Seed: 3})
	planner := s.signIn("planner")
	planner.Goto(pages.Problems)
	planner.Upload(file(t, school), school.Name)
	var stored struct{ Items []server.Problem }
	s.api.Get("/api/problems/").Want(200).Into(&stored)
	id := stored.Items[0].ID
	planner.Goto(pages.Problem(id))
	planner.UntilText("each of Informatics 1, group A")
	planner.UntilText("Free time, such as lunch: at least 1; 12:00–15:00; hard")

	_, variant := s.published(ask{
		"problem_id": id, "term": "spring", "variants": 1, "iterations": 60_000, "seed": 1, "profiles": []string{"balanced"},
	})
	planner.Goto(pages.Variant(variant.ID))
	seesItsWeeks(t, planner)
	planner.Goto(pages.Term("spring"))
	seesItsWeeks(t, planner)
}

// seesItsWeeks shows the week of a group whose labs are held every other week.
func seesItsWeeks(t *testing.T, p pages.Person) {
	t.Helper()
	const group = "Informatics 1, group A"
	p.ShowWeek("Group", group)
	if spans := p.Spans(); !slices.Contains(spans, 2) {
		t.Errorf("no block spans two periods: %v", spans)
	}
	lab := "even weeks\nlab"
	if all := p.Week(group).Text(); !strings.Contains(all, lab) || strings.Contains(all, "group B") {
		t.Errorf("all weeks of %s are %q", group, all)
	}
	p.NextWeek()
	p.UntilText("Week 1")
	if first := p.Week(group).Text(); strings.Contains(first, lab) {
		t.Errorf("a lab of even weeks is held in week 1: %q", first)
	}
	p.NextWeek()
	p.UntilText("Week 2")
	if second := p.Week(group).Text(); !strings.Contains(second, lab) {
		t.Errorf("a lab of even weeks is not held in week 2: %q", second)
	}
}

// What is not ready is not searched, and the form says why.
func TestTheFormSaysWhyADepartmentIsNotReady(t *testing.T) {
	s := open(t)
	begun := demo.Department(demo.DepartmentSpec{Programmes: 1, Seed: 3})
	begun.Name, begun.Courses, begun.Electives, begun.Constraints = "Begun", []timetable.Course{}, nil, nil
	id := s.upload(begun)
	planner := s.signIn("planner")
	planner.Allow("^422 POST .*/generate/")
	planner.Goto(pages.Generate(id))
	planner.FillRequest("spring", 1, 1)
	planner.Find("button", "Generate").Click()
	planner.UntilText("Complete the dataset and upload it again:")
	if said := planner.Text(); !strings.Contains(said, "not ready for a search") {
		t.Errorf("the form says %q", said)
	}
}
