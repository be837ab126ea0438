package timetable

import (
	"fmt"
	"time"
)

// TimeOfDay is the layout of times of day.
const TimeOfDay = "15:04"

const (
	minutesOfDay = 24 * 60
	longestNight = 12 * 60 // minutes of a period that ends after midnight; a longer one must be a mistake
)

// Clock is when a period begins and ends, in minutes since the midnight before its day.
type Clock struct{ Start, End int }

// NewClock reads when a period begins and ends. If it ends after midnight, its end is beyond the day's.
func NewClock(start, end string) (Clock, error) {
	from, err := time.Parse(TimeOfDay, start)
	if err != nil {
		return Clock{}, fmt.Errorf("read when the period begins: %w", err)
	}
	to, err := time.Parse(TimeOfDay, end)
	if err != nil {
		return Clock{}, fmt.Errorf("read when the period ends: %w", err)
	}
	c := Clock{from.Hour()*60 + from.Minute(), to.Hour()*60 + to.Minute()}
	if c.End < c.Start {
		c.End += minutesOfDay
	}
	return c, nil
}

// NextDay says whether the period ends at midnight or after it.
func (c Clock) NextDay() bool { return c.End >= minutesOfDay }

// InOrder says whether the period ends after it begins. An end that seems to be earlier is after midnight.
func (c Clock) InOrder() bool {
	return c.End > c.Start && (!c.NextDay() || c.End-c.Start <= longestNight)
}

// ClockErrors says what is wrong with the times of a day's periods, which are in order. Each error has its place below
// the given one. Periods may not overlap, and only the last one with times may end after midnight. Periods without
// times, or with unreadable ones, are skipped.
func ClockErrors(place string, periods []Period) []FieldError {
	var errs []FieldError
	fail := func(i int, format string, args ...any) {
		errs = append(errs, FieldError{Place: at(place, i), Message: fmt.Sprintf(format, args...)})
	}
	first, before, name := Clock{}, Clock{}, ""
	for i, p := range periods {
		c, err := NewClock(p.Start, p.End)
		if err != nil || !c.InOrder() {
			continue
		}
		switch {
		case name == "":
			first = c
		case before.NextDay():
			fail(i, "the period comes after %s, which ends after midnight: only the last period of a day may", name)
		case c.Start < before.Start:
			fail(i, "the period begins at %s, before %s, which comes before it in the list", p.Start, name)
		case c.Start < before.End:
			fail(i, "the period begins at %s, before %s ends", p.Start, name)
		case c.End > first.Start+minutesOfDay:
			fail(i, "the period ends at %s, after the next day begins", p.End)
		}
		before, name = c, fmt.Sprintf("%q (%s to %s)", p.Name, p.Start, p.End)
	}
	return errs
}
