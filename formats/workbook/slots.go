package workbook

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/lectern-timetables/lectern/timetable"
)

// slots is the notation of periods of the week: a day, and perhaps its periods or times, such as "Mon 9:00-12:00".
var slots = notation{split: bySemicolon, write: (*calendar).writeSlots, read: (*calendar).readSlots}

// run is a period of a day, and those up to another.
type run struct{ day, first, last int }

func (c *calendar) writeSlots(value any) []string {
	var runs []run
	for _, element := range elements(value) {
		slot, _ := element.(map[string]any)
		day, period := position(slot["day"]), position(slot["period"])
		if n := len(runs); n > 0 && runs[n-1].day == day && runs[n-1].last == period-1 {
			runs[n-1].last = period
			continue
		}
		runs = append(runs, run{day, period, period})
	}
	var items []string
	for _, r := range runs {
		items = append(items, c.writeRun(r))
	}
	return items
}

// writeRun writes a run in the clearest way that is read as the same.
func (c *calendar) writeRun(r run) string {
	day, periods := c.nameDay(r.day), c.periods(r.day)
	ways := []string{day}
	if r.last < len(periods) {
		first, last := periods[r.first], periods[r.last]
		ways = append(ways, day+" "+first.Start+"-"+last.End)
		if r.first == r.last {
			ways = append(ways, day+" "+first.Name)
		}
		ways = append(ways, day+" "+first.Name+"-"+last.Name)
	}
	for _, way := range ways {
		items := bySemicolon(way)
		if len(items) != 1 || items[0].quoted {
			continue
		}
		if read, ok := c.readRun(items[0].text); ok && read == r {
			return way
		}
	}
	return fmt.Sprintf("%s %s-%s", numbered(r.day), numbered(r.first), numbered(r.last))
}

func (c *calendar) readSlots(items []item) (any, error) {
	var list []any
	for _, i := range items {
		r, ok := c.readRun(i.text)
		if !ok {
			return nil, fmt.Errorf("%s is no time of the week; write days with times or periods, such as Fri; Mon 9:00-12:00",
				cited(i.text))
		}
		if err := c.spend(r.last - r.first + 1); err != nil {
			return nil, err
		}
		for period := r.first; period <= r.last; period++ {
			list = append(list, map[string]any{
				"day": json.Number(strconv.Itoa(r.day)), "period": json.Number(strconv.Itoa(period)),
			})
		}
	}
	return list, nil
}

// readRun reads a day, and its periods if they are named. The longest name of a day counts.
func (c *calendar) readRun(text string) (run, bool) {
	for end := len(text); end > 0; end-- {
		if end < len(text) && text[end] != ' ' {
			continue
		}
		day, known := c.findDay(item{text[:end], false})
		if !known {
			continue
		}
		return c.readPeriods(day, strings.TrimSpace(text[end:]))
	}
	return run{}, false
}

func (c *calendar) readPeriods(day int, text string) (run, bool) {
	periods := c.periods(day)
	if text == "" {
		return run{day, 0, len(periods) - 1}, len(periods) > 0
	}
	if i, ok := findPeriod(periods, text); ok {
		return run{day, i, i}, true
	}
	for _, ends := range dashes(text) {
		if r, ok := withinTimes(day, periods, ends); ok {
			return r, true
		}
		first, ok := findPeriod(periods, ends[0])
		last, alsoOK := findPeriod(periods, ends[1])
		if ok && alsoOK && first <= last && last < timetable.MaxPeriods {
			return run{day, first, last}, true
		}
	}
	return run{}, false
}

// withinTimes are the periods of a day that have a moment between two times of day.
func withinTimes(day int, periods []timetable.Period, ends [2]string) (run, bool) {
	from, fromErr := timeOfDay(ends[0])
	to, toErr := timeOfDay(ends[1])
	between, err := timetable.NewClock(from, to)
	if fromErr != nil || toErr != nil || err != nil {
		return run{}, false
	}
	meets := func(p timetable.Period) bool {
		c, err := timetable.NewClock(p.Start, p.End)
		return err == nil && c.Start < between.End && between.Start < c.End
	}
	first := slices.IndexFunc(periods, meets)
	if first < 0 {
		return run{}, false
	}
	last := first
	for last+1 < len(periods) && meets(periods[last+1]) {
		last++
	}
	return run{day, first, last}, true
}
