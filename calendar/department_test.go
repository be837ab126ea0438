package calendar_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/timetable"
)

// department is a problem of version 2: blocks, classes, several rooms, a day with periods of its own.
func department(t *testing.T) *timetable.Problem {
	t.Helper()
	var p timetable.Problem
	err := json.Unmarshal([]byte(`{"version": 2, "name": "Department", "weeks": 14,
		"days": [{"name": "Day 1", "weekday": "monday"}, {"name": "Day 2", "weekday": "wednesday"},
			{"name": "Day 3", "weekday": "friday", "periods": [{"name": "F1", "start": "08:00", "end": "09:30"},
				{"name": "F2", "start": "09:45", "end": "11:15"}]}],
		"periods": [{"name": "1", "start": "09:00", "end": "10:00", "break": true},
			{"name": "2", "start": "10:30", "end": "11:30"}, {"name": "3", "start": "11:30", "end": "12:30"}],
		"rooms": [{"id": "hall", "name": "Main Hall", "building": "School"}, {"id": "attic"}],
		"teachers": [{"id": "ann", "name": "Ann Lee"}, {"id": "bo"}],
		"groups": [{"id": "Y1"}, {"id": "A", "part_of": ["Y1"]}, {"id": "B", "part_of": ["Y1"]}],
		"courses": [
			{"id": "art", "name": "Art", "groups": ["Y1"], "teachers": ["ann"], "parts": [
				{"id": "lecture", "name": "Lecture", "meetings": [1]},
				{"id": "lab", "name": "Lab", "meetings": [2], "for": ["A", "B"], "teachers": [{"of": ["ann", "bo"]}]}]},
			{"id": "bio", "name": "Biology", "groups": ["Y1"], "teachers": ["bo"], "lectures": 1}]}`), &p)
	if err != nil {
		t.Fatal(err)
	}
	if errs := p.Validate(); len(errs) > 0 {
		t.Fatal(errs)
	}
	return &p
}

// lecture is one of art's lecture, on Mondays at nine in the hall.
func lecture() timetable.Lecture {
	return timetable.Lecture{Course: "art", Activity: "art/lecture#1", Room: "hall"}
}

// labOf is the lab of a group, on Mondays from half past ten in the attic.
func labOf(group, teacher string) timetable.Lecture {
	return timetable.Lecture{Course: "art", Activity: "art/lab/" + group + "#1", Room: "attic", Period: 1, Length: 2,
		Teachers: timetable.IDs(teacher)}
}

// begins says when an event begins first, and how long it lasts.
func begins(e testkit.CalendarEvent) string {
	return e.Begins[0].Format("Mon 02 Jan 15:04 ") + e.Lasts.String()
}

func TestABlockLastsFromItsFirstPeriodToItsLastOfItsDay(t *testing.T) {
	t.Parallel()
	across, friday := labOf("A", "bo"), labOf("B", "ann")
	across.Period = 0
	friday.Day, friday.Period = 2, 0
	moved := undisturbed()
	moved.Periods = []calendar.Period{{Start: "08:15", End: "09:15"}}
	for name, c := range map[string]struct {
		term    calendar.Term
		lecture timetable.Lecture
		want    string
	}{
		"two periods":                      {undisturbed(), labOf("A", "bo"), "Mon 28 Sep 10:30 2h0m0s"},
		"across a break":                   {undisturbed(), across, "Mon 28 Sep 09:00 2h30m0s"},
		"across a break, at other times":   {moved, across, "Mon 28 Sep 08:15 3h15m0s"},
		"of a day with periods of its own": {moved, friday, "Fri 02 Oct 08:00 3h15m0s"},
	} {
		events := read(t, fileOf(c.term, department(t), timetable.Timetable{c.lecture}))
		if len(events) != 1 || begins(events[0]) != c.want {
			t.Errorf("%s: the events are %+v, want %s", name, events, c.want)
		}
	}
}

func TestABlockWithoutTimesAtEitherEndIsLeftOut(t *testing.T) {
	t.Parallel()
	problem := department(t)
	problem.Periods[2].Start, problem.Periods[2].End = "", ""
	f := fileOf(undisturbed(), problem, timetable.Timetable{labOf("A", "bo"), lecture()})
	if events := read(t, f); len(events) != 1 || events[0].Summary != "Art, Lecture" {
		t.Errorf("the events are %+v", events)
	}
}

func TestWhatIsReadNamesThePartTheChosenTeachersAndAllRooms(t *testing.T) {
	t.Parallel()
	both, online := lecture(), labOf("B", "bo")
	both.OtherRooms = "attic"
	online.Room = ""
	events := read(t, fileOf(undisturbed(), department(t), timetable.Timetable{both, online}))
	got := map[string][2]string{}
	for _, e := range events {
		got[e.Summary] = [2]string{e.Location, e.Description}
	}
	want := map[string][2]string{"Art, Lecture": {"Main Hall, School; attic", "Ann Lee"}, "Art, Lab B": {"", "bo"}}
	if !maps.Equal(got, want) {
		t.Errorf("people read %q, want %q", got, want)
	}
}

func TestTheWeekdayThatTheProblemSaysCountsUnlessTheCalendarSaysAnother(t *testing.T) {
	t.Parallel()
	wednesday := lecture()
	wednesday.Day = 1
	for name, c := range map[string]struct {
		byName   bool
		weekdays []calendar.Weekday
		want     string
	}{
		"nothing else":                 {true, nil, "Wed 30 Sep 09:00 1h0m0s"},
		"the calendar":                 {true, []calendar.Weekday{"", "tuesday", ""}, "Tue 29 Sep 09:00 1h0m0s"},
		"a calendar of before 'names'": {false, nil, "Wed 30 Sep 09:00 1h0m0s"},
	} {
		f := fileOf(undisturbed(), department(t), timetable.Timetable{wednesday})
		f.Dated.ByName, f.Dated.Weekdays = c.byName, c.weekdays
		if events := read(t, f); len(events) != 1 || begins(events[0]) != c.want {
			t.Errorf("%s: the events are %+v, want %s", name, events, c.want)
		}
		if asked := f.Dated.Asks(department(t)); len(asked) > 0 {
			t.Errorf("%s: the weekday of days %v is asked for", name, asked)
		}
	}
}

func TestALectureThatMovesWithinItsActivityKeepsItsIdentity(t *testing.T) {
	t.Parallel()
	onDay := func(day int, l timetable.Lecture) timetable.Lecture { l.Day = day; return l }
	inWeeks := func(weeks timetable.Weeks, l timetable.Lecture) timetable.Lecture { l.Weeks = weeks; return l }
	a, b := labOf("A", "ann"), labOf("B", "ann")
	upstairs := lecture()
	upstairs.Room = "attic"
	for name, c := range map[string]struct {
		before, after timetable.Timetable
		changed       int
	}{
		"nothing": {timetable.Timetable{a, onDay(1, b)}, timetable.Timetable{onDay(1, b), a}, 0},
		"labs that take each other's places": {
			timetable.Timetable{a, onDay(1, b)}, timetable.Timetable{b, onDay(1, a)}, 2,
		},
		"labs that take each other's weeks": {
			timetable.Timetable{inWeeks("odd", a), inWeeks("even", b)},
			timetable.Timetable{inWeeks("even", a), inWeeks("odd", b)}, 2,
		},
		"one of three days": {
			timetable.Timetable{lecture(), onDay(1, lecture()), onDay(2, lecture())},
			timetable.Timetable{lecture(), onDay(2, lecture()), onDay(1, upstairs)}, 1,
		},
		"another teacher": {timetable.Timetable{a, b}, timetable.Timetable{labOf("A", "bo"), b}, 1},
		"another length": {timetable.Timetable{lecture()}, timetable.Timetable{{
			Course: "art", Activity: "art/lecture#1", Room: "hall", Length: 2}}, 1},
	} {
		was := byUID(read(t, fileOf(undisturbed(), department(t), c.before)))
		is := byUID(read(t, fileOf(undisturbed(), department(t), c.before, c.after)))
		changed := 0
		for uid, e := range is {
			if e.Summary != was[uid].Summary || e.Cancelled {
				t.Errorf("%s: %+v has become %+v", name, was[uid], e)
			}
			changed += e.Sequence
		}
		if len(is) != len(was) || changed != c.changed {
			t.Errorf("%s: %d of %d events have changed, want %d: %+v", name, changed, len(is), c.changed, is)
		}
	}
}

func TestATermGoesOverToActivitiesAndBackWithoutLosingEvents(t *testing.T) {
	t.Parallel()
	plain := department(t)
	plain.Version, plain.Weeks, plain.Groups = timetable.ProblemVersion, 0, nil
	plain.Days = timetable.DaysNamed("Monday", "Wednesday", "Friday")
	plain.Courses = []timetable.Course{
		{ID: "art", Name: "Art", Teachers: []string{"ann"}, Lectures: 2},
		{ID: "bio", Name: "Biology", Teachers: []string{"bo"}, Lectures: 1},
	}
	first := timetable.Timetable{at("art", "hall", 0, 0), at("art", "attic", 0, 1), at("bio", "hall", 1, 0)}
	second := timetable.Timetable{lecture(), labOf("A", "bo"), at("bio", "hall", 1, 0)}
	f := fileOf(undisturbed(), plain, first)
	f.Dated.ByName = true
	was := byUID(read(t, f))
	steps := []calendar.Publication{
		{Problem: plain, Lectures: first}, {Problem: department(t), Lectures: second},
		{Problem: plain, Lectures: first},
	}
	for n, want := range []string{
		"Art 0, Art 0, Biology 0", "Art, Lab A 1, Art, Lecture 1, Biology 0", "Art 2, Art 2, Biology 0",
	} {
		f.Events = calendar.History(steps[:n+1])
		events := read(t, f)
		var got []string
		for _, e := range events {
			if _, known := was[e.UID]; !known || e.Cancelled {
				t.Errorf("after publication %d: %+v", n+1, e)
			}
			got = append(got, e.Summary+" "+strconv.Itoa(e.Sequence))
		}
		slices.Sort(got)
		if strings.Join(got, ", ") != want {
			t.Errorf("after publication %d, the events are %q, want %s", n+1, got, want)
		}
	}
}

func TestTheWeekOfAGroupHasWhatItsMembersAttend(t *testing.T) {
	t.Parallel()
	b := labOf("B", "bo")
	b.Day = 1
	f := fileOf(undisturbed(), department(t), timetable.Timetable{lecture(), labOf("A", "ann"), b})
	all := f.Events
	for group, want := range map[string]string{
		"A": "Art, Lecture; Art, Lab A", "B": "Art, Lecture; Art, Lab B", "Y1": "Art, Lecture; Art, Lab A; Art, Lab B",
	} {
		f.Events = calendar.Concerning(all, timetable.Member{Kind: timetable.OfGroup, ID: group})
		var got []string
		for _, e := range read(t, f) {
			got = append(got, e.Summary)
		}
		slices.Sort(got)
		wanted := strings.Split(want, "; ")
		slices.Sort(wanted)
		if !slices.Equal(got, wanted) {
			t.Errorf("%s has %q, want %q", group, got, wanted)
		}
	}
}
