package formats

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

// labs is a document of version 2, and a timetable of it: a lecture in two rooms, a lab of two periods in odd weeks on
// a day with periods of its own, and a project without a room.
func labs(t testing.TB) (*timetable.Problem, timetable.Timetable) {
	t.Helper()
	var p timetable.Problem
	err := json.Unmarshal([]byte(`{"version": 2, "name": "Labs", "weeks": 14,
		"days": ["Mon", {"name": "Fri", "periods": [{"name": "F1", "start": "08:00", "end": "08:45"},
			{"name": "F2", "start": "09:00", "end": "09:45"}, {"name": "F3"}]}],
		"periods": [{"name": "1", "start": "09:00", "end": "10:00"}, {"name": "2", "start": "10:00", "end": "11:00"}],
		"rooms": [{"id": "hall", "name": "Hall", "capacity": 60, "building": "Main"},
			{"id": "lab", "capacity": 30, "building": "Main"}],
		"teachers": [{"id": "kim", "name": "Kim Lee"}, {"id": "lee"}],
		"groups": [{"id": "Y1", "name": "Year one", "size": 60}, {"id": "A", "size": 25, "part_of": ["Y1"]}],
		"courses": [{"id": "DB", "name": "Databases", "groups": ["Y1"], "teachers": ["kim"], "parts": [
			{"id": "lecture", "meetings": [1], "rooms": ["hall", "lab"]},
			{"id": "lab", "meetings": [2], "for": ["A"], "weeks": ["odd"], "teachers": ["kim"]},
			{"id": "project", "meetings": [1], "no_room": true}]}]}`), &p)
	if err != nil {
		t.Fatal(err)
	}
	if errs := p.Validate(); len(errs) > 0 {
		t.Fatal(errs)
	}
	return &p, timetable.Timetable{
		{Course: "DB", Activity: "DB/lecture#1", Room: "hall", OtherRooms: "lab"},
		{Course: "DB", Activity: "DB/lab/A#1", Room: "lab", Day: 1, Length: 2, Weeks: timetable.OddWeeks},
		{Course: "DB", Activity: "DB/project#1", Period: 1},
	}
}

func TestACSVOfATermSaysClassesWeeksAndGroups(t *testing.T) {
	t.Parallel()
	p, lectures := labs(t)
	rows := csvRows(t, p, lectures)
	want := [][]string{
		{"DB", "", "Databases", "Kim Lee", "", "60", "Mon", "1", "09:00", "10:00", "Hall; lab", "Main", "90", "hall lab",
			"kim", "", "Databases, lecture", "all", "Year one; A", "Y1 A", "DB/lecture#1"},
		{"DB", "", "Databases", "Kim Lee", "", "60", "Mon", "2", "10:00", "11:00", "", "", "0", "", "kim", "",
			"Databases, project", "all", "Year one; A", "Y1 A", "DB/project#1"},
		{"DB", "", "Databases", "Kim Lee", "", "25", "Fri", "F1", "08:00", "09:45", "lab", "Main", "30", "lab", "kim", "",
			"Databases, lab A", "odd", "Year one; A", "Y1 A", "DB/lab/A#1"},
	}
	if !slices.EqualFunc(rows[1:], want, slices.Equal) || len(rows[0]) != len(want[0]) {
		t.Errorf("the rows are %q, want %q", rows, want)
	}
}

func TestTheWeekOfATermHasBlocksInAllOfTheirPeriods(t *testing.T) {
	t.Parallel()
	p, lectures := labs(t)
	book := openXLSX(t, p, lectures, true)
	for cell, want := range map[string]string{
		"A2": "1\n09:00 to 10:00", "A4": "", "B2": "Databases, lecture\nHall\nlab", "B3": "Databases, project", "C4": "",
		"C2": "F1\n08:00 to 08:45\nDatabases, lab A\nlab\nweeks: odd",
		"C3": "F2\n09:00 to 09:45\nDatabases, lab A\nlab\nweeks: odd",
	} {
		if got, err := book.GetCellValue("Week", cell); got != want || err != nil {
			t.Errorf("%s is %q (%v), want %q", cell, got, err, want)
		}
	}
}
