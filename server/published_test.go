package server_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestThePublishedTimetableComesWithAllThatItTakesToShowIt(t *testing.T) {
	s := open(t, 0)
	s.viewer.Get("/api/timetable/published/spring").WantCode(404, timetable.CodeNotFound)
	first := s.publish(t, "spring", smallProblem(), at("art", "hall", 0, 0), at("art", "hall", 0, 1),
		at("bio", "attic", 1, 0))

	got := s.published(t, "spring")
	if p := got.Publication; p.Number != 1 || p.VariantID != first.VariantID || p.ProblemID != first.ProblemID ||
		p.VariantNumber != 1 || p.Cost != 7 {
		t.Errorf("the publication is %+v", p)
	}
	var problem timetable.Problem
	if err := json.Unmarshal(got.Problem, &problem); err != nil || !reflect.DeepEqual(&problem, smallProblem()) {
		t.Errorf("the problem is %s (%v)", got.Problem, err)
	}
	if len(got.Lectures) != 3 || got.Calendar != nil || got.Changes != nil {
		t.Errorf("the first timetable, without a calendar, is %+v", got)
	}

	s.putTerm(t, spring())
	s.publish(t, "spring", smallProblem(), at("art", "hall", 0, 0), at("art", "hall", 1, 1), at("bio", "hall", 1, 0))
	got = s.published(t, "spring")
	if got.Publication.Number != 2 || got.Changes == nil || got.Changes.Since.VariantID != first.VariantID {
		t.Fatalf("the second publication is %+v", got)
	}
	want := []timetable.CourseChange{
		{Course: "art", Moved: []timetable.LectureMove{{From: at("art", "hall", 0, 1), To: at("art", "hall", 1, 1)}},
			Added: []timetable.Lecture{}, Removed: []timetable.Lecture{}},
		{Course: "bio", Moved: []timetable.LectureMove{{From: at("bio", "attic", 1, 0), To: at("bio", "hall", 1, 0)}},
			Added: []timetable.Lecture{}, Removed: []timetable.Lecture{}},
	}
	if !reflect.DeepEqual(got.Changes.Courses, want) {
		t.Errorf("the changes are %+v", got.Changes.Courses)
	}
	if got.Calendar == nil || !reflect.DeepEqual(*got.Calendar, spring()) {
		t.Errorf("the calendar is %+v", got.Calendar)
	}
	s.As(s.url, "elsewhere", "eve", timetable.Admin).Get("/api/timetable/published/spring").
		WantCode(404, timetable.CodeNotFound)
}

func TestAVariantSaysWhatWouldChange(t *testing.T) {
	s := open(t, 0)
	type answer struct {
		Replaces *server.NumberedPublication
		Changes  *server.Changes
	}
	changes := func(id string) (a answer) {
		s.viewer.Get("/api/timetable/variants/" + id + "/changes/").Want(200).Into(&a)
		return a
	}
	first := s.propose(t, "spring", smallProblem(), at("art", "hall", 0, 0), at("art", "hall", 0, 1),
		at("bio", "attic", 1, 0))
	if a := changes(first.VariantID); a.Replaces != nil || a.Changes != nil {
		t.Errorf("before any publication: %+v", a)
	}
	published := s.publish(t, "spring", smallProblem(), at("art", "attic", 0, 0), at("art", "hall", 0, 1),
		at("bio", "attic", 1, 0))
	a := changes(first.VariantID)
	if a.Replaces == nil || a.Replaces.VariantID != published.VariantID || a.Changes == nil ||
		len(a.Changes.Courses) != 1 {
		t.Fatalf("the first would change %+v", a)
	}
	if m := a.Changes.Courses[0].Moved; len(m) != 1 || m[0].To != at("art", "hall", 0, 0) {
		t.Errorf("the first would move %+v", m)
	}
	if a := changes(published.VariantID); a.Changes == nil || len(a.Changes.Courses) != 0 {
		t.Errorf("what is in force would change %+v", a)
	}
}
