package calendar

import (
	"fmt"
	"slices"
	"time"

	"github.com/lectern-timetables/lectern/timetable"
)

// week is the number of days of a week.
const week = 7

// series is the days on which a lecture is held: every so many weeks from the first one, except for skipped days.
// Neither the first nor the last day is skipped, as calendar programs object to that.
//
// Every pattern of weeks is said like this: all programs read the exceptions of a rule, but Outlook reads dates that
// are added to one (RDATE) in part at best.
type series struct {
	first   time.Time // at midnight, without a zone
	weeks   int       // from one day to the next
	count   int       // of days, including the skipped ones
	skipped []time.Time
}

// series finds the days on which a lecture is held, from the term's first week on. ok is false if the term has none.
//
// Weeks are counted from 1, the first that has a day of the term, to the term's last day, holidays or not. If the days
// of the problem fill several weeks, it counts them as one.
func (c *days) series(r rhythm, l timetable.Lecture) (s series, ok bool) {
	if len(r.offsets) == 0 || r.offsets[l.Day] == none {
		return series{}, false
	}
	var held []time.Time
	d := c.firstWeek(r).AddDate(0, 0, r.offsets[l.Day])
	for n := 1; !d.After(c.last); n++ {
		if !d.Before(c.first) && l.Weeks.Include(n) {
			held = append(held, d)
		}
		d = d.AddDate(0, 0, r.weeks*week)
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
	s = series{first: held[0], weeks: weeksBetween(held)}
	for d := s.first; len(held) > 0; d = d.AddDate(0, 0, s.weeks*week) {
		s.count++
		isHeld := held[0].Equal(d)
		if isHeld {
			held = held[1:]
		}
		if !isHeld || c.isFree(d) {
			s.skipped = append(s.skipped, d)
		}
	}
	return s, true
}

// weeksBetween is the most weeks after which a rule can come again so that it meets all of some days. It is 0 for a
// single day.
func weeksBetween(held []time.Time) int {
	weeks := 0
	for i := range held[1:] {
		weeks = gcd(int(held[i+1].Sub(held[i]).Hours())/(24*week), weeks)
	}
	return weeks
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
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

// firstWeek is the day with which a rhythm begins: the first day of the week of the term's first day, or of the next
// week if all days of that one are over by then.
func (c *days) firstWeek(r rhythm) time.Time {
	since := slices.Index(weekdays, weekdayOf(c.first.Weekday())) - r.starts
	begins := c.first.AddDate(0, 0, -(since+week)%week)
	if begins.AddDate(0, 0, slices.Max(r.offsets)).Before(c.first) {
		return begins.AddDate(0, 0, week)
	}
	return begins
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
