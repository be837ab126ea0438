package calendar_test

import (
	"slices"
	"testing"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/timetable"
)

// firstDates is the date of each day's first lecture, as "Mon 2006-01-02", and whether it is held only every second
// week.
func firstDates(t *testing.T, dated *calendar.Dated, days ...string) []string {
	t.Helper()
	problem := school()
	problem.Days = timetable.DaysNamed(days...)
	var dates []string
	for day := range days {
		f := fileOf(dated.Term, problem, timetable.Timetable{at("art", "hall", day, 0)})
		f.Dated = dated
		date := "-"
		for _, e := range read(t, f) {
			date = e.Begins[0].Format("Mon 2006-01-02")
			if e.Begins[1].Sub(e.Begins[0]).Hours() > 8*24 {
				date += " every second week"
			}
		}
		dates = append(dates, date)
	}
	return dates
}

func TestDaysAreDatedByTheirWeekdays(t *testing.T) {
	t.Parallel()
	cycle := []string{"Mon A", "Wed A", "Mon B", "Wed B"}
	for name, c := range map[string]struct {
		days     []string
		weekdays []calendar.Weekday
		before   bool // the calendar was stored before names were read
		want     []string
	}{
		"from Sunday on": {
			days: []string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday"},
			want: []string{"Sun 2026-10-04", "Mon 2026-09-28", "Tue 2026-09-29", "Wed 2026-09-30", "Thu 2026-10-01"},
		},
		"some days": {
			days: []string{"Monday", "Wednesday", "Friday"},
			want: []string{"Mon 2026-09-28", "Wed 2026-09-30", "Fri 2026-10-02"},
		},
		"kept before": {days: []string{"Sunday", "Wednesday"}, before: true,
			want: []string{"Mon 2026-09-28", "Tue 2026-09-29"}},
		"a cycle that nobody told": {days: cycle, want: []string{"-", "-", "-", "-"}},
		"one name that tells none": {days: []string{"Monday", "Project"}, want: []string{"-", "-"}},
		"a day that has no weekday": {days: []string{"Monday", "Project"}, weekdays: []calendar.Weekday{"", "none"},
			want: []string{"Mon 2026-09-28", "-"}},
		"a cycle of two weeks": {
			days: cycle, weekdays: []calendar.Weekday{"monday", "wednesday", "monday", "wednesday"},
			want: []string{
				"Mon 2026-09-28 every second week", "Wed 2026-09-30 every second week",
				"Mon 2026-10-05 every second week", "Wed 2026-10-07 every second week",
			},
		},
		"what was told of other days": {days: []string{"Tuesday"}, weekdays: []calendar.Weekday{"monday", "friday"},
			want: []string{"Tue 2026-09-29"}},
	} {
		term := autumn()
		term.Holidays, term.Weekdays = nil, c.weekdays
		dated := &calendar.Dated{Term: term, ByName: !c.before, Revision: 1}
		if got := firstDates(t, dated, c.days...); !slices.Equal(got, c.want) {
			t.Errorf("%s: the first dates are %q, want %q", name, got, c.want)
		}
	}
}

func TestALectureAfterMidnightEndsOnTheNextDay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ begin, end, lasts string }{
		{"23:00", "00:30", "1h30m0s"}, {"22:00", "00:00", "2h0m0s"},
	} {
		problem, term := school(), autumn()
		problem.Periods[1] = timetable.Period{Name: "night", Start: c.begin, End: c.end}
		term.Periods = nil
		events := read(t, fileOf(term, problem, timetable.Timetable{at("art", "hall", 0, 1)}))
		if len(events) != 1 || events[0].Lasts.String() != c.lasts ||
			events[0].Begins[0].Format("Mon 15:04") != "Mon "+c.begin {
			t.Errorf("%s to %s is %+v", c.begin, c.end, events)
		}
	}
}

func TestALectureIsAnotherOnceItsDayHasAnotherWeekday(t *testing.T) {
	t.Parallel()
	before, renamed, moved := school(), school(), school()
	renamed.Days = timetable.DaysNamed("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
	moved.Days = timetable.DaysNamed("Sun", "Mon", "Tue", "Wed", "Thu")
	lectures := timetable.Timetable{at("art", "hall", 0, 0)}
	for now, want := range map[*timetable.Problem]int{renamed: 0, moved: 1} {
		events := calendar.History([]calendar.Publication{
			{Problem: before, Lectures: lectures}, {Problem: now, Lectures: lectures},
		})
		if events[0].Changes != want {
			t.Errorf("with the days %q it changed %d times, not %d", now.Days, events[0].Changes, want)
		}
	}
}

func TestATermsTimesAreInOrderAndMayEndAfterMidnight(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		periods []calendar.Period
		want    []string
	}{
		{[]calendar.Period{{Start: "21:00", End: "22:30"}, {Start: "23:00", End: "00:30"}}, nil},
		{[]calendar.Period{{Start: "22:00", End: "00:00"}}, nil},
		{[]calendar.Period{{Start: "23:00", End: "00:30"}, {Start: "23:30", End: "23:45"}},
			[]string{"/periods/1/start"}},
		{[]calendar.Period{{Start: "09:00", End: "10:00"}, {Start: "09:30", End: "10:30"}},
			[]string{"/periods/1/start"}},
		{[]calendar.Period{{Start: "00:10", End: "01:00"}, {Start: "23:00", End: "00:30"}}, []string{"/periods/1/end"}},
		{[]calendar.Period{{Start: "11:00", End: "10:00"}}, []string{"/periods/0/end"}},
	} {
		term := autumn()
		term.Periods = c.periods
		var places []string
		for _, e := range term.Validate() {
			places = append(places, e.Place)
		}
		if !slices.Equal(places, c.want) {
			t.Errorf("%v: errors at %v, want %v", c.periods, places, c.want)
		}
	}
}

func TestWeekdaysThatAreNoneAreRefused(t *testing.T) {
	t.Parallel()
	term := autumn()
	term.Weekdays = []calendar.Weekday{"monday", "none", "", "Monday", "mon"}
	var places []string
	for _, e := range term.Validate() {
		places = append(places, e.Place)
	}
	if want := []string{"/weekdays/3", "/weekdays/4"}; !slices.Equal(places, want) {
		t.Errorf("errors at %v, want %v", places, want)
	}
}
