package formats

import (
	"slices"
	"strings"

	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

// fetLimit is what a type of constraint measures of the days and weeks of people, and the elements with its numbers.
type fetLimit struct {
	kind        plan.Kind
	least, most string
	days        fetDays
}

// fetDays is what counts as a day where FET divides days into halves.
type fetDays int

const (
	halfDays     fetDays = iota // each half
	realDays                    // both together
	moroccanDays                // both together in the Moroccan versions, else each half
	mornings                    // the first halves only
	afternoons                  // the second halves only
	undivided                   // the type is not understood where days are divided
)

// in says whether a type is understood where days are divided, or where they are not.
func (d fetDays) in(halves bool) bool {
	switch d {
	case undivided:
		return !halves
	case mornings, afternoons:
		return halves
	}
	return true
}

// fetLimits are those types, without the words for the people: "MaxHoursDaily" is that of a teacher, all teachers, a
// students' set and all students, and of their activities with a tag.
var fetLimits = map[string]fetLimit{
	"MaxHoursDaily":                  {kind: plan.Load, most: "Maximum_Hours_Daily"},
	"MaxHoursDailyRealDays":          {kind: plan.Load, most: "Maximum_Hours_Daily", days: realDays},
	"MinHoursDaily":                  {kind: plan.Load, least: "Minimum_Hours_Daily"},
	"MinHoursDailyRealDays":          {kind: plan.Load, least: "Minimum_Hours_Daily", days: realDays},
	"MinHoursPerMorning":             {kind: plan.Load, least: "Minimum_Hours_Per_Morning", days: mornings},
	"MaxHoursContinuously":           {kind: plan.Continuous, most: "Maximum_Hours_Continuously"},
	"MaxSpanPerDay":                  {kind: plan.Span, most: "Max_Span"},
	"MaxGapsPerDay":                  {kind: plan.Waits, most: "Max_Gaps"},
	"MaxGapsPerWeek":                 {kind: plan.WaitsAWeek, most: "Max_Gaps"},
	"MaxZeroGapsPerAfternoon":        {kind: plan.Waits, days: afternoons},
	"MaxDaysPerWeek":                 {kind: plan.DaysAWeek, most: "Max_Days_Per_Week", days: moroccanDays},
	"MinDaysPerWeek":                 {kind: plan.DaysAWeek, least: "Minimum_Days_Per_Week"},
	"MaxRealDaysPerWeek":             {kind: plan.DaysAWeek, most: "Max_Days_Per_Week", days: realDays},
	"MinRealDaysPerWeek":             {kind: plan.DaysAWeek, least: "Minimum_Days_Per_Week", days: realDays},
	"MaxMorningsPerWeek":             {kind: plan.DaysAWeek, most: "Max_Mornings_Per_Week", days: mornings},
	"MaxAfternoonsPerWeek":           {kind: plan.DaysAWeek, most: "Max_Afternoons_Per_Week", days: afternoons},
	"IntervalMaxDaysPerWeek":         {kind: plan.DaysAWeek, most: "Max_Days_Per_Week"},
	"EarlyMaxBeginningsAtSecondHour": {kind: plan.LateStarts, most: "Max_Beginnings_At_Second_Hour"},
	"MinRestingHours":                {kind: plan.Rest, least: "Minimum_Resting_Hours", days: undivided},
	"MaxBuildingChangesPerDay":       {kind: plan.BuildingChanges, most: "Max_Building_Changes_Per_Day"},
	"MaxBuildingChangesPerWeek":      {kind: plan.Moves, most: "Max_Building_Changes_Per_Week"},
	"MinGapsBetweenBuildingChanges":  {kind: plan.BuildingGap, least: "Min_Gaps_Between_Building_Changes"},
}

// limit adds a constraint on the days and weeks of people.
func (r *fetReader) limit(c *fetConstraint) bool {
	what, state := r.people(c)
	what, tagged := strings.CutPrefix(what, "ActivityTag")
	limit, ok := fetLimits[what]
	if !ok || state == nil || !limit.days.in(r.halves) ||
		c.is("Allow_One_Day_Exception_of_Plus_One", "true") || c.is("Circular", "true") {
		return false
	}
	constraint := timetable.Constraint{Kind: limit.kind, Weight: c.weight, Between: r.window(c, what, limit.days)}
	if limit.least != "" {
		constraint.Min = r.number(c.place, limit.least, c.first(limit.least), 0, fetMost)
	} else {
		most := 0
		if limit.most != "" {
			most = r.number(c.place, limit.most, c.first(limit.most), 0, fetMost)
		}
		constraint.Max = &most
	}
	if tagged {
		if constraint.Tag, ok = r.tags[c.first("Activity_Tag_Name", "Activity_Tag")]; !ok {
			return true // no activity has it
		}
	}
	if constraint.Min > 0 || limit.least == "" {
		state(constraint)
	}
	switch {
	case limit.kind == plan.LateStarts:
		none := 0
		constraint.Max, constraint.Gap = &none, 1
		state(constraint)
	case c.is("Allow_Empty_Days", "false") || c.is("Allow_Empty_Mornings", "false"):
		if limit.days == halfDays {
			constraint.Between = nil
		}
		constraint.Kind, constraint.Min = plan.DaysAWeek, r.openDays()
		state(constraint)
	}
	return true
}

// openDays counts the days that are not closed to everybody.
func (r *fetReader) openDays() int {
	open := 0
	for day := range r.problem.Days {
		first := r.problem.SlotIndex(timetable.Slot{Day: day})
		if slices.Contains(r.breaks[first:first+len(r.problem.Periods)], false) {
			open++
		}
	}
	return open
}

// people cuts the words for the people off a type of constraint, and is how to state a constraint of them. That is nil
// if there are no such people.
func (r *fetReader) people(c *fetConstraint) (what string, state func(timetable.Constraint)) {
	of := func(everybody string) func(timetable.Constraint) {
		return func(constraint timetable.Constraint) {
			constraint.Of = []string{everybody}
			r.problem.Constraints = append(r.problem.Constraints, constraint)
		}
	}
	if what, ok := strings.CutPrefix(c.name, "Teachers"); ok {
		return what, of("each teacher")
	}
	if what, ok := strings.CutPrefix(c.name, "Teacher"); ok {
		return what, func(constraint timetable.Constraint) {
			if t, ok := r.teacherOf(c); ok {
				t.Constraints = append(t.Constraints, constraint)
			}
		}
	}
	if what, ok := strings.CutPrefix(c.name, "StudentsSet"); ok {
		return what, func(constraint timetable.Constraint) {
			if g, ok := r.groupOf(c); ok {
				g.Constraints = append(g.Constraints, constraint)
			}
		}
	}
	if what, ok := strings.CutPrefix(c.name, "Students"); ok {
		return what, of("each group")
	}
	return "", nil
}

// window is the part of days that a limit looks at.
func (r *fetReader) window(c *fetConstraint, what string, days fetDays) timetable.Spans {
	if what == "IntervalMaxDaysPerWeek" {
		return r.interval(c)
	}
	switch days {
	case mornings:
		return timetable.Spans{r.half(false)}
	case afternoons:
		return timetable.Spans{r.half(true)}
	case moroccanDays:
		if r.moroccan() {
			return nil
		}
		return r.ofDay()
	case halfDays:
		return r.ofDay()
	}
	return nil
}

// interval is from an hour to another, which is not in it, or to the end of the day.
func (r *fetReader) interval(c *fetConstraint) timetable.Spans {
	from, ok := r.hours[c.first("Interval_Start_Hour")]
	to := len(r.x.Hours)
	if end := c.first("Interval_End_Hour"); end != "" {
		var known bool
		to, known = r.hours[end]
		ok = ok && known
	}
	if !ok || from >= to {
		r.fail(c.place, "there is no interval from %.50q to %.50q",
			c.first("Interval_Start_Hour"), c.first("Interval_End_Hour"))
		return nil
	}
	var spans timetable.Spans
	for half := range max(1, len(r.ofDay())) {
		first := half * len(r.x.Hours)
		spans = append(spans, timetable.Span{
			From: r.problem.Periods[first+from].Name, To: r.problem.Periods[first+to-1].Name,
		})
	}
	return spans
}
