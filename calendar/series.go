package calendar

import (
	"fmt"
	"slices"
	"time"
)

// week is the number of days of a week.
const week = 7

// series is the days on which a weekly lecture is held: every so many weeks from the first one, except for skipped
// days. Neither the first nor the last day is skipped, as calendar programs object to that.
type series struct {
	first   time.Time // at midnight, without a zone
	weeks   int       // from one day to the next
	count   int       // of days, including the skipped ones
	skipped []time.Time
}

// series finds the days on which the lectures of one day of a timetable are held, from the term's first week on. ok is
// false if the term has none.
func (c *days) series(r rhythm, day int) (s series, ok bool) {
	if len(r.offsets) == 0 || r.offsets[day] == none {
		return series{}, false
	}
	var held []time.Time
	for d := c.weekFrom(r.starts).AddDate(0, 0, r.offsets[day]); !d.After(c.last); d = d.AddDate(0, 0, r.weeks*week) {
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
	s = series{first: held[0], weeks: r.weeks, count: len(held)}
	for _, d := range held {
		if c.isFree(d) {
			s.skipped = append(s.skipped, d)
		}
	}
	return s, true
}

// days are a term's days, at midnight, without a zone.
type days struct {
	first, last time.Time
	free        [][2]time.Time // holidays, both ends included
}

// days reads the days of a valid term.
func (t *Term) days() (*days, error) {
	first, last, err := readDays(t.FirstDay, t.LastDay)
	if err != nil {
		return nil, err
	}
	c := &days{first: first, last: last}
	for _, h := range t.Holidays {
		begin, end, err := readDays(h.FirstDay, h.LastDay)
		if err != nil {
			return nil, err
		}
		c.free = append(c.free, [2]time.Time{begin, end})
	}
	return c, nil
}

// weekFrom is the first day of the week of the term's first day, if weeks begin with the given weekday, counted from
// Monday.
func (c *days) weekFrom(weekday int) time.Time {
	since := slices.Index(weekdays, weekdayOf(c.first.Weekday())) - weekday
	return c.first.AddDate(0, 0, -(since+week)%week)
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
