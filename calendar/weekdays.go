package calendar

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/lectern-timetables/lectern/timetable"
)

// Weekday is the weekday of a day of a problem: monday to sunday, NoWeekday, or empty for the one that the problem
// says, or that the day's name stands for.
type Weekday string

// NoWeekday is for a day that has no dates.
const NoWeekday Weekday = "none"

// weekdays are the weekdays that have dates, from Monday on.
var weekdays = []Weekday{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}

func weekdayOf(d time.Weekday) Weekday { return weekdays[(int(d)+week-int(time.Monday))%week] }

// WeekdaysOf returns the weekdays of a problem's days in the term: those of its calendar, or else the problem's own.
// unknown are the days without either; then the term has no dates. A calendar stored before names were read goes by the
// order of the days, from Monday on, until it is saved again.
func (d *Dated) WeekdaysOf(p *timetable.Problem) (list []Weekday, unknown []int) {
	if d != nil && !d.ByName && len(d.Weekdays) == 0 {
		for i, day := range p.Days {
			list = append(list, cmp.Or(Weekday(day.Weekday), weekdays[i%week]))
		}
		return list, nil
	}
	list, unknown = ownWeekdays(p)
	if d == nil || len(d.Weekdays) != len(p.Days) {
		return list, unknown
	}
	for i, said := range d.Weekdays {
		if said != "" {
			list[i] = said
		}
	}
	return list, slices.DeleteFunc(unknown, func(i int) bool { return list[i] != "" })
}

// Asks returns the days of a problem whose weekday neither the problem nor their name nor the calendar says. A calendar
// stored before names were read has dates for them anyway.
func (d *Dated) Asks(p *timetable.Problem) []int {
	var said Dated
	if d != nil {
		said = *d
	}
	said.ByName = true
	_, unknown := said.WeekdaysOf(p)
	return append([]int{}, unknown...)
}

// ownWeekdays returns the weekdays that a problem says of its days, or else that their names stand for, and the days
// that have neither.
func ownWeekdays(p *timetable.Problem) (list []Weekday, unknown []int) {
	list = readNames(p.DayNames())
	for i, day := range p.Days {
		if list[i] = cmp.Or(Weekday(day.Weekday), list[i]); list[i] == "" {
			unknown = append(unknown, i)
		}
	}
	return list, unknown
}

// Fits says what is wrong with the calendar for the problem of the term's timetable, besides what Validate finds.
func (d *Dated) Fits(p *timetable.Problem) []timetable.FieldError {
	var v validator
	if n := len(d.Weekdays); n > 0 && n != len(p.Days) {
		v.fail(weekdaysMisfit, "/weekdays", "the timetable has %d days, but weekdays are set for %d", len(p.Days), n)
	} else if _, unknown := d.WeekdaysOf(p); len(unknown) > 0 {
		v.fail(weekdaysMissing, "/weekdays", "%s; set the weekday of each of the %d days: monday to sunday, none, or "+
			"empty to use the day's name", Unknown(p, unknown), len(p.Days))
	}
	if len(d.Periods) > 0 {
		v.errors = append(v.errors, timetable.ClockErrors("/periods", d.WithTimes(p).Periods)...)
	}
	return v.errors
}

// Unknown says for which days of a problem the weekday is not known.
func Unknown(p *timetable.Problem, days []int) string {
	const most = 10
	var names []string
	for _, i := range days[:min(len(days), most)] {
		names = append(names, strconv.Quote(p.Days[i].Name))
	}
	if more := len(days) - most; more > 0 {
		names = append(names, fmt.Sprintf("and %d more", more))
	}
	return "the weekday of these days is unknown: " + strings.Join(names, ", ")
}

// rhythm says when a problem's days are held: each on which weekday, and in which of its weeks. After the last week it
// begins again.
type rhythm struct {
	starts  int   // the first weekday of its weeks, counted from Monday
	offsets []int // [day] from the beginning of the first week; none = no dates
	weeks   int
}

const none = -1

// rhythmOf puts days in order: a week ends before a day whose weekday is not later than the last one's.
func rhythmOf(list []Weekday) rhythm {
	r := rhythm{starts: none, weeks: 1}
	before := none
	for _, weekday := range list {
		n := slices.Index(weekdays, weekday)
		if n == none {
			r.offsets = append(r.offsets, none)
			continue
		}
		if r.starts == none {
			r.starts = n
		}
		n = (n - r.starts + week) % week
		if n <= before {
			r.weeks++
		}
		before = n
		r.offsets = append(r.offsets, (r.weeks-1)*week+n)
	}
	return r
}

// sameOn says whether a day is held in the same way in another rhythm.
func (r rhythm) sameOn(day int, other rhythm) bool {
	a, b := r.offsets[day], other.offsets[day]
	if a == none || b == none {
		return a == b
	}
	return r.weeks == other.weeks && a/week == b/week && (r.starts+a)%week == (other.starts+b)%week
}
