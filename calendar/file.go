package calendar

import (
	"fmt"
	"time"

	"github.com/lectern-timetables/lectern/timetable"
)

// Dated is a term's calendar as it is stored.
type Dated struct {
	Term
	ByName    bool // days are dated by their names; an older calendar has the first day on Monday, and so on
	Revision  int  // 1 at first; higher after each change
	ChangedAt time.Time
}

// File is a calendar file (RFC 5545): a term's lectures, or some of them, as events that repeat weekly.
type File struct {
	Org, Term string
	Title     string    // what calendar programs call it
	Dated     *Dated    // nil while the dates of the term are not known; then the file has no events
	Events    []Event   // from History
	Published time.Time // when the term's timetable was put in force
}

// refresh is how often programs should look for changes (RFC 7986).
const refresh = "PT1H"

// Write writes the file; the same file has the same bytes. A lecture is one repeating event: a publication that leaves
// the lecture alone does not change the event, and a move is one change. A lecture is left out if its periods have no
// times, or its day no date in the term and its weeks.
//
// An event's UID consists of the organisation, the term, the course and the event's number, and is the same in every
// file and publication. Its SEQUENCE rises with each change of its place or time, and of the term's calendar.
func (f *File) Write() ([]byte, error) {
	w := &writer{file: f, rhythms: map[*timetable.Problem]rhythm{}}
	w.line("BEGIN", "VCALENDAR")
	w.line("VERSION", "2.0")
	w.line("PRODID", "-//Lectern//Timetable//EN")
	w.text("NAME", f.Title)
	w.text("X-WR-CALNAME", f.Title)
	w.line("REFRESH-INTERVAL;VALUE=DURATION", refresh)
	w.line("X-PUBLISHED-TTL", refresh)
	if err := w.body(); err != nil {
		return nil, fmt.Errorf("write the calendar of term %s: %w", f.Term, err)
	}
	w.line("END", "VCALENDAR")
	return w.Bytes(), nil
}

// writer writes one file.
type writer struct {
	lines
	file    *File
	days    *days
	rhythms map[*timetable.Problem]rhythm
}

// rhythm is when the days of a problem are held in the term. While a weekday is unknown, no day is held.
func (w *writer) rhythm(p *timetable.Problem) rhythm {
	r, known := w.rhythms[p]
	if !known {
		if list, unknown := w.file.Dated.WeekdaysOf(p); len(unknown) == 0 {
			r = rhythmOf(list)
		}
		w.rhythms[p] = r
	}
	return r
}

// body writes the zone and the events. A file needs at least one of them.
func (w *writer) body() error {
	if w.file.Dated == nil {
		w.zone(time.UTC, time.Time{}, time.Time{})
		return nil
	}
	where, err := loadZone(w.file.Dated.TimeZone)
	if err != nil {
		return err
	}
	if w.days, err = w.file.Dated.days(); err != nil {
		return err
	}
	w.zone(where, w.days.first, w.days.last)
	for _, e := range w.file.Events {
		if err := w.event(&e); err != nil {
			return fmt.Errorf("lecture %d of course %s: %w", e.Number, e.Course, err)
		}
	}
	return nil
}
