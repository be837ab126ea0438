package calendar_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/timetable"
)

// school is a small problem: two courses, two rooms, five days of two periods.
func school() *timetable.Problem {
	return &timetable.Problem{
		Name: "School",
		Days: timetable.DaysNamed("Mon", "Tue", "Wed", "Thu", "Fri"),
		Periods: []timetable.Period{{Name: "1", Start: "8:00", End: "9:30"},
			{Name: "2", Start: "10:00", End: "11:00"}},
		Rooms:    []timetable.Room{{ID: "hall", Name: "Main Hall", Building: "School"}, {ID: "attic"}},
		Teachers: []timetable.Teacher{{ID: "ann", Name: "Ann Lee"}, {ID: "bo", Name: "Bødil Ørsted"}},
		Courses: []timetable.Course{
			{ID: "art", Name: "Art", Teachers: []string{"ann", "bo"}, Lectures: 2},
			{ID: "bio", Name: "Biology", Teachers: []string{"bo"}, Lectures: 1},
		},
		Curricula: []timetable.Curriculum{{ID: "y1", Courses: []string{"art", "bio"}},
			{ID: "y2", Courses: []string{"bio"}}},
	}
}

func at(course, room string, day, period int) timetable.Lecture {
	return timetable.Lecture{Course: course, Room: room, Day: day, Period: period}
}

// published is when the timetables of these tests were published.
var published = time.Date(2026, 9, 1, 12, 30, 0, 0, time.UTC)

// fileOf is a file of a term's publications of one problem.
func fileOf(term calendar.Term, problem *timetable.Problem, publications ...timetable.Timetable) *calendar.File {
	var list []calendar.Publication
	for _, lectures := range publications {
		list = append(list, calendar.Publication{Problem: problem, Lectures: lectures})
	}
	return &calendar.File{
		Org: "uni", Term: "autumn", Title: "School, autumn", Events: calendar.History(list), Published: published,
		Dated: &calendar.Dated{Term: term, Revision: 1, ChangedAt: published.Add(-time.Hour)},
	}
}

func read(t *testing.T, f *calendar.File) []testkit.CalendarEvent {
	t.Helper()
	body, err := f.Write()
	if err != nil {
		t.Fatal(err)
	}
	title, events := testkit.ReadCalendar(t, body)
	if title != f.Title {
		t.Errorf("the title is %q, want %q", title, f.Title)
	}
	return events
}

// instants writes when an event begins, in local time, and how far that is from UTC.
func instants(e testkit.CalendarEvent) []string {
	var list []string
	for _, begin := range e.Begins {
		list = append(list, begin.Format("2006-01-02 15:04 -07"))
	}
	return list
}

func TestLecturesAreHeldWeeklyThroughTheChangeOfTheClocksButForHolidays(t *testing.T) {
	t.Parallel()
	term := autumn()
	term.FirstDay, term.LastDay = "2026-09-30", "2026-11-24" // a Wednesday and a Tuesday
	term.Holidays = []calendar.Holiday{{FirstDay: "2026-10-12", LastDay: "2026-10-20"},
		{FirstDay: "2026-11-02", LastDay: "2026-11-02"}}
	events := read(t, fileOf(term, school(), timetable.Timetable{at("art", "hall", 0, 0), at("art", "attic", 2, 1)}))
	if len(events) != 2 {
		t.Fatalf("the events are %+v", events)
	}
	monday, wednesday := events[0], events[1]
	if want := []string{
		"2026-10-05 09:00 +02", "2026-10-26 09:00 +01", "2026-11-09 09:00 +01", "2026-11-16 09:00 +01",
		"2026-11-23 09:00 +01",
	}; !slices.Equal(instants(monday), want) {
		t.Errorf("on Mondays: %q, want %q", instants(monday), want)
	}
	if want := []string{
		"2026-09-30 10:15 +02", "2026-10-07 10:15 +02", "2026-10-21 10:15 +02", "2026-10-28 10:15 +01",
		"2026-11-04 10:15 +01",
		"2026-11-11 10:15 +01", "2026-11-18 10:15 +01",
	}; !slices.Equal(instants(wednesday), want) {
		t.Errorf("on Wednesdays: %q, want %q", instants(wednesday), want)
	}
	if monday.Lasts != time.Hour || monday.Summary != "Art" || monday.Location != "Main Hall, School" ||
		monday.Description != "Ann Lee\nBødil Ørsted" || wednesday.Location != "attic" ||
		!monday.Changed.Equal(published) {
		t.Errorf("the events are %+v", events)
	}
}

func TestHolidaysAtTheEndsOfATermAreNotSkippedButLeftOut(t *testing.T) {
	t.Parallel()
	term := autumn()
	term.FirstDay, term.LastDay = "2026-10-05", "2026-10-23"
	term.Holidays = []calendar.Holiday{{FirstDay: "2026-10-05", LastDay: "2026-10-05"},
		{FirstDay: "2026-10-19", LastDay: "2026-10-23"}}
	body, err := fileOf(term, school(), timetable.Timetable{at("art", "hall", 0, 0)}).Write()
	if err != nil {
		t.Fatal(err)
	}
	_, events := testkit.ReadCalendar(t, body)
	if want := []string{"2026-10-12 09:00 +02"}; len(events) != 1 || !slices.Equal(instants(events[0]), want) {
		t.Errorf("the events are %+v, want %q", events, want)
	}
	if bytes.Contains(body, []byte("EXDATE")) || bytes.Contains(body, []byte("RRULE")) {
		t.Errorf("the only date is told with more than itself: %s", body)
	}
}

func TestEveryZoneSaysWhatItsClocksShow(t *testing.T) {
	t.Parallel()
	for _, zone := range []string{
		"Europe/Dublin", "America/New_York", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu",
		"Africa/Casablanca", "UTC", "Pacific/Apia",
	} {
		term := autumn()
		term.TimeZone, term.FirstDay, term.LastDay, term.Holidays = zone, "2026-01-01", "2027-12-31", nil
		events := read(t, fileOf(term, school(), timetable.Timetable{at("art", "hall", 0, 0)}))
		if len(events) != 1 || len(events[0].Begins) != 104 {
			t.Fatalf("%s: the events are %+v", zone, events)
		}
		for _, begin := range events[0].Begins {
			if begin.Location().String() != zone || begin.Format("Mon 15:04") != "Mon 09:00" {
				t.Errorf("a lecture begins %v in %s", begin, zone)
			}
		}
	}
}

func TestATimetableOfMoreThanAWeekIsHeldAgainAfterAllItsWeeks(t *testing.T) {
	t.Parallel()
	problem := school()
	problem.Days = make([]timetable.Day, 12)
	term := autumn()
	term.LastDay, term.Holidays = "2026-11-01", nil
	events := read(t, fileOf(term, problem, timetable.Timetable{at("art", "hall", 1, 0), at("art", "hall", 8, 0)}))
	for i, want := range [][]string{
		{"2026-09-29 09:00 +02", "2026-10-13 09:00 +02", "2026-10-27 09:00 +01"},
		{"2026-10-06 09:00 +02", "2026-10-20 09:00 +02"},
	} {
		if !slices.Equal(instants(events[i]), want) {
			t.Errorf("event %d: %q, want %q", i, instants(events[i]), want)
		}
	}
}

func TestNamesOfEveryKindAreReadAsTheyWereWritten(t *testing.T) {
	t.Parallel()
	problem := school()
	for _, name := range []string{
		"Art, old; new", `back\slash \n "quoted"`, "two\nlines", "Żółć – 数学 👩🏽‍🎓", strings.Repeat("é", 300),
		strings.Repeat("数学👩", 100),
		strings.Repeat("a", 67), strings.Repeat("a,", 150), strings.Repeat("word ", 60) + "end",
		"BEGIN:VEVENT\r\nUID:x",
	} {
		problem.Courses[0].Name, problem.Rooms[0].Building = name, name
		problem.Teachers[0].Name = name
		f := fileOf(autumn(), problem, timetable.Timetable{at("art", "hall", 0, 0)})
		f.Title = strings.ReplaceAll(name, "\r", "")
		want := f.Title
		if e := read(t, f)[0]; e.Summary != want || e.Location != "Main Hall, "+want ||
			e.Description != want+"\nBødil Ørsted" {
			t.Errorf("%q is read as %+v", name, e)
		}
	}
	problem.Courses[0].Name = "bell\a and\x7f escape\x1b\r"
	f := fileOf(autumn(), problem, timetable.Timetable{at("art", "hall", 0, 0)})
	if e := read(t, f)[0]; e.Summary != "bell and escape" {
		t.Errorf("control characters are read as %q", e.Summary)
	}
}

func TestAFileWithoutDatesOrTimesIsEmptyAndValid(t *testing.T) {
	t.Parallel()
	undated := fileOf(autumn(), school(), timetable.Timetable{at("art", "hall", 0, 0)})
	undated.Dated = nil
	untimed := school()
	untimed.Periods = []timetable.Period{{Name: "1"}, {Name: "2"}}
	term := autumn()
	term.Periods = term.Periods[:1]
	short := autumn()
	short.LastDay, short.Holidays = short.FirstDay, nil // a Monday
	for name, f := range map[string]*calendar.File{
		"no calendar":  undated,
		"no times":     fileOf(term, untimed, timetable.Timetable{at("art", "hall", 0, 1)}),
		"no such day":  fileOf(short, school(), timetable.Timetable{at("art", "hall", 1, 0)}),
		"no timetable": fileOf(autumn(), school()),
	} {
		if events := read(t, f); len(events) != 0 {
			t.Errorf("%s: the events are %+v", name, events)
		}
	}
}
