package timetable

import (
	"slices"
	"strings"
	"time"

	"github.com/lectern-timetables/lectern/plan"
)

// allDays numbers the days and their periods. A period has the clock times that it says, if all of the day do.
func (e *expander) allDays() {
	e.days = map[string]int{}
	for i, d := range e.problem.Days {
		e.days[d.Name] = i
		day := plan.Day{Name: d.Name}
		for _, p := range e.problem.PeriodsOf(i) {
			clock, _ := NewClock(p.Start, p.End)
			day.Periods = append(day.Periods, plan.Period{Name: p.Name, Start: clock.Start, End: clock.End})
		}
		e.plan.Days = append(e.plan.Days, day)
	}
}

// startOf finds the period that starts at a time of day, or has a name.
func (e *expander) startOf(day int, text string) (period int, ok bool) {
	periods := e.problem.PeriodsOf(day)
	period = slices.IndexFunc(periods, func(p Period) bool { return sameTimeOfDay(p.Start, text) })
	if period < 0 {
		period = slices.IndexFunc(periods, func(p Period) bool { return p.Name == text })
	}
	return period, period >= 0
}

// sameTimeOfDay says whether two texts are one time of day: 9:00 and 09:00.
func sameTimeOfDay(a, b string) bool {
	return a != "" && strings.TrimPrefix(a, "0") == strings.TrimPrefix(b, "0")
}

// weeksAt reads weeks.
func (e *expander) weeksAt(w Weeks, place string) plan.Set {
	if set, known := e.weekSets[w]; known {
		return set
	}
	set, err := w.Set(e.plan.Weeks)
	if err != nil {
		e.fail(place, "%s", err)
		return plan.First(e.plan.Weeks)
	}
	e.weekSets[w] = set
	return set
}

// daysAt finds days by their names. No names are all days.
func (e *expander) daysAt(names []string, place string) plan.Set {
	if len(names) == 0 {
		return plan.First(len(e.plan.Days))
	}
	var set plan.Set
	for i, name := range names {
		if day, ok := e.find(e.days, "day", name, at(place, i)); ok {
			set |= plan.Of(day)
		}
	}
	return set
}

// spanned is what a span covers: a time for each of its days, because their periods may differ.
func (e *expander) spanned(s Span, place string) []plan.Time {
	weeks := e.weeksAt(s.Weeks, place+"/weeks")
	var times []plan.Time
	for day := range e.daysAt(s.Days, place+"/days").All() {
		from, to, ok := e.edges(s, day, place)
		if !ok || !e.spend(10, place) {
			return nil
		}
		times = joinTime(times, plan.Time{Weeks: weeks, Days: plan.Of(day), Start: from, Length: to - from})
	}
	return times
}

// joinTime adds a time, to one with the same weeks and periods if there is one.
func joinTime(times []plan.Time, t plan.Time) []plan.Time {
	if t.Length <= 0 {
		return times
	}
	for i := range times {
		if o := &times[i]; o.Weeks == t.Weeks && o.Start == t.Start && o.Length == t.Length {
			o.Days |= t.Days
			return times
		}
	}
	return append(times, t)
}

// edges are the first period of a span on a day, and the period after its last.
func (e *expander) edges(s Span, day int, place string) (from, to int, ok bool) {
	from, to, ok = 0, len(e.problem.PeriodsOf(day)), true
	if s.From != "" {
		from, ok = e.edge(edgeKey{day, s.From, false})
	}
	if !ok {
		e.fail(place+"/from", "%.50q is neither a time of day nor a period of %s", s.From, e.plan.Days[day].Name)
		return 0, 0, false
	}
	if s.To != "" {
		to, ok = e.edge(edgeKey{day, s.To, true})
	}
	if !ok {
		e.fail(place+"/to", "%.50q is neither a time of day nor a period of %s", s.To, e.plan.Days[day].Name)
	}
	return from, to, ok
}

// edgeKey is what an edge of a span depends on, and edgeOf where it is.
type (
	edgeKey struct {
		day  int
		text string
		end  bool
	}
	edgeOf struct {
		period int
		ok     bool
	}
)

// edge finds one of the edges, once for all spans.
func (e *expander) edge(key edgeKey) (period int, ok bool) {
	found, known := e.edgesKnown[key]
	if !known {
		periods := e.problem.PeriodsOf(key.day)
		if !e.spend(50*len(periods), at("/days", key.day)) {
			return 0, false
		}
		if key.end {
			found.period, found.ok = edge(periods, key.text, func(p Period) string { return p.Start }, 1)
		} else {
			found.period, found.ok = edge(periods, key.text, func(p Period) string { return p.End }, 0)
		}
		e.edgesKnown[key] = found
	}
	return found.period, found.ok
}

// edge counts the periods that are over by a time of day: those whose moment, their end or their start, is before it
// or, with the end, at it. Where that is no time of day or the periods have none, it finds the one with this name, and
// adds beyond.
func edge(periods []Period, text string, moment func(Period) string, beyond int) (period int, ok bool) {
	named := slices.IndexFunc(periods, func(p Period) bool { return p.Name == text })
	limit, err := time.Parse(TimeOfDay, text)
	if err != nil {
		return named + beyond, named >= 0
	}
	over := 0
	for _, p := range periods {
		m, err := time.Parse(TimeOfDay, moment(p))
		if err != nil {
			return named + beyond, named >= 0
		}
		if m.Before(limit) || beyond == 0 && m.Equal(limit) {
			over++
		}
	}
	return over, true
}

// crossesBreak says whether a break follows one of the first periods of a block.
func crossesBreak(periods []Period, start, length int) bool {
	return slices.ContainsFunc(periods[start:start+length-1], func(p Period) bool { return p.Break })
}
