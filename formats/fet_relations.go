package formats

import (
	"strings"

	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

// fetRelation is a type of constraint between activities: its kinds, and the elements with its numbers.
type fetRelation struct {
	kinds       []plan.Kind
	least, most string
	windows     func(*fetReader, *fetConstraint) timetable.Spans // the windows that it is about
	wholeDays   bool                                             // it is not said where days are divided into halves
}

var fetRelations = map[string]fetRelation{
	"MinDaysBetweenActivities":        {kinds: []plan.Kind{plan.DaysBetween}, least: "MinDays"},
	"MaxDaysBetweenActivities":        {kinds: []plan.Kind{plan.DaysBetween}, most: "MaxDays"},
	"MinGapsBetweenActivities":        {kinds: []plan.Kind{plan.MinGap}, least: "MinGaps"},
	"ActivitiesSameStartingTime":      {kinds: []plan.Kind{plan.SameStart, plan.SameDays}},
	"ActivitiesSameStartingHour":      {kinds: []plan.Kind{plan.SameStart}, wholeDays: true},
	"ActivitiesSameStartingDay":       {kinds: []plan.Kind{plan.SameDays}, wholeDays: true},
	"ActivitiesNotOverlapping":        {kinds: []plan.Kind{plan.NotOverlap}},
	"ActivitiesSameRoomIfConsecutive": {kinds: []plan.Kind{plan.SameRoomIfNext}},
	"ActivitiesOccupyMaxDifferentRooms": {
		kinds: []plan.Kind{plan.RoomsUsed}, most: "Max_Number_of_Different_Rooms",
	},
	"TwoActivitiesConsecutive":      {kinds: []plan.Kind{plan.Consecutive}},
	"TwoActivitiesOrdered":          {kinds: []plan.Kind{plan.Precedence}},
	"TwoActivitiesOrderedIfSameDay": {kinds: []plan.Kind{plan.OrderOfDay}},
	"TwoActivitiesGrouped":          {kinds: []plan.Kind{plan.SameDays, plan.Waits}},
	"ThreeActivitiesGrouped":        {kinds: []plan.Kind{plan.SameDays, plan.Waits}},
	"ActivityEndsStudentsDay":       {kinds: []plan.Kind{plan.Last}},
	"ActivitiesEndStudentsDay":      {kinds: []plan.Kind{plan.Last}},
	"ActivitiesOccupyMaxTimeSlotsFromSelection": {
		kinds: []plan.Kind{plan.WindowsUsed}, most: "Max_Number_of_Occupied_Time_Slots",
		windows: (*fetReader).selected,
	},
	"ActivitiesOccupyMinTimeSlotsFromSelection": {
		kinds: []plan.Kind{plan.WindowsUsed}, least: "Min_Number_of_Occupied_Time_Slots",
		windows: (*fetReader).selected,
	},
	"ActivitiesMaxSimultaneousInSelectedTimeSlots": {
		kinds: []plan.Kind{plan.InWindow}, most: "Max_Number_of_Simultaneous_Activities",
		windows: (*fetReader).selected,
	},
	"ActivitiesMinSimultaneousInSelectedTimeSlots": {
		kinds: []plan.Kind{plan.InWindow}, least: "Min_Number_of_Simultaneous_Activities",
		windows: (*fetReader).selected,
	},
	"ActivitiesOccupyMaxTerms": {
		kinds: []plan.Kind{plan.WindowsUsed}, most: "Max_Number_of_Occupied_Terms", windows: (*fetReader).terms,
	},
	"ActivitiesMaxInATerm": {
		kinds: []plan.Kind{plan.InWindow}, most: "Max_Number_of_Activities_in_A_Term", windows: (*fetReader).terms,
	},
}

// selected are the hours that a constraint selects, each by itself.
func (r *fetReader) selected(c *fetConstraint) timetable.Spans {
	var windows timetable.Spans
	for _, slot := range r.slots(c, "Selected_Time_Slot") {
		windows = append(windows, r.oneSlot(slot))
	}
	return windows
}

// fetTerm is how many days a term has in files that do not say it.
const fetTerm = "5"

// terms are the terms of a file that divides its days into such.
func (r *fetReader) terms(c *fetConstraint) timetable.Spans {
	text := r.x.DaysPerTerm
	if strings.TrimSpace(text) == "" {
		text = fetTerm
	}
	days := r.number(c.place, "the number of days of a term", text, 1, len(r.problem.Days))
	var windows timetable.Spans
	for i, day := range r.problem.DayNames() {
		if i%days == 0 {
			windows = append(windows, timetable.Span{})
		}
		last := &windows[len(windows)-1]
		last.Days = append(last.Days, day)
	}
	return windows
}

// relate adds the constraints of a relation.
func (r *fetReader) relate(c *fetConstraint, relation fetRelation) bool {
	if relation.wholeDays && r.halves {
		return false
	}
	base := timetable.Constraint{Weight: c.weight}
	if relation.least != "" {
		base.Min = r.number(c.place, relation.least, c.first(relation.least), 0, fetMost)
	}
	if relation.most != "" {
		most := r.number(c.place, relation.most, c.first(relation.most), 0, fetMost)
		base.Max = &most
	}
	if relation.windows != nil {
		base.Between = relation.windows(r, c)
	}
	for _, a := range r.matching(c) {
		base.Of = append(base.Of, r.selector(a))
	}
	if len(base.Of) == 0 || relation.windows != nil && len(base.Between) == 0 {
		return true
	}
	for _, kind := range relation.kinds {
		r.state(kind, base)
	}
	switch c.name {
	case "MinDaysBetweenActivities":
		if c.is("Consecutive_If_Same_Day", "true") && (c.weight != timetable.Hard || base.Min == 0) {
			base.Min, base.Weight = 0, timetable.Hard
			r.state(plan.Waits, base)
		}
	case "ActivitiesMinSimultaneousInSelectedTimeSlots":
		if c.is("Allow_Empty_Slots", "false") {
			base.Min = len(base.Between)
			r.state(plan.WindowsUsed, base)
		}
	}
	return true
}

// state adds a constraint of a kind. Activities without waits have none between them on a day.
func (r *fetReader) state(kind plan.Kind, c timetable.Constraint) {
	c.Kind = kind
	switch kind {
	case plan.Waits:
		none := 0
		c.Max, c.Between = &none, r.ofDay()
	case plan.Last:
		c.Between = r.ofDay()
	}
	r.problem.Constraints = append(r.problem.Constraints, c)
}
