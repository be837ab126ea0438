package calendar

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/lectern-timetables/lectern/timetable"
)

// event writes a lecture, if it has dates and times.
func (w *writer) event(e *Event) error {
	series, hasDates := w.days.series(w.rhythm(e.Problem), e.Lecture)
	times := w.file.Dated.timesOf(e.Problem, e.Lecture)
	if !hasDates || times.Start == "" || times.End == "" {
		return nil
	}
	clock, err := timetable.NewClock(times.Start, times.End)
	if err != nil {
		return err
	}
	w.line("BEGIN", "VEVENT")
	w.line("UID", w.uid(e))
	w.line("SEQUENCE", strconv.Itoa(e.Changes+w.file.Dated.Revision-1))
	w.line("DTSTAMP", w.changedAt())
	w.line("LAST-MODIFIED", w.changedAt())
	w.recurrence(series, clock)
	w.words(e)
	w.line("END", "VEVENT")
	return nil
}

func (w *writer) uid(e *Event) string {
	identity := strings.Join([]string{w.file.Org, w.file.Term, e.Course, strconv.Itoa(e.Number)}, "\x1f")
	sum := sha256.Sum256([]byte(identity))
	return hex.EncodeToString(sum[:16]) + "@lectern"
}

// changedAt is when the file last changed.
func (w *writer) changedAt() string {
	at := w.file.Published
	if w.file.Dated.ChangedAt.After(at) {
		at = w.file.Dated.ChangedAt
	}
	return at.UTC().Format(utcLayout)
}

// recurrence writes when an event is held, in the local time of its zone. It counts the dates instead of naming the
// last one, which would have to be in UTC.
func (w *writer) recurrence(s series, clock timetable.Clock) {
	zone := ";TZID=" + w.file.Dated.TimeZone
	at := func(day time.Time, minutes int) string {
		// Days have no zone, so no hour is missing.
		return day.Add(time.Duration(minutes) * time.Minute).Format(localLayout)
	}
	w.line("DTSTART"+zone, at(s.first, clock.Start))
	w.line("DTEND"+zone, at(s.first, clock.End))
	if s.count > 1 {
		w.line("RRULE", fmt.Sprintf("FREQ=WEEKLY;INTERVAL=%d;COUNT=%d", s.weeks, s.count))
	}
	for _, day := range s.skipped {
		w.line("EXDATE"+zone, at(day, clock.Start))
	}
}

// words writes what people read.
func (w *writer) words(e *Event) {
	words := wordsOf(e.directory, e.Lecture)
	w.text("SUMMARY", words.summary)
	w.text("LOCATION", words.location)
	w.text("DESCRIPTION", words.description)
	if e.Cancelled {
		w.line("STATUS", "CANCELLED")
	} else {
		w.line("STATUS", "CONFIRMED")
	}
}
