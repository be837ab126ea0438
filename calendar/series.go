package calendar

import (
	"fmt"
	"time"

	"github.com/lectern-timetables/lectern/timetable"
)

// week is its number of days.
const week = 7

// series is the days on which a weekly lecture is held: every so many weeks from the first one, but for some. Neither the
// first nor the last day is one of those that are skipped, since calendar programs take that amiss.
type series struct {
	first   time.Time // at midnight, without a zone
	weeks   int       // from one to the next
	count   int       // of days, with those that are skipped
	skipped []time.Time
}

// weeksOf is after how many weeks a problem's timetable is held again: as many as its days fill.
func weeksOf(p *timetable.Problem) int { return (len(p.Days) + week - 1) / week }

// series finds the days of the lectures on a day of a timetable that is held again after so many weeks: the weekdays from
// Monday, counted from 0, from the term's first week on. ok is false when the term has none.
func (c *days) series(day, weeks int) (s series, ok bool) {
	var held []time.Time
	for d := c.monday.AddDate(0, 0, day); !d.After(c.last); d = d.AddDate(0, 0, weeks*week) {
		if d.Before(c.first) {
			continue
		}
		held = append(held, d)
	}
	for len(held) > 0 && c.isFree(held[0]) {
		held = held[1:]
	}
	for len(held) > 0 && c.isFree(held[len(held)-1]) {
		held = held[:len(held)-1]
	}
	if len(held) == 0 {
		return series{}, false
	}
	s = series{first: held[0], weeks: weeks, count: len(held)}
	for _, d := range held {
		if c.isFree(d) {
			s.skipped = append(s.skipped, d)
		}
	}
	return s, true
}

// days are a term's days, at midnight, without a zone.
type days struct {
	monday      time.Time // of the term's first week
	first, last time.Time
	free        [][2]time.Time // holidays, both ends included
}

// days reads the days of a term that is valid.
func (t *Term) days() (*days, error) {
	first, last, err := readDays(t.FirstDay, t.LastDay)
	if err != nil {
		return nil, err
	}
	sinceMonday := (int(first.Weekday()) - int(time.Monday) + week) % week
	c := &days{monday: first.AddDate(0, 0, -sinceMonday), first: first, last: last}
	for _, h := range t.Holidays {
		begin, end, err := readDays(h.FirstDay, h.LastDay)
		if err != nil {
			return nil, err
		}
		c.free = append(c.free, [2]time.Time{begin, end})
	}
	return c, nil
}

func readDays(first, last string) (begin, end time.Time, err error) {
	if begin, err = time.Parse(time.DateOnly, first); err != nil {
		return begin, end, fmt.Errorf("read the first day: %w", err)
	}
	if end, err = time.Parse(time.DateOnly, last); err != nil {
		return begin, end, fmt.Errorf("read the last day: %w", err)
	}
	return begin, end, nil
}

func (c *days) isFree(d time.Time) bool {
	for _, h := range c.free {
		if !d.Before(h[0]) && !d.After(h[1]) {
			return true
		}
	}
	return false
}
