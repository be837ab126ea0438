package calendar

import (
	"fmt"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // so that machines without a tz database know every zone

	"github.com/lectern-timetables/lectern/timetable"
)

// Term says when a term's timetable is held. Days are written as "2026-09-28", times of day as "09:00".
type Term struct {
	TimeZone string    `json:"time_zone" minLength:"1" maxLength:"100" doc:"its name in the tz database, such as Europe/Rome"`
	FirstDay string    `json:"first_day" maxLength:"30" doc:"such as 2026-09-28; it may be any day of the week"`
	LastDay  string    `json:"last_day" maxLength:"30"`
	Holidays []Holiday `json:"holidays,omitempty" maxItems:"300" doc:"days without lectures, within the term"`
	Periods  []Period  `json:"periods,omitempty" maxItems:"288" doc:"times of the periods of every day, in place of the problem's; a day with periods of its own keeps theirs"`
	Weekdays []Weekday `json:"weekdays,omitempty" maxItems:"31" doc:"the weekday of each day of the timetable, in order: monday to sunday, none, or empty for the one that the problem or its name tells; needed where neither does"`
}

// Holiday is a range of days without lectures, both ends included.
type Holiday struct {
	FirstDay string `json:"first_day" maxLength:"30"`
	LastDay  string `json:"last_day" maxLength:"30"`
	Name     string `json:"name,omitempty" maxLength:"200" pattern:"^[^\\x00-\\x1f]*$" patternDescription:"text in one line"`
}

// Period is when a period is held, on every day.
type Period struct {
	Start string `json:"start" maxLength:"30"`
	End   string `json:"end" maxLength:"30"`
}

// Limits of a term.
const (
	maxYears            = 2
	firstYear, lastYear = 1970, 2199
)

// Validate returns everything that is wrong with the term, each with its place as a JSON pointer.
func (t *Term) Validate() []timetable.FieldError {
	v := &validator{}
	if _, err := loadZone(t.TimeZone); err != nil {
		v.fail(unknownZone, "/time_zone", "unknown time zone %q; use a name such as Europe/Rome", t.TimeZone)
	}
	first, last, ok := v.days("", t.FirstDay, t.LastDay)
	if ok {
		v.length(first, last)
	}
	for i, h := range t.Holidays {
		place := fmt.Sprintf("/holidays/%d", i)
		begin, end, readable := v.days(place, h.FirstDay, h.LastDay)
		if ok && readable && (begin.Before(first) || end.After(last)) {
			v.fail(holidayOutside, place, "the holiday is outside the term, %s to %s", t.FirstDay, t.LastDay)
		}
	}
	v.periods(t.Periods)
	for i, w := range t.Weekdays {
		if w != "" && w != NoWeekday && !slices.Contains(weekdays, w) {
			v.fail(unknownWeekday, fmt.Sprintf("/weekdays/%d", i),
				"%q is not a weekday; use monday to sunday, none, or leave it empty to use the day's name", w)
		}
	}
	return v.errors
}

// WithTimes returns the problem with the term's times of its periods, if the term has them.
func (t *Term) WithTimes(p *timetable.Problem) *timetable.Problem {
	timed := *p
	timed.Periods = slices.Clone(p.Periods)
	for i, times := range t.Periods[:min(len(t.Periods), len(timed.Periods))] {
		timed.Periods[i].Start, timed.Periods[i].End = times.Start, times.End
	}
	return &timed
}

// timesOf is when a lecture of a problem begins and ends: with its first and its last period.
func (t *Term) timesOf(p *timetable.Problem, l timetable.Lecture) Period {
	return Period{Start: t.period(p, l.Day, l.Period).Start, End: t.period(p, l.Day, l.LastPeriod()).End}
}

// period is when a period of a day begins and ends: by the term's times, or else by the problem's. The term's are those
// of the common periods; a day that has periods of its own keeps theirs.
func (t *Term) period(p *timetable.Problem, day, period int) Period {
	if p.Days[day].Periods == nil && period < len(t.Periods) {
		return t.Periods[period]
	}
	own := p.PeriodsOf(day)[period]
	return Period{Start: own.Start, End: own.End}
}

// loadZone finds a zone of the tz database. Go accepts two more names.
func loadZone(name string) (*time.Location, error) {
	if name == "" || strings.EqualFold(name, "Local") {
		return nil, fmt.Errorf("%q is no zone of the tz database", name)
	}
	return time.LoadLocation(name)
}

// What can be wrong with a term.
const (
	unknownZone     timetable.Code = "unknown_time_zone"
	unreadableDay   timetable.Code = "not_a_day"
	farYear         timetable.Code = "year_too_far"
	daysReversed    timetable.Code = "last_day_before_first"
	termTooLong     timetable.Code = "term_too_long"
	holidayOutside  timetable.Code = "holiday_outside_term"
	unreadableTime  timetable.Code = "not_a_time"
	timesReversed   timetable.Code = "end_before_start"
	periodTooLate   timetable.Code = "period_ends_too_late"
	periodsOverlap  timetable.Code = "periods_overlap"
	unknownWeekday  timetable.Code = "not_a_weekday"
	weekdaysMissing timetable.Code = "weekdays_missing"
	weekdaysMisfit  timetable.Code = "weekdays_do_not_fit"
)

// validator collects the errors of one term.
type validator struct{ errors []timetable.FieldError }

func (v *validator) fail(code timetable.Code, place, format string, args ...any) {
	v.errors = append(v.errors, timetable.FieldError{Place: place, Message: fmt.Sprintf(format, args...), Code: code})
}

// days reads both ends of a range of days, and says whether they are readable and in order.
func (v *validator) days(place, first, last string) (begin, end time.Time, ok bool) {
	begin, beginOK := v.day(place+"/first_day", first)
	end, endOK := v.day(place+"/last_day", last)
	if beginOK && endOK && end.Before(begin) {
		v.fail(daysReversed, place+"/last_day", "%s is before the first day, %s", last, first)
		return begin, end, false
	}
	return begin, end, beginOK && endOK
}

func (v *validator) day(place, text string) (time.Time, bool) {
	day, err := time.Parse(time.DateOnly, text)
	switch {
	case err != nil:
		v.fail(unreadableDay, place, "%q is not a day such as 2026-09-28", text)
	case day.Year() < firstYear || day.Year() > lastYear:
		v.fail(farYear, place, "the year must be from %d to %d, not %d", firstYear, lastYear, day.Year())
	default:
		return day, true
	}
	return day, false
}

func (v *validator) length(first, last time.Time) {
	if !last.Before(first.AddDate(maxYears, 0, 0)) {
		v.fail(termTooLong, "/last_day", "the term is longer than %d years", maxYears)
	}
}

func (v *validator) periods(periods []Period) {
	first, before := 0, 0
	for i, p := range periods {
		place := fmt.Sprintf("/periods/%d", i)
		start, startOK := v.time(place+"/start", p.Start)
		end, endOK := v.time(place+"/end", p.End)
		if clock, err := timetable.NewClock(p.Start, p.End); err == nil {
			if i == 0 {
				first = clock.Start
			}
			switch {
			case !clock.InOrder():
				v.fail(timesReversed, place+"/end", "the period ends at %s, before it begins at %s", p.End, p.Start)
			case clock.End > first+24*60:
				v.fail(periodTooLate, place+"/end", "the period ends at %s, after the next day begins", p.End)
			default:
				end = clock.End
			}
		}
		if startOK && start < before {
			v.fail(periodsOverlap, place+"/start", "the period begins at %s, before the one above it ends", p.Start)
		}
		if endOK {
			before = end
		}
	}
}

// time reads a time of day as minutes since midnight.
func (v *validator) time(place, text string) (minutes int, ok bool) {
	t, err := time.Parse(timetable.TimeOfDay, text)
	if err != nil {
		v.fail(unreadableTime, place, "%q is not a time of day such as 09:15", text)
	}
	return t.Hour()*60 + t.Minute(), err == nil
}
