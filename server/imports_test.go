package server_test

import (
	"bytes"
	"mime/multipart"
	"testing"

	"github.com/lectern-timetables/lectern/formats/tables"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// beginImport sends files, given by name and text in turn, as a form.
func (s *site) beginImport(t *testing.T, query string, namesAndTexts ...string) (begun server.Import) {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for i := 0; i < len(namesAndTexts); i += 2 {
		part, err := form.CreateFormFile("files", namesAndTexts[i])
		if err != nil {
			t.Fatal(err)
		}
		_, _ = part.Write([]byte(namesAndTexts[i+1]))
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	s.planner.Do("POST", "/api/imports/"+query, body.Bytes(), "Content-Type", form.FormDataContentType()).
		Want(201).Into(&begun)
	return begun
}

const (
	coursesTable = "Code,Title,L-T-P,Lecturer,Section,Students\n" +
		"A1,Art,2-0-0,Dr. Ann Fox,S1,30\nB1,Bio,1-0-0,\"Fox, Ann\",S1,30\n"
	roomsTable = "Room;Seats;Type\nHall;90;Lecture room\nAttic;20;Lecture room\n"
)

func TestTablesBecomeADatasetAndItsNextVersion(t *testing.T) {
	s := open(t, 0)
	begun := s.beginImport(t, "", "courses.csv", coursesTable, "rooms.csv", roomsTable)
	if len(begun.Tables) != 2 || begun.Mapping.Tables[1].Is != tables.Rooms || begun.Tables[1].Preview[0][1] != "90" {
		t.Fatalf("the import is %+v", begun)
	}
	path := "/api/imports/" + begun.ID
	var report tables.Report
	begun.Settings.Name = "Spring"
	s.planner.Put(path+"/mapping", ask{"mapping": begun.Mapping, "settings": begun.Settings}).Want(200).Into(&report)
	if !report.Usable || report.Courses != 2 || report.People != 1 || len(report.Twins) != 1 {
		t.Errorf("the report is %+v", report)
	}
	var stored server.Problem
	s.planner.Post(path+"/apply", ask{}).Want(201).Into(&stored)
	if stored.Name != "Spring" || stored.DatasetVersion != 1 {
		t.Errorf("stored is %+v", stored)
	}
	s.planner.Get(path).WantCode(404, timetable.CodeNotFound)

	again := s.beginImport(t, "?dataset="+stored.DatasetID, "rooms.csv", roomsTable+"Cellar;40;Lecture room\n",
		"courses.csv", coursesTable[:len(coursesTable)-len("B1,Bio,1-0-0,\"Fox, Ann\",S1,30\n")])
	path = "/api/imports/" + again.ID
	s.planner.Put(path+"/mapping", ask{"mapping": again.Mapping, "settings": again.Settings}).Want(200).Into(&report)
	c := report.Changes
	if c == nil || len(c.New) != 1 || c.New[0].ID != "Cellar" || len(c.Gone) != 1 || c.Gone[0].Key() != "courses/B1" {
		t.Fatalf("the changes are %+v", c)
	}
	var next server.Problem
	s.planner.Post(path+"/apply", ask{"remove": []string{"courses/B1"}}).Want(201).Into(&next)
	if next.DatasetID != stored.DatasetID || next.DatasetVersion != 2 || next.Rooms != 3 || next.Courses != 1 {
		t.Errorf("the next version is %+v", next)
	}
	s.planner.Post("/api/datasets/"+stored.DatasetID+"/versions/1/restore", ask{}).Want(200)
	var back server.StoredVersion
	s.viewer.Get("/api/datasets/" + stored.DatasetID + "/versions/0").Want(200).Into(&back)
	if back.Hash != stored.Hash {
		t.Error("an import is not taken back")
	}
}

func TestWhatWasSaidOfATableIsProposedForTheNext(t *testing.T) {
	s := open(t, 0)
	const odd = "Foo,Bar\nCellar,50\n"
	begun := s.beginImport(t, "", "courses.csv", coursesTable, "odd.csv", odd)
	begun.Mapping.Tables[1].Is, begun.Mapping.Tables[1].Columns = tables.Rooms, []tables.Meaning{tables.Name,
		tables.Capacity}
	path := "/api/imports/" + begun.ID
	s.planner.Put(path+"/mapping", ask{"mapping": begun.Mapping, "settings": begun.Settings}).Want(200)
	s.planner.Post(path+"/apply", ask{}).Want(201)
	if next := s.beginImport(t, "", "other.csv", odd); next.Mapping.Tables[0].Is != tables.Rooms {
		t.Errorf("proposed is %+v", next.Mapping)
	}
}

func TestAnImportThatMakesNothingIsRefusedWithItsErrors(t *testing.T) {
	s := open(t, 0)
	begun := s.beginImport(t, "", "rooms.csv", roomsTable)
	s.planner.Post("/api/imports/"+begun.ID+"/apply", ask{}).WantCode(422, timetable.CodeInvalidProblem)
	s.planner.Do("DELETE", "/api/imports/"+begun.ID, nil).Want(204)
	s.planner.Get("/api/imports/"+begun.ID).WantCode(404, timetable.CodeNotFound)
	s.planner.Do("POST", "/api/imports/?dataset="+noID, []byte("a,b\n")).WantCode(404, timetable.CodeNotFound)
}
