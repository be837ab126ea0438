package server_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/timetable"
)

// yearOfTwoLabs is a document of version 2, and a timetable of it: a lecture for the year, and a lab for each half of
// it in odd or in even weeks.
func yearOfTwoLabs(t *testing.T) (*timetable.Problem, timetable.Timetable) {
	t.Helper()
	var p timetable.Problem
	err := json.Unmarshal([]byte(`{"version": 2, "name": "Year", "weeks": 15, "days": ["Mon", "Tue"],
		"periods": [{"name": "1", "start": "09:00", "end": "10:00"}, {"name": "2", "start": "10:00", "end": "11:00"}],
		"rooms": [{"id": "hall", "capacity": 60}, {"id": "lab", "capacity": 30}],
		"teachers": [{"id": "kim"}, {"id": "lee"}],
		"groups": [{"id": "Y1", "size": 60}, {"id": "A", "size": 30, "part_of": ["Y1"]},
			{"id": "B", "size": 30, "part_of": ["Y1"]}],
		"courses": [{"id": "DB", "name": "Databases", "groups": ["Y1"], "teachers": ["kim"], "parts": [
			{"id": "lecture", "meetings": [1]},
			{"id": "lab", "meetings": [2], "for": ["A", "B"], "weeks": ["odd", "even"],
				"teachers": [{"of": ["kim", "lee"]}]}]}]}`), &p)
	if err != nil {
		t.Fatal(err)
	}
	lab := timetable.Lecture{Course: "DB", Room: "lab", Day: 1, Length: 2, Teachers: "lee"}
	a, b := lab, lab
	a.Activity, a.Weeks, b.Activity, b.Weeks = "DB/lab/A#1", timetable.OddWeeks, "DB/lab/B#1", timetable.EvenWeeks
	return &p, timetable.Timetable{{Course: "DB", Activity: "DB/lecture#1", Room: "hall"}, a, b}
}

func TestAGroupFollowsAllThatItsMembersAttend(t *testing.T) {
	s := open(t, 0)
	problem, lectures := yearOfTwoLabs(t)
	s.publish(t, "spring", problem, lectures...)
	s.putTerm(t, spring())
	lecture, labA := "Databases, lecture 2027-02-15 09:00 +00 hall", "Databases, lab A 2027-02-16 09:00 +00 lab"
	labB := "Databases, lab B 2027-02-23 09:00 +00 lab"
	file := "/api/timetable/published/spring/timetable.ics"
	for query, want := range map[string][]string{
		"?by=group&of=Y1": {labA, labB, lecture}, "?by=group&of=A": {labA, lecture}, "?by=teacher&of=lee": {labA, labB},
	} {
		_, events := testkit.ReadCalendar(t, s.viewer.Get(file+query).Want(200).Body)
		if got := slices.Sorted(slices.Values(held(events))); !slices.Equal(got, want) {
			t.Errorf("%s: the lectures are %q, want %q", query, got, want)
		}
	}
	s.viewer.Get(file+"?by=group&of=C").WantCode(404, timetable.CodeNotFound)

	feed := s.subscribe(t, s.viewer, timetable.OfGroup, "B")
	events := readFeed(t, s.program(t), feed.URL)
	if got := slices.Sorted(slices.Values(held(events))); !slices.Equal(got, []string{labB, lecture}) {
		t.Errorf("the feed has %q", got)
	}
	s.publish(t, "spring", smallProblem(), at("art", "hall", 0, 0), at("art", "hall", 0, 1), at("bio", "attic", 1, 0))
	s.viewer.Get(file+"?by=group&of=B").WantCode(404, timetable.CodeNotFound)
	for _, e := range readFeed(t, s.program(t), feed.URL) {
		if !e.Cancelled {
			t.Errorf("what the group attended is held after its timetable was replaced: %+v", e)
		}
	}
}

func TestATermOfGroupsIsDownloadedForSpreadsheets(t *testing.T) {
	s := open(t, 0)
	problem, lectures := yearOfTwoLabs(t)
	problem.Courses[0].Parts[0].NoRoom, lectures[0].Room = true, ""
	s.publish(t, "spring", problem, lectures...)
	for _, name := range []string{"timetable.csv", "timetable.xlsx"} {
		for _, query := range []string{"", "?by=group&of=A"} {
			s.viewer.Get("/api/timetable/published/spring/" + name + query).Want(200)
		}
	}
}
