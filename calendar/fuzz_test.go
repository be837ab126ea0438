package calendar_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/timetable"
)

// An accepted term is the same after it was stored, and a file can be written for it.
func FuzzTerm(f *testing.F) {
	document, err := json.Marshal(autumn())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(document)
	f.Add([]byte(`{"time_zone":"../../etc/passwd","first_day":"2026-02-30","last_day":"9999-12-31"}`))
	f.Add([]byte(`{"time_zone":"UTC","first_day":"2026-09-28","last_day":"2027-01-15",` +
		`"periods":[{"start":"7:05","end":"24:00"},{"start":"","end":""}]}`))
	f.Add([]byte(`{"time_zone":"Asia/Kathmandu\r\nX:1","first_day":"2026-09-28","last_day":"2026-09-28",` +
		`"holidays":[{"first_day":"2026-09-28","last_day":"2026-09-28","name":"\u0000"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var term, again calendar.Term
		if json.Unmarshal(data, &term) != nil {
			return
		}
		if errs := term.Validate(); len(errs) > 0 {
			return
		}
		kept, err := json.Marshal(term)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(kept, &again); err != nil || again.TimeZone != term.TimeZone ||
			len(again.Validate()) > 0 {
			t.Fatalf("%s is kept as %s (%v)", data, kept, err)
		}
		problem := term.WithTimes(validSchool())
		if errs := problem.Validate(); len(errs) > 0 {
			t.Fatalf("with the times of %s the problem is not valid: %v", data, errs)
		}
		read(t, fileOf(term, problem, timetable.Timetable{at("art", "hall", 0, 0), at("bio", "attic", 4, 1)}))
	})
}

// Names cannot leave their line, whatever is in them.
func FuzzNames(f *testing.F) {
	f.Add("Art\r\nEND:VEVENT", "hall\n")
	f.Add("\u202e\u2028\u2029\u0085", "\x00\x1b")
	f.Add("\\;,:\"", "\xff\xfe")
	lectures := timetable.Timetable{at("art", "hall", 0, 0), at("bio", "attic", 4, 1)}
	f.Fuzz(func(t *testing.T, course, room string) {
		problem := validSchool()
		problem.Courses[0].Name, problem.Rooms[0].Name = course, room
		if len(problem.Validate()) > 0 {
			return
		}
		file := fileOf(autumn(), problem, lectures)
		file.Title = problem.Courses[0].Label()
		events := read(t, file)
		if len(events) != 2 || !reflect.DeepEqual(events[1], read(t, fileOf(autumn(), validSchool(), lectures))[1]) {
			t.Fatalf("the names %q and %q change what others are told: %+v", course, room, events)
		}
		if want := problem.Courses[0].Label(); events[0].Summary != want {
			t.Fatalf("the course %q is called %q", want, events[0].Summary)
		}
	})
}

// validSchool is the school as it could be uploaded.
func validSchool() *timetable.Problem {
	p := school()
	p.Version = timetable.ProblemVersion
	return p
}
