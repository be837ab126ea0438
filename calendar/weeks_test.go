package calendar_test

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

// undisturbed is a term of sixteen weeks without holidays and without times of its own.
func undisturbed() calendar.Term {
	return calendar.Term{TimeZone: "Europe/Rome", FirstDay: "2026-09-28", LastDay: "2027-01-15"}
}

// holidays change a term to have some, by their first and last days.
func holidays(days ...string) func(*calendar.Term) {
	return func(t *calendar.Term) {
		for i := 0; i < len(days); i += 2 {
			t.Holidays = append(t.Holidays, calendar.Holiday{FirstDay: days[i], LastDay: days[i+1]})
		}
	}
}

// firstMonday is the Monday with which the terms of these tests begin.
var firstMonday = time.Date(2026, 9, 28, 0, 0, 0, 0, time.UTC)

// weekOf counts the week of a moment from 1.
func weekOf(at time.Time) string {
	day := time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, time.UTC)
	return strconv.Itoa(int(day.Sub(firstMonday).Hours())/(7*24) + 1)
}

// ruleOf is the rule of the only event of a file, with the weeks that it leaves out.
func ruleOf(t *testing.T, f *calendar.File) string {
	t.Helper()
	body, err := f.Write()
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(body), "RDATE") {
		t.Errorf("not every program reads this: %s", body)
	}
	rule := ""
	if found := regexp.MustCompile(`RRULE:FREQ=WEEKLY;(.*)\r`).FindStringSubmatch(string(body)); found != nil {
		rule = found[1]
	}
	for i, found := range regexp.MustCompile(`EXDATE;.*:(.*)\r`).FindAllStringSubmatch(string(body), -1) {
		at, err := time.Parse("20060102T150405", found[1])
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			rule += " but"
		}
		rule += " " + weekOf(at)
	}
	return rule
}

// weeksOf are the weeks of the term in which an event is held, counted from 1.
func weeksOf(e testkit.CalendarEvent) string {
	var weeks []string
	for _, begin := range e.Begins {
		weeks = append(weeks, weekOf(begin))
	}
	return strings.Join(weeks, " ")
}

func TestALectureIsHeldInTheWeeksOfItsPattern(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		weeks timetable.Weeks
		term  func(*calendar.Term)
		held  string
		rule  string // of the series; the exceptions are after it
	}{
		"all":                 {"", nil, "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16", "INTERVAL=1;COUNT=16"},
		"odd":                 {timetable.OddWeeks, nil, "1 3 5 7 9 11 13 15", "INTERVAL=2;COUNT=8"},
		"even":                {timetable.EvenWeeks, nil, "2 4 6 8 10 12 14 16", "INTERVAL=2;COUNT=8"},
		"some":                {"1-3, 7", nil, "1 2 3 7", "INTERVAL=1;COUNT=7 but 4 5 6"},
		"every third but one": {"2, 5, 11", nil, "2 5 11", "INTERVAL=3;COUNT=4 but 8"},
		"one":                 {"5", nil, "5", ""},
		"two":                 {"4, 12", nil, "4 12", "INTERVAL=8;COUNT=2"},
		"weeks that the dates do not reach": {
			"1-3, 7", func(t *calendar.Term) { t.LastDay = "2026-10-13" }, "1 2 3", "INTERVAL=1;COUNT=3",
		},
		"a term from the middle of a week": {
			"1-3, 7", func(t *calendar.Term) { t.FirstDay = "2026-10-01" }, "2 3 7", "INTERVAL=1;COUNT=6 but 4 5 6",
		},
		"a term from the end of a week": {
			"1-3, 7", func(t *calendar.Term) { t.FirstDay = "2026-09-26" }, "1 2 3 7", "INTERVAL=1;COUNT=7 but 4 5 6",
		},
		"holidays in odd weeks": {
			timetable.OddWeeks, holidays("2026-10-12", "2026-10-12", "2027-01-04", "2027-01-10"),
			"1 5 7 9 11 13", "INTERVAL=2;COUNT=7 but 3",
		},
		"holidays between": {"1-3, 7", holidays("2026-10-06", "2026-11-08"), "1 2 7", "INTERVAL=1;COUNT=7 but 3 4 5 6"},
	} {
		term := undisturbed()
		if c.term != nil {
			c.term(&term)
		}
		l := lecture()
		l.Weeks = c.weeks
		f := fileOf(term, department(t), timetable.Timetable{l})
		events := read(t, f)
		if len(events) != 1 || weeksOf(events[0]) != c.held {
			t.Errorf("%s: %q is held in %+v, want %s", name, c.weeks, events, c.held)
		}
		if got := ruleOf(t, f); got != c.rule {
			t.Errorf("%s: the rule of %q is %q, want %q", name, c.weeks, got, c.rule)
		}
	}
}

func TestWeeksOfACycleAreThoseOfAllItsDays(t *testing.T) {
	t.Parallel()
	problem := department(t)
	problem.Days = []timetable.Day{{Name: "A", Weekday: "monday"}, {Name: "B", Weekday: "monday"}}
	l := lecture()
	l.Day, l.Weeks = 1, "1-2, 4"
	if events := read(t, fileOf(undisturbed(), problem, timetable.Timetable{l})); weeksOf(events[0]) != "2 4 8" {
		t.Errorf("the second Monday of the first, second and fourth fortnight is held in %v", events[0].Begins)
	}
}

// Whatever the pattern, the term and the holidays are: a lecture is held on those days that one finds by going through
// the term day by day.
func TestEveryPatternIsHeldOnItsDaysOfTheTerm(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(7, 11))
	problem := department(t)
	for range 500 {
		term := undisturbed()
		first := firstMonday.AddDate(0, 0, random.IntN(7))
		last := first.AddDate(0, 0, random.IntN(120))
		term.FirstDay, term.LastDay = first.Format(time.DateOnly), last.Format(time.DateOnly)
		free := first.AddDate(0, 0, random.IntN(120))
		if until := free.AddDate(0, 0, random.IntN(20)); !until.After(last) {
			holidays(free.Format(time.DateOnly), until.Format(time.DateOnly))(&term)
		}
		l := lecture()
		l.Day = random.IntN(2)
		weeks := plan.Set(random.Uint64() & random.Uint64())
		l.Weeks = timetable.WeeksOf(weeks&plan.First(problem.Weeks), problem.Weeks)
		if l.Weeks == "" && weeks&plan.First(problem.Weeks) == 0 {
			continue
		}
		want, got := daysOf(term, first, last, l), []string{}
		for _, e := range read(t, fileOf(term, problem, timetable.Timetable{l})) {
			for _, begin := range e.Begins {
				got = append(got, begin.Format(time.DateOnly))
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("day %d of weeks %q of %+v is held on %q, want %q", l.Day, l.Weeks, term, got, want)
		}
	}
}

// daysOf goes through a term that begins in the week of firstMonday, for a lecture on its first or second day.
func daysOf(term calendar.Term, first, last time.Time, l timetable.Lecture) []string {
	monday := firstMonday
	if first.After(firstMonday.AddDate(0, 0, 4)) { // after the department's Friday
		monday = monday.AddDate(0, 0, 7)
	}
	days := []string{}
	for d := first; !d.After(last); d = d.AddDate(0, 0, 1) {
		date := d.Format(time.DateOnly)
		isFree := slices.ContainsFunc(term.Holidays, func(h calendar.Holiday) bool {
			return h.FirstDay <= date && date <= h.LastDay
		})
		if d.Weekday() == []time.Weekday{time.Monday, time.Wednesday}[l.Day] && !isFree && !d.Before(monday) &&
			l.Weeks.Include(int(d.Sub(monday).Hours())/(7*24)+1) {
			days = append(days, date)
		}
	}
	return days
}
