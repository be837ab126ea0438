package timetable

import (
	"cmp"
	"encoding/json"
	"slices"
	"testing"

	"github.com/lectern-timetables/lectern/plan"
)

// term is a year in two labs and two languages, with two electives and every way to say who teaches and where.
func term(t *testing.T) *Problem {
	t.Helper()
	var p Problem
	err := json.Unmarshal([]byte(`{"version": 2, "name": "Year two", "weeks": 14, "days": ["Mon", "Tue"],
		"periods": [{"name": "1"}, {"name": "2"}, {"name": "3"}, {"name": "4"}],
		"rooms": [{"id": "Hall", "building": "Main", "parts": ["Left", "Right"]}, {"id": "Left"}, {"id": "Right"},
			{"id": "Lab", "name": "The lab"}],
		"teachers": [{"id": "kim", "name": "Kim Lee"}, {"id": "lee"}, {"id": "ada"}],
		"groups": [{"id": "CS2", "name": "Computer Science 2"}, {"id": "CS3"},
			{"id": "A", "part_of": ["CS2"], "division": "lab"}, {"id": "B", "part_of": ["CS2"], "division": "lab"},
			{"id": "es", "part_of": ["CS2"], "division": "language"},
			{"id": "fr", "part_of": ["CS2"], "division": "language"}],
		"electives": [{"id": "E1"}],
		"courses": [
			{"id": "DB", "name": "Databases", "groups": ["CS2"], "teachers": ["kim"], "parts": [
				{"id": "lecture", "meetings": [1, 1]},
				{"id": "lab", "meetings": [2], "for": ["A", "B"], "teachers": [{"of": ["kim", "lee"]}]},
				{"id": "project", "name": "Project", "meetings": [1], "no_room": true, "classes": [
					{"id": "1", "groups": ["A"], "teachers": ["lee", "kim"]}, {"id": "2", "groups": ["B"]}]}]},
			{"id": "ES", "groups": ["es"], "teachers": [], "parts": [{"id": "x", "meetings": [1]}]},
			{"id": "FR", "groups": ["fr"], "teachers": [], "parts": [{"id": "x", "meetings": [1]}]},
			{"id": "ML", "groups": ["CS2"], "elective": "E1", "teachers": [], "parts": [{"id": "x", "meetings": [1]}]},
			{"id": "AI", "groups": ["CS2", "CS3"], "elective": "E1", "teachers": [], "lectures": 1}],
		"curricula": [{"id": "y2", "courses": ["DB", "ES"]}]}`), &p)
	if err != nil {
		t.Fatal(err)
	}
	if errs := p.Validate(); len(errs) > 0 {
		t.Fatal(errs)
	}
	return &p
}

// taughtInTerm is a timetable of term.
func taughtInTerm() Timetable {
	return Timetable{
		{Course: "DB", Activity: "DB/lecture#1", Room: "Hall"},
		{Course: "DB", Activity: "DB/lecture#2", Room: "Left", OtherRooms: "Lab", Day: 1},
		{Course: "DB", Activity: "DB/lab/A#1", Room: "Lab", Period: 1, Length: 2, Teachers: "kim"},
		{Course: "DB", Activity: "DB/lab/B#1", Room: "Lab", Period: 1, Length: 2, Weeks: EvenWeeks, Teachers: "lee"},
		{Course: "DB", Activity: "DB/project/1#1", Period: 3},
		{Course: "DB", Activity: "DB/project/2#1", Period: 3},
		{Course: "ES", Activity: "ES/x#1", Room: "Right", Day: 1, Period: 1},
		{Course: "FR", Activity: "FR/x#1", Room: "Left", Day: 1, Period: 1},
		{Course: "ML", Activity: "ML/x#1", Room: "Left", Day: 1, Period: 2},
		{Course: "AI", Room: "Right", Day: 1, Period: 2},
	}
}

func TestMembersOfATermAreConcernedByWhatTheyAttendHoldOrHouse(t *testing.T) {
	t.Parallel()
	p, lectures := term(t), taughtInTerm()
	directory := p.Directory()
	database := []string{"DB/lecture#1", "DB/lecture#2", "DB/lab/A#1", "DB/lab/B#1", "DB/project/1#1", "DB/project/2#1"}
	for text, want := range map[string][]string{
		"group:CS2":     slices.Concat(database, []string{"ES/x#1", "FR/x#1", "ML/x#1", "AI"}),
		"group:es":      slices.Concat(database, []string{"ES/x#1", "ML/x#1", "AI"}),
		"group:CS3":     {"AI"},
		"group:none":    nil,
		"teacher:kim":   {"DB/lecture#1", "DB/lecture#2", "DB/lab/A#1", "DB/project/1#1", "DB/project/2#1"},
		"teacher:lee":   {"DB/lab/B#1", "DB/project/1#1"},
		"teacher:ada":   nil,
		"room:Hall":     {"DB/lecture#1", "DB/lecture#2", "ES/x#1", "FR/x#1", "ML/x#1", "AI"},
		"room:Left":     {"DB/lecture#1", "DB/lecture#2", "FR/x#1", "ML/x#1"},
		"room:Lab":      {"DB/lecture#2", "DB/lab/A#1", "DB/lab/B#1"},
		"course:ES":     {"ES/x#1"},
		"curriculum:y2": slices.Concat(database, []string{"ES/x#1"}),
		"group:A": {"DB/lecture#1", "DB/lecture#2", "DB/lab/A#1", "DB/project/1#1", "ES/x#1", "FR/x#1", "ML/x#1",
			"AI"},
	} {
		member, ok := ParseMember(text)
		if !ok {
			t.Fatalf("%s is no member", text)
		}
		var got []string
		concerns, alike := directory.Concerning(member), p.Concerning(member)
		for _, l := range lectures {
			if concerns(l) != alike(l) {
				t.Errorf("%s: the directory and the problem differ about %+v", text, l)
			}
			if concerns(l) {
				got = append(got, cmp.Or(l.Activity, l.Course))
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s is concerned by %q, want %q", text, got, want)
		}
	}
	for member, want := range map[Member]string{
		{OfGroup, "CS2"}: "Computer Science 2", {OfGroup, "A"}: "A", {OfGroup, "C"}: "",
	} {
		if label, known := p.MemberLabel(member); label != want || known != (want != "") {
			t.Errorf("%v is called %q", member, label)
		}
	}
}

func TestALectureOfATermIsCalledByItsClassItsTeachersAndAllItsRooms(t *testing.T) {
	t.Parallel()
	directory, lectures := term(t).Directory(), taughtInTerm()
	for i, want := range map[int]struct {
		label           string
		teachers, rooms []string
	}{
		0: {"Databases, lecture", []string{"Kim Lee"}, []string{"Hall"}},
		1: {"Databases, lecture", []string{"Kim Lee"}, []string{"Left", "The lab"}},
		3: {"Databases, lab B", []string{"lee"}, []string{"The lab"}},
		4: {"Databases, Project 1", []string{"Kim Lee", "lee"}, nil},
		9: {"AI", nil, []string{"Right"}},
	} {
		l := lectures[i]
		if got := directory.Label(l); got != want.label {
			t.Errorf("%+v is called %q, want %q", l, got, want.label)
		}
		if got := directory.TeacherLabels(l); !slices.Equal(got, want.teachers) {
			t.Errorf("%+v is held by %q, want %q", l, got, want.teachers)
		}
		var rooms []string
		for _, room := range directory.Rooms(l) {
			rooms = append(rooms, room.Label())
		}
		if !slices.Equal(rooms, want.rooms) {
			t.Errorf("%+v is in %q, want %q", l, rooms, want.rooms)
		}
	}
}

func TestAConstraintOfAGroupIsAboutWhatItsMembersAttend(t *testing.T) {
	t.Parallel()
	p := term(t)
	p.Groups = append(p.Groups, Group{ID: "CS4"})
	p.Courses[3].Groups, p.Courses[4].Groups = []string{"CS2", "CS4"}, []string{"CS2", "CS3", "CS4"}
	for _, c := range []struct {
		of   []string
		want int
	}{{[]string{"group:CS4"}, 2}, {[]string{"group:CS4", "course:ES"}, 3}, {[]string{"group:CS3"}, 1}} {
		p.Constraints = []Constraint{{Kind: plan.NotOverlap, Of: c.of, Weight: 1}}
		expanded := p.Expand()
		last := expanded.Constraints[len(expanded.Constraints)-1]
		if got := expanded.Lists[last.List]; len(got.Activities) != c.want {
			t.Errorf("%q is about %+v, want %d activities", c.of, got, c.want)
		}
	}
}
