package server_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// documentOf reads the document of a version.
func (s *site) documentOf(t *testing.T, v server.StoredVersion) *timetable.Problem {
	t.Helper()
	var stored server.Problem
	s.viewer.Get("/api/problems/" + v.ProblemID).Want(200).Into(&stored)
	problem := new(timetable.Problem)
	if err := json.Unmarshal(stored.Document, problem); err != nil {
		t.Fatal(err)
	}
	return problem
}

func TestADatasetIsRolledForward(t *testing.T) {
	s := open(t, 0)
	path := s.village(t)
	next := ask{"name": "Village School, spring", "note": "For spring", "leave_out": []string{"art"}}
	s.viewer.Post(path+"/roll-forward", next).WantCode(403, timetable.CodeRoleMissing)
	var made, again server.StoredVersion
	s.planner.Post(path+"/roll-forward", next).Want(201).Into(&made)
	if made.Number != 1 || made.Origin != db.OriginRollForward || made.Note != "For spring" ||
		strings.HasSuffix(path, made.DatasetID) {
		t.Errorf("the new version is %+v", made.DatasetVersion)
	}
	problem := s.documentOf(t, made)
	if problem.Name != "Village School, spring" || len(problem.Courses) != 1 || len(problem.Curricula[0].Courses) != 1 {
		t.Errorf("the new dataset is %+v", problem)
	}
	s.planner.Post(path+"/roll-forward", next).Want(200).Into(&again)
	if again.DatasetID != made.DatasetID || len(s.versionsOf(path)) != 1 {
		t.Error("the same is asked for twice, and another dataset is made")
	}
}

func TestWhatIsRolledForwardPrefersToStayWhenItIs(t *testing.T) {
	s := open(t, 0)
	path := s.village(t)
	held := s.propose(t, "2027-spring", smallProblem(),
		at("art", "hall", 0, 0), at("art", "hall", 1, 0), at("bio", "attic", 1, 1))
	var made server.StoredVersion
	s.planner.Post(path+"/roll-forward", ask{"name": "Next", "timetable": held.VariantID}).Want(201).Into(&made)
	problem := s.documentOf(t, made)
	if problem.Version != timetable.TermVersion || len(problem.Courses[0].Wishes) != 2 {
		t.Fatalf("the new dataset is %+v", problem)
	}
	wish := problem.Courses[1].Wishes[0]
	if wish.Level != timetable.Prefer || wish.Days[0] != "Tuesday" || wish.From != "2" || wish.To != "2" {
		t.Errorf("biology wishes %+v", wish)
	}
	s.generate(t, ask{"problem_id": made.ProblemID})
}

func TestRollingForwardWhatIsNotThereFails(t *testing.T) {
	s := open(t, 0)
	path := s.village(t)
	roll := path + "/roll-forward"
	s.planner.Post(roll, ask{"name": "Next", "leave_out": []string{"none"}}).WantCode(422, timetable.CodeInvalidRequest)
	s.planner.Post(roll, ask{"name": "Next", "timetable": db.NewID()}).WantCode(404, timetable.CodeNotFound)
	s.planner.Post(roll, ask{"name": "Next", "from_version": 9}).WantCode(404, timetable.CodeNotFound)
	s.planner.Post(roll, ask{"name": ""}).Want(422)
	s.As(s.url, "elsewhere", "eve", timetable.Planner).Post(roll, ask{"name": "Next"}).
		WantCode(404, timetable.CodeNotFound)
}
