package e2e

import (
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/server"
)

// datasetOf is the path of the dataset that a problem is a version of.
func (s *site) datasetOf(problem string) string {
	s.t.Helper()
	var stored server.Problem
	s.api.Get("/api/problems/" + problem + "/").Want(200).Into(&stored)
	return "/api/datasets/" + stored.DatasetID
}

// changed makes changes to a dataset, and returns its new version.
func (s *site) changed(dataset, note string, changes ...ask) (made server.StoredVersion) {
	s.t.Helper()
	s.api.Post(dataset+"/changes", ask{"note": note, "changes": changes}).Want(200).Into(&made)
	return made
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
