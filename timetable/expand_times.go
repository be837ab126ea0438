package timetable

import (
	"cmp"
	"fmt"

	"github.com/lectern-timetables/lectern/plan"
)

// timesKey is what the times of a meeting depend on.
type timesKey struct {
	saidBy   *Setting // nil: it may be at any time
	patterns *Setting // likewise
	length   int
}

// timesOf are the times of a meeting: those that are said nearest to its class, or any.
func (e *expander) timesOf(t *taught, length int) []plan.TimeOption {
	key, place, patternsPlace := timesKey{length: length}, "", ""
	for _, s := range t.settings {
		if s.Times != nil {
			key.saidBy, place = s.Setting, s.place+"/times"
		}
		if s.Weeks != nil {
			key.patterns, patternsPlace = s.Setting, s.place+"/weeks"
		}
	}
	times, known := e.timesKnown[key]
	if known {
		return times
	}
	patterns := e.patterns(key.patterns, patternsPlace)
	if key.saidBy == nil {
		times = e.timesAnywhere(patterns, length, cmp.Or(patternsPlace, t.settings[0].place))
	} else {
		for i := range key.saidBy.Times {
			times = append(times, e.timeOption(&key.saidBy.Times[i], patterns, length, at(place, i))...)
		}
	}
	e.timesKnown[key] = times
	return times
}

// patterns are the week patterns that a setting says, of which a meeting has one. No weeks are none.
func (e *expander) patterns(s *Setting, place string) []plan.Set {
	if s == nil {
		return []plan.Set{plan.First(e.plan.Weeks)}
	}
	var patterns []plan.Set
	for i, weeks := range s.Weeks {
		if set := e.weeksAt(weeks, at(place, i)); set != 0 && len(patterns) < maxPatterns {
			patterns = append(patterns, set)
		}
	}
	return patterns
}

// timesAnywhere are all times on a day at which a block fits that crosses no break.
func (e *expander) timesAnywhere(patterns []plan.Set, length int, place string) []plan.TimeOption {
	var times []plan.TimeOption
	for _, weeks := range patterns {
		for day := range e.plan.Days {
			periods := e.problem.PeriodsOf(day)
			if !e.spend(keeping*len(periods)*numbersOfTime+len(periods)*length, place) {
				return nil
			}
			for start := 0; start+length <= len(periods); start++ {
				if !crossesBreak(periods, start, length) {
					times = append(times, plan.TimeOption{
						Time: plan.Time{Weeks: weeks, Days: plan.Of(day), Start: start, Length: length},
					})
				}
			}
		}
	}
	return times
}

// numbersOfTime is how many numbers a time has.
const numbersOfTime = 5

// timeOption is a time with each of its week patterns. It is none if the block does not fit into its days.
func (e *expander) timeOption(o *TimeOption, patterns []plan.Set, length int, place string) []plan.TimeOption {
	if o.Weeks != "" {
		patterns = []plan.Set{e.weeksAt(o.Weeks, place+"/weeks")}
	}
	if o.Length != 0 {
		length = o.Length
	}
	days := e.daysAt(o.Days, place+"/days")
	if len(o.Days) == 0 {
		e.fail(place+"/days", "a time needs a day")
		return nil
	}
	if days == 0 {
		return nil
	}
	start, fits := e.startOn(days, o.Start, length, place)
	if !fits && !e.failed[place+"/start"] && len(e.useless) < EnoughErrors {
		e.useless = append(e.useless, FieldError{Place: place, Message: fmt.Sprintf(
			"%d periods from %.50q on are more than the day has", length, o.Start)})
	}
	if !fits || !e.spend(keeping*len(patterns)*numbersOfTime, place) {
		return nil
	}
	var times []plan.TimeOption
	for _, weeks := range patterns {
		times = append(times, plan.TimeOption{
			Time: plan.Time{Weeks: weeks, Days: days, Start: start, Length: length}, Penalty: o.Penalty,
		})
	}
	return times
}

// startOn finds the period at which something starts on all of its days, and says whether it fits into them.
func (e *expander) startOn(days plan.Set, text string, length int, place string) (start int, fits bool) {
	first := days.Least()
	fits = true
	for day := range days.All() {
		name := e.plan.Days[day].Name
		period, ok := e.startOf(day, text)
		switch {
		case !e.spend(len(e.plan.Days[day].Periods), place):
			return 0, false
		case !ok:
			e.fail(place+"/start", "no period of %s starts at %.50q or has this name", name, text)
			return 0, false
		case day != first && period != start:
			e.fail(place+"/start", "%.50q is period %d of %s and period %d of %s: write a time for each of these days",
				text, start+1, e.plan.Days[first].Name, period+1, name)
			return 0, false
		}
		start = period
		fits = fits && length > 0 && start+length <= len(e.plan.Days[day].Periods)
	}
	return start, fits
}
