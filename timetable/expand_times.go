package timetable

import (
	"slices"

	"github.com/lectern-timetables/lectern/plan"
)

// timesKey is what the times of meetings depend on that may be at any.
type timesKey struct {
	patterns string
	length   int
}

// timesOf are the times of a meeting: those that are said nearest to its class, or any.
func (e *expander) timesOf(t *taught, length int) []plan.TimeOption {
	patterns, names := e.patternsOf(t)
	for _, s := range slices.Backward(t.settings) {
		if s.Times != nil {
			var times []plan.TimeOption
			for i := range s.Times {
				times = append(times, e.timeOption(&s.Times[i], patterns, length, at(s.place+"/times", i))...)
			}
			return times
		}
	}
	key := timesKey{names, length}
	if _, known := e.anyTime[key]; !known {
		e.anyTime[key] = e.timesAnywhere(patterns, length)
	}
	return e.anyTime[key]
}

// patternsOf are the week patterns of a class, of which a meeting has one, and their names together.
func (e *expander) patternsOf(t *taught) (patterns []plan.Set, names string) {
	for _, s := range slices.Backward(t.settings) {
		if s.Weeks == nil {
			continue
		}
		for i, weeks := range s.Weeks {
			patterns = append(patterns, e.weeksAt(weeks, at(s.place+"/weeks", i)))
			names += string(weeks) + ";"
		}
		return patterns, names
	}
	return []plan.Set{plan.First(e.plan.Weeks)}, ""
}

// timesAnywhere are all times on a day at which a block fits that crosses no break.
func (e *expander) timesAnywhere(patterns []plan.Set, length int) []plan.TimeOption {
	var times []plan.TimeOption
	for _, weeks := range patterns {
		for day := range e.plan.Days {
			periods := e.problem.periodsOf(day)
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

// timeOption is a time with each of its week patterns.
func (e *expander) timeOption(o *TimeOption, patterns []plan.Set, length int, place string) []plan.TimeOption {
	if o.Weeks != "" {
		patterns = []plan.Set{e.weeksAt(o.Weeks, place+"/weeks")}
	}
	if o.Length != 0 {
		length = o.Length
	}
	days := e.daysAt(o.Days, place+"/days")
	if len(o.Days) == 0 || days == 0 {
		e.fail(place+"/days", "a time needs a day")
		return nil
	}
	start, ok := e.startOf(days.Least(), o.Start)
	if !ok {
		e.fail(place+"/start", "no period of %s starts at %.50q or has this name", e.plan.Days[days.Least()].Name, o.Start)
		return nil
	}
	if length < 1 || start+length > len(e.plan.Days[days.Least()].Periods) {
		e.fail(place+"/length", "%d periods from %.50q on are more than the day has", length, o.Start)
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
