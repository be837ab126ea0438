package calendar_test

import (
	"slices"
	"testing"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/timetable"
)

// autumn is a term in Rome with the change from summer time and Christmas.
func autumn() calendar.Term {
	return calendar.Term{
		TimeZone: "Europe/Rome", FirstDay: "2026-09-28", LastDay: "2027-01-15",
		Holidays: []calendar.Holiday{{FirstDay: "2026-12-24", LastDay: "2027-01-06", Name: "Christmas"}},
		Periods:  []calendar.Period{{Start: "09:00", End: "10:00"}, {Start: "10:15", End: "11:15"}},
	}
}

func TestATermIsRefusedWithAllItsErrors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		change func(*calendar.Term)
		want   []string
	}{
		{"nothing wrong", func(*calendar.Term) {}, nil},
		{"one day", func(t *calendar.Term) { t.LastDay, t.Holidays = t.FirstDay, nil }, nil},
		{"two years", func(t *calendar.Term) { t.LastDay = "2028-09-27" }, nil},
		{"a day more", func(t *calendar.Term) { t.LastDay = "2028-09-28" }, []string{"/last_day"}},
		{"an unknown zone", func(t *calendar.Term) { t.TimeZone = "Europe/Roma" }, []string{"/time_zone"}},
		{"no zone", func(t *calendar.Term) { t.TimeZone = "" }, []string{"/time_zone"}},
		{"the machine's zone", func(t *calendar.Term) { t.TimeZone = "Local" }, []string{"/time_zone"}},
		{"a file", func(t *calendar.Term) { t.TimeZone = "../passwd" }, []string{"/time_zone"}},
		{"no such day", func(t *calendar.Term) { t.FirstDay, t.LastDay = "2026-02-30", "" },
			[]string{"/first_day", "/last_day"}},
		{"no such year", func(t *calendar.Term) { t.FirstDay, t.Holidays = "0001-01-01", nil }, []string{"/first_day"}},
		{"the end before the beginning", func(t *calendar.Term) { t.LastDay, t.Holidays = "2026-09-27", nil },
			[]string{"/last_day"}},
		{"holidays outside", func(t *calendar.Term) {
			t.Holidays = []calendar.Holiday{{FirstDay: "2026-09-27", LastDay: "2026-09-28"},
				{FirstDay: "2026-10-02", LastDay: "2026-10-01"}}
		}, []string{"/holidays/0", "/holidays/1/last_day"}},
		{"periods", func(t *calendar.Term) {
			t.Periods = []calendar.Period{{Start: "9h", End: "25:00"}, {Start: "10:00", End: "10:00"},
				{Start: "09:59", End: "11:00"}}
		}, []string{"/periods/0/start", "/periods/0/end", "/periods/1/end", "/periods/2/start"}},
	} {
		term := autumn()
		c.change(&term)
		var places []string
		for _, e := range term.Validate() {
			places = append(places, e.Place)
			if e.Code == "" {
				t.Errorf("%s: %s has no code: %s", c.name, e.Place, e.Message)
			}
		}
		if !slices.Equal(places, c.want) {
			t.Errorf("%s: errors at %v, want %v", c.name, places, c.want)
		}
	}
}

func TestATermsTimesGoBeforeTheProblems(t *testing.T) {
	t.Parallel()
	term := autumn()
	problem := &timetable.Problem{Periods: []timetable.Period{
		{Name: "1", Start: "08:00", End: "09:00"}, {Name: "2"}, {Name: "3", Start: "14:00", End: "15:00"},
	}}
	want := []timetable.Period{{Name: "1", Start: "09:00", End: "10:00"}, {Name: "2", Start: "10:15", End: "11:15"},
		{Name: "3", Start: "14:00", End: "15:00"}}
	if got := term.WithTimes(problem).Periods; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if problem.Periods[0].Start != "08:00" {
		t.Error("the problem itself has changed")
	}
}
