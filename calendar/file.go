package calendar

import (
	"fmt"
	"time"

	"github.com/lectern-timetables/lectern/timetable"
)

// Dated is a term's calendar as it is kept.
type Dated struct {
	Term
	ByName    bool // days are dated as their names tell; one kept before names were read has the first on Monday, and so on
	Revision  int  // 1 at first; each change has a higher one
	ChangedAt time.Time
}

// File is a calendar file (RFC 5545): a term's lectures, or some of them, as weekly events.
type File struct {
	Org, Term string
	Title     string    // what calendar programs call it
	Dated     *Dated    // nil while it is not known when the term is held: the file then has no events
	Events    []Event   // as History tells them
	Published time.Time // when the term's timetable was put in force
}

// refresh is how often programs are asked to look for changes (RFC 7986).
const refresh = "PT1H"

// Write writes the file; the same one has the same bytes. A lecture is one event that repeats, so that a publication
// which leaves it alone leaves all of it alone, and a move is one change. A lecture whose period has no times, or for
// whose day there is no date in the term, is left out.
//
// An event's UID is made of the organisation, the term, the course and the event's number: it is the same in every file
// and publication. Its SEQUENCE rises with each change of its place or time, and of the term's calendar.
func (f *File) Write() ([]byte, error) {
	w := &writer{file: f, phrases: phrasebook{}, rhythms: map[*timetable.Problem]rhythm{}}
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
	phrases phrasebook
	rhythms map[*timetable.Problem]rhythm
}

// rhythm is when the days of a problem are held in the term; none of them is while a weekday is unknown.
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

// body writes the zone and the events. A file needs one of them at least.
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
