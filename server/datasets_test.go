package server_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/lectern-timetables/lectern/dataset"
	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// change is a change as programs send it.
type change map[string]any

// village stores the small problem and returns the path of its dataset.
func (s *site) village(t *testing.T) (path string) {
	t.Helper()
	document, err := json.Marshal(smallProblem())
	if err != nil {
		t.Fatal(err)
	}
	var problem server.Problem
	s.planner.Do("POST", "/api/problems/", document).Want(201).Into(&problem)
	if problem.DatasetVersion != 1 {
		t.Fatalf("an upload is version %d of its dataset", problem.DatasetVersion)
	}
	return "/api/datasets/" + problem.DatasetID
}

func seats(from, to int) change {
	return change{"place": "/rooms/hall/capacity", "from": from, "to": to}
}

// versionsOf lists the versions of a dataset, newest first.
func (s *site) versionsOf(path string) []server.DatasetVersion {
	var versions struct{ Items []server.DatasetVersion }
	s.viewer.Get(path + "/versions").Want(200).Into(&versions)
	return versions.Items
}

// draftOf reads the draft of a dataset as a person sees it.
func draftOf(person *testkit.API, path string) (draft server.Draft) {
	person.Get(path + "/draft").Want(200).Into(&draft)
	return draft
}

func edit(changes ...change) map[string]any { return map[string]any{"changes": changes} }

func TestAnUploadIsAVersionOfADataset(t *testing.T) {
	s := open(t, 0)
	path := s.village(t)
	changed := smallProblem()
	changed.Rooms[0].Capacity = 60
	document, _ := json.Marshal(changed)
	id := strings.TrimPrefix(path, "/api/datasets/")
	s.planner.Do("POST", "/api/problems/?dataset="+id+"&note=New+hall", document).Want(201)
	s.planner.Do("POST", "/api/problems/?dataset="+id, document).Want(200)
	s.planner.Do("POST", "/api/problems/?dataset="+db.NewID(), document).Want(404)
	versions := s.versionsOf(path)
	if len(versions) != 2 || versions[0].Number != 2 || versions[0].Note != "New hall" || versions[0].Author != "paula" {
		t.Fatalf("the versions are %+v", versions)
	}
	var difference struct{ Items []dataset.Change }
	s.viewer.Get(path + "/changes?from=1&to=2").Want(200).Into(&difference)
	if all := difference.Items; len(all) != 1 || all[0].Place != "/rooms/hall/capacity" || all[0].To != 60.0 {
		t.Errorf("the difference is %+v", difference.Items)
	}
	var list struct{ Items []server.Dataset }
	s.viewer.Get("/api/datasets").Want(200).Into(&list)
	if len(list.Items) != 1 || list.Items[0].Newest.Number != 2 || list.Items[0].Name != "Village School" {
		t.Errorf("the datasets are %+v", list.Items)
	}
}

func TestAnEarlierVersionIsMadeTheNewestAgain(t *testing.T) {
	s := open(t, 0)
	path := s.village(t)
	s.planner.Post(path+"/changes", edit(seats(40, 60))).Want(200)
	s.viewer.Post(path+"/versions/1/restore", nil).WantCode(403, timetable.CodeRoleMissing)
	s.planner.Post(path+"/versions/2/restore", ask{}).WantCode(409, timetable.CodeNotAllowedInState)
	s.planner.Post(path+"/versions/9/restore", ask{}).WantCode(404, timetable.CodeNotFound)
	var restored server.StoredVersion
	s.planner.Post(path+"/versions/1/restore", ask{"note": "The hall is closed"}).Want(200).Into(&restored)
	versions := s.versionsOf(path)
	if len(versions) != 3 || versions[0].Hash != versions[2].Hash || *versions[0].Restores != 1 {
		t.Errorf("the versions are %+v", versions)
	}
}

func TestAJobNamesItsVersion(t *testing.T) {
	s := open(t, 0)
	path := s.village(t)
	var version server.StoredVersion
	s.planner.Post(path+"/changes", edit(seats(40, 60))).Want(200).Into(&version)
	job := s.generate(t, ask{"problem_id": version.ProblemID})
	if job.DatasetID == nil || *job.DatasetID != version.DatasetID || *job.DatasetVersion != 2 {
		t.Errorf("the job is of version %v of dataset %v", job.DatasetVersion, job.DatasetID)
	}
}

func TestADraftIsSharedAndSavedAsOneVersion(t *testing.T) {
	s := open(t, 0)
	path := s.village(t)
	other := s.As(s.url, "uni", "petra", timetable.Planner)
	s.planner.Post(path+"/draft", edit(seats(40, 60), change{"place": "/teachers/cai", "to": ask{"id": "cai"}})).Want(200)
	other.Post(path+"/draft", edit(change{"place": "/rooms/hall/building", "from": "School", "to": "Annexe"})).Want(200)
	draft := draftOf(s.planner, path)
	if len(draft.Changes) != 3 || draft.Changes[2].Author != "petra" || draft.Base != 1 || len(draft.Errors) > 0 {
		t.Fatalf("the draft is %+v", draft)
	}
	var since server.Draft
	s.planner.Get(fmt.Sprintf("%s/draft?after=%d", path, draft.Changes[1].Revision)).Want(200).Into(&since)
	if len(since.Changes) != 1 || since.Document != nil {
		t.Errorf("since the second change, the draft says %+v", since)
	}
	s.viewer.Get(path+"/draft").WantCode(403, timetable.CodeRoleMissing)
	if len(s.versionsOf(path)) != 1 {
		t.Error("a draft made a version before it was saved")
	}
	s.planner.Post(path+"/draft/save", ask{"note": "Bigger hall"}).Want(200)
	versions := s.versionsOf(path)
	if len(versions) != 2 || versions[0].Origin != "edit" || versions[0].Note != "Bigger hall" {
		t.Errorf("the versions are %+v", versions)
	}
	if draft := draftOf(s.planner, path); draft.Revision != 0 || draft.Base != 2 {
		t.Errorf("after it was saved, the draft is %+v", draft)
	}
}

func TestTwoEditorsOfOneFieldMeetInAConflict(t *testing.T) {
	s := open(t, 0)
	path := s.village(t)
	other := s.As(s.url, "uni", "petra", timetable.Planner)
	s.planner.Post(path+"/draft", edit(seats(40, 60))).Want(200)
	refused := other.Post(path+"/draft", edit(seats(40, 50), change{"place": "/rooms/hall/name", "from": "Main Hall",
		"to": "Hall"}))
	var problem struct {
		Values struct{ Conflicts []dataset.Conflict }
		Errors []timetable.FieldError
	}
	refused.WantCode(409, "edit_conflict").Into(&problem)
	conflicts := problem.Values.Conflicts
	if len(conflicts) != 1 || conflicts[0].Now != 60.0 || conflicts[0].To != 50.0 || len(problem.Errors) != 1 {
		t.Errorf("the refusal says %s", refused.Body)
	}
	if draft := draftOf(other, path); len(draft.Changes) != 1 {
		t.Errorf("of changes that meet others, some were made: %+v", draft.Changes)
	}
	other.Post(path+"/draft", edit(seats(60, 50))).Want(200)
}

func TestADraftMeetsAVersionThatSomebodyElseMade(t *testing.T) {
	s := open(t, 0)
	path := s.village(t)
	s.planner.Post(path+"/draft", edit(seats(40, 60), change{"place": "/rooms/hall/name", "from": "Main Hall",
		"to": "Hall"})).Want(200)
	s.planner.Post(path+"/changes", edit(seats(40, 45), change{"place": "/rooms/attic/name", "to": "Attic"})).Want(200)
	s.planner.Post(path+"/draft/save", ask{}).WantCode(409, "edit_conflict")
	if draft := draftOf(s.planner, path); draft.Base != 1 || draft.Newest != 2 || len(draft.Changes) != 2 {
		t.Fatalf("after the conflict, the draft is %+v", draft)
	}
	s.planner.Post(path+"/draft/save", ask{"onto": 1, "keep": []string{"/rooms/hall/capacity"}}).WantCode(409,
		"edit_conflict")
	var saved server.StoredVersion
	s.planner.Post(path+"/draft/save", ask{"onto": 2, "keep": []string{"/rooms/hall/capacity"}}).Want(200).Into(&saved)
	s.viewer.Get(path + "/versions/3").Want(200).Into(&saved)
	var document timetable.Problem
	if err := json.Unmarshal(saved.Document, &document); err != nil {
		t.Fatal(err)
	}
	hall, attic := document.Rooms[0], document.Rooms[1]
	if hall.Capacity != 60 || hall.Name != "Hall" || attic.Name != "Attic" {
		t.Errorf("the version has the rooms %+v", document.Rooms)
	}
}

func TestADraftMayBeWrongButNoVersionIs(t *testing.T) {
	s := open(t, 0)
	path := s.village(t)
	teacher := change{"place": "/teachers/bo", "from": ask{"id": "bo", "name": "Bødil Ørsted"}}
	s.planner.Post(path+"/draft", edit(teacher, change{"place": "/rooms/attic/capacity", "from": 20, "to": -3})).Want(200)
	draft := draftOf(s.planner, path)
	var places []string
	for _, e := range draft.Errors {
		places = append(places, e.Place)
	}
	slices.Sort(places)
	if want := []string{"/courses/bio/teachers", "/rooms/attic/capacity"}; !slices.Equal(places, want) {
		t.Errorf("what is wrong is at %q, want %q", places, want)
	}
	s.planner.Post(path+"/draft/save", ask{}).WantCode(422, timetable.CodeInvalidProblem)
	s.planner.Post(path+"/draft", edit(change{"place": "rooms", "to": 1})).WantCode(422, timetable.CodeInvalidRequest)
	s.planner.Do("DELETE", path+"/draft", nil).Want(204)
	s.planner.Do("DELETE", path+"/draft", nil).Want(204)
	if draft := draftOf(s.planner, path); draft.Revision != 0 || len(draft.Errors) > 0 {
		t.Errorf("the draft that was discarded is %+v", draft)
	}
}

func TestAnInformationSystemKeepsADatasetCurrent(t *testing.T) {
	s := open(t, 0)
	path := s.village(t)
	room := ask{"name": "Lab", "capacity": 24, "features": []string{"lab"}}
	put := func(path string, headers ...string) testkit.Answer {
		body, _ := json.Marshal(room)
		return s.planner.Do("PUT", path, body, append(headers, "Content-Type", "application/json")...)
	}
	lab := path + "/rooms/B%2F12"
	first := put(lab).Want(201)
	put(lab).Want(200)
	if n := len(s.versionsOf(path)); n != 2 {
		t.Errorf("what says the same made a version: there are %d", n)
	}
	room["capacity"] = 30
	put(lab, "If-Match", `"older"`).WantCode(412, "version_stale")
	put(lab, "If-Match", first.Header.Get("ETag")).Want(200)
	var got map[string]any
	s.viewer.Get(lab).Want(200).Into(&got)
	if got["id"] != "B/12" || got["capacity"] != 30.0 {
		t.Errorf("the room is %v", got)
	}
	var rooms struct{ Items []map[string]any }
	list := s.viewer.Get(path + "/rooms").Want(200)
	list.Into(&rooms)
	if len(rooms.Items) != 3 {
		t.Errorf("the rooms are %v", rooms.Items)
	}
	body, _ := json.Marshal(edit(seats(40, 41)))
	s.planner.Do("POST", path+"/changes", body, "If-Match", list.Header.Get("ETag")).Want(200)
	s.planner.Do("POST", path+"/changes", body, "If-Match", list.Header.Get("ETag")).WantCode(412, "version_stale")
	room["id"] = "other"
	put(lab).WantCode(422, timetable.CodeInvalidRequest)
	s.viewer.Get(path+"/rooms/none").WantCode(404, timetable.CodeNotFound)
	s.viewer.Get(path + "/cellars").Want(422)
	s.planner.Do("DELETE", path+"/teachers/bo", nil).WantCode(422, timetable.CodeInvalidProblem)
	s.planner.Do("DELETE", path+"/teachers/bo?mentions=true", nil).Want(200)
	s.planner.Do("DELETE", path+"/teachers/bo", nil).WantCode(404, timetable.CodeNotFound)
	s.planner.Do("DELETE", lab, nil).Want(200)
}

func TestManyEditorsLoseNothing(t *testing.T) {
	s := open(t, 0)
	path := s.village(t)
	var wait sync.WaitGroup
	for i := range 8 {
		wait.Go(func() {
			editor := s.As(s.url, "uni", fmt.Sprint("editor", i), timetable.Planner)
			for n := range 5 {
				id := fmt.Sprintf("r%d-%d", i, n)
				editor.Post(path+"/draft", edit(change{"place": "/rooms/" + id, "to": ask{"id": id, "capacity": 10}})).Want(200)
			}
		})
	}
	wait.Wait()
	s.planner.Post(path+"/draft/save", ask{}).Want(200)
	var rooms struct{ Items []any }
	s.viewer.Get(path + "/rooms").Want(200).Into(&rooms)
	if len(rooms.Items) != 42 {
		t.Errorf("%d rooms are left of 42", len(rooms.Items))
	}
}

func TestDatasetsOfOthersAreNotFound(t *testing.T) {
	s := open(t, 0)
	path := s.village(t)
	eve := s.As(s.url, "elsewhere", "eve", timetable.Planner)
	for _, of := range []string{"/versions", "/versions/1", "/changes?from=1&to=1", "/draft", "/rooms", "/rooms/hall"} {
		eve.Get(path+of).WantCode(404, timetable.CodeNotFound)
	}
	eve.Post(path+"/draft", edit(seats(40, 60))).WantCode(404, timetable.CodeNotFound)
	eve.Post(path+"/changes", edit(seats(40, 60))).WantCode(404, timetable.CodeNotFound)
	eve.Post(path+"/draft/save", ask{}).WantCode(404, timetable.CodeNotFound)
	eve.Post(path+"/versions/1/restore", ask{}).WantCode(404, timetable.CodeNotFound)
	eve.Do("DELETE", path+"/draft", nil).WantCode(404, timetable.CodeNotFound)
}
