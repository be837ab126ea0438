package calendar

import (
	"fmt"
	"time"
)

// Layouts of iCalendar (RFC 5545, sections 3.3.4, 3.3.5 and 3.3.12).
const (
	localLayout = "20060102T150405"
	utcLayout   = "20060102T150405Z"
)

// zone writes the local times of a time zone from one day to another (section 3.6.5): a part for the time on the first
// day, and one for each change of the clocks until after the last.
func (l *lines) zone(where *time.Location, first, last time.Time) {
	l.line("BEGIN", "VTIMEZONE")
	l.line("TZID", where.String())
	begin, next := inZone(first, where).ZoneBounds()
	l.observance(begin, inZone(first, where))
	after := inZone(last.AddDate(0, 0, 1), where)
	for ; !next.IsZero() && next.Before(after); _, next = next.ZoneBounds() {
		l.observance(next, next)
	}
	l.line("END", "VTIMEZONE")
}

// inZone is the midnight of a day in a zone.
func inZone(day time.Time, where *time.Location) time.Time {
	return time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, where)
}

// observance writes the local time that holds from begin on, which is the local time at the instant at. If begin is
// zero, it has always held. The beginning is written in the local time before it.
func (l *lines) observance(begin, at time.Time) {
	name, offset := at.Zone()
	before, kind := offset, "STANDARD"
	if at.IsDST() {
		kind = "DAYLIGHT"
	}
	start := time.Date(firstYear, time.January, 1, 0, 0, 0, 0, time.UTC)
	if !begin.IsZero() {
		_, before = begin.Add(-time.Second).Zone()
		start = begin.UTC().Add(time.Duration(before) * time.Second)
	}
	l.line("BEGIN", kind)
	l.line("DTSTART", start.Format(localLayout))
	l.line("TZOFFSETFROM", offsetText(before))
	l.line("TZOFFSETTO", offsetText(offset))
	l.text("TZNAME", name)
	l.line("END", kind)
}

// offsetText writes seconds east of Greenwich (section 3.3.14).
func offsetText(seconds int) string {
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	text := fmt.Sprintf("%c%02d%02d", sign, seconds/3600, seconds/60%60)
	if seconds%60 != 0 {
		text += fmt.Sprintf("%02d", seconds%60)
	}
	return text
}
