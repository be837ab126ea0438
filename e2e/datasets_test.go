package e2e

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// datasetOf is the path of the dataset that a problem is a version of.
func (s *site) datasetOf(problem string) string {
	s.t.Helper()
	var stored server.Problem
	s.api.Get("/api/problems/" + problem + "/").Want(200).Into(&stored)
	return "/api/datasets/" + stored.DatasetID
}

// changed makes a new version of a dataset.
func (s *site) changed(dataset, note string, changes ...ask) {
	s.t.Helper()
	s.api.Post(dataset+"/changes", ask{"note": note, "changes": changes}).Want(200)
}

func TestVersionsOfADatasetAreComparedAndRestored(t *testing.T) {
	s := open(t)
	first := s.upload(demo.College())
	dataset := s.datasetOf(first)
	s.changed(dataset, "The hall was refitted", ask{"place": "/rooms/AUD/capacity", "from": 240, "to": 260})
	s.changed(dataset, "", ask{"place": "/teachers/new", "to": ask{"id": "new", "name": "Kim Lee"}})

	planner := s.signIn("planner")
	planner.Goto(pages.Problems)
	planner.UntilText("version 3, just now by Paula Planner")
	planner.Goto(pages.Problem(first))
	planner.UntilText("Version 1 of 3")
	planner.Find("link", "View the newest version").Click()
	planner.UntilText("Version 3 of 3")
	planner.OpenChanges(3, "Kim Lee: added")
	planner.OpenChanges(2, "Seats: 240 → 260")
	if said := planner.CompareVersionsOf(1, 3, "Kim Lee: added"); !strings.Contains(said, "Seats: 240 → 260") {
		t.Errorf("of versions 1 and 3 is said %q", said)
	}
	planner.RestoreVersion(1, "The refit is off")
	planner.UntilText("Version 4 of 4")
	planner.UntilText("Version 1 restored")
	planner.UntilText("The refit is off")
}

func TestADatasetIsRolledForwardToAnotherTerm(t *testing.T) {
	s := open(t)
	college := s.upload(demo.College())
	s.published(ask{"problem_id": college, "term": "2027-spring", "variants": 1, "iterations": 20_000, "seed": 1})

	planner := s.signIn("planner")
	planner.Goto(pages.Problem(college))
	planner.RollForward(pages.NextTerm{Name: "Riverside College, next", LeaveOut: "MAT101 Calculus I",
		StayCloseTo: "2027-spring"})
	planner.Heading("Riverside College, next").Await()
	planner.UntilText("Version 1 of 1")
	planner.UntilText("Rolled forward")
	next := s.documentAt(planner.Address())
	if left := slices.ContainsFunc(next.Courses, func(c timetable.Course) bool { return c.ID == "MAT101" }); left {
		t.Error("a course is taken over that was left out")
	}
	if first := next.Courses[0]; len(next.Courses) != len(demo.College().Courses)-1 || len(first.Wishes) == 0 {
		t.Errorf("the next term has %d courses, of which the first wishes %+v", len(next.Courses), first.Wishes)
	}
}

// documentAt is the document of the problem whose page has an address.
func (s *site) documentAt(address string) *timetable.Problem {
	s.t.Helper()
	_, id, _ := strings.Cut(address, "#/problems/")
	var stored server.Problem
	s.api.Get("/api/problems/" + id + "/").Want(200).Into(&stored)
	problem := new(timetable.Problem)
	if err := json.Unmarshal(stored.Document, problem); err != nil {
		s.t.Fatal(err)
	}
	return problem
}
