package publications

import (
	"errors"
	"testing"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestAnExcerptThatCannotBeDatedSaysWhatIsMissing(t *testing.T) {
	t.Parallel()
	timed := timetable.Period{Name: "1", Start: "09:00", End: "10:00"}
	week := func(day string, periods ...timetable.Period) *Excerpt {
		return &Excerpt{
			Term: "spring", Problem: &timetable.Problem{Days: timetable.DaysNamed(day), Periods: periods},
			Lectures: timetable.Timetable{{Course: "art"}}, Dated: &calendar.Dated{ByName: true},
		}
	}
	undated := week("Monday", timed)
	undated.Dated = nil
	own := week("Monday", timed)
	own.Problem.Days[0].Periods = []timetable.Period{timed, {Name: "2"}}
	block := week("Monday", timed, timetable.Period{Name: "2"})
	block.Lectures[0].Length = 2
	for _, c := range []struct {
		name    string
		excerpt *Excerpt
		want    timetable.Code
	}{
		{"no calendar", undated, CodeTermWithoutCalendar},
		{"a day that may be any weekday", week("Day A", timed), CodeDayWithoutWeekday},
		{"a period without times", week("Monday", timetable.Period{Name: "1"}), CodePeriodWithoutTimes},
		{"a block that ends with a period without times", block, CodePeriodWithoutTimes},
		{"a period of the day's own without times and without lectures", own, ""},
		{"a period without times and without lectures", week("Monday", timed, timetable.Period{Name: "2"}), ""},
	} {
		err := c.excerpt.RequireDates()
		var refused *timetable.Error
		if errors.As(err, &refused) != (c.want != "") || refused != nil && refused.Code != c.want {
			t.Errorf("%s: the error is %v, want the code %q", c.name, err, c.want)
		}
	}
}
