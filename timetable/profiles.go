package timetable

import (
	"slices"

	"github.com/lectern-timetables/lectern/plan"
)

// Profile is what the search for a variant favours. It only steers the search: every variant is scored under the
// problem's own weights, so that variants can be compared.
type Profile string

// The profiles.
const (
	Balanced         Profile = "balanced"     // the problem's own weights
	CompactDays      Profile = "compact_days" // fewer gaps and lone lectures for students
	StableRooms      Profile = "stable_rooms" // a course keeps its room
	SeatsThatFit     Profile = "seats"        // nobody has to stand
	SpreadWeeks      Profile = "spread_weeks" // a course's lectures over enough days
	GentleOnTeachers Profile = "teachers"     // fewer gaps for teachers, even where the problem does not ask for it
)

// Profiles lists every profile.
var Profiles = []Profile{Balanced, CompactDays, StableRooms, SeatsThatFit, SpreadWeeks, GentleOnTeachers}

// favour is how many times as much a favoured rule weighs in the search.
const favour = 4

// Known says whether the profile exists.
func (p Profile) Known() bool { return slices.Contains(Profiles, p) }

// Weigh returns the weights of a search with this profile. No rule weighs less than in w, so a lower bound of costs
// under w holds under these too.
func (p Profile) Weigh(w Weights) Weights {
	favoured := map[Profile][]*Weight{
		CompactDays:      {&w.IsolatedLectures, &w.Windows, &w.StudentMinMaxLoad},
		StableRooms:      {&w.RoomStability},
		SeatsThatFit:     {&w.RoomCapacity},
		SpreadWeeks:      {&w.MinWorkingDays},
		GentleOnTeachers: {&w.TeacherWindows},
	}
	for _, weight := range favoured[p] {
		if *weight > 0 {
			*weight = min(*weight*favour, maxNumber)
		}
	}
	if p == GentleOnTeachers { // a gap matters to a teacher at least as much as to students
		w.TeacherWindows = max(w.TeacherWindows, w.IsolatedLectures, w.Windows, w.StudentMinMaxLoad, 1)
	}
	return w
}

// Steer returns the plan of a search with this profile: that of a document of version 2, with constraints that weigh
// more. None weighs less.
func (p Profile) Steer(of *plan.Plan) *plan.Plan {
	if p == Balanced || p == "" {
		return of
	}
	steered := *of
	steered.Constraints = slices.Clone(of.Constraints)
	for i := range steered.Constraints {
		if c := &steered.Constraints[i]; !c.Hard && p.favours(c.Kind, &of.Lists[c.List]) {
			c.Weight = min(c.Weight*favour, maxNumber)
		}
	}
	if p == GentleOnTeachers {
		steered.Constraints = append(steered.Constraints, teacherGaps(of)...)
	}
	return &steered
}

// favours says whether constraints of a kind over a list weigh more.
func (p Profile) favours(kind plan.Kind, list *plan.List) bool {
	switch teacher := list.Teacher != plan.NoTeacher; p {
	case CompactDays:
		return list.Person && !teacher && slices.Contains(compactKinds, kind)
	case StableRooms:
		return kind == plan.RoomsUsed || kind == plan.SameRoom || kind == plan.SameRoomIfNext
	case SeatsThatFit:
		return kind == plan.Seats
	case SpreadWeeks:
		return kind == plan.Days || kind == plan.DaysBetween || kind == plan.DifferentDays
	case GentleOnTeachers:
		return teacher
	}
	return false
}

// compactKinds are those that keep somebody's days together.
var compactKinds = []plan.Kind{
	plan.Gaps, plan.GapsAWeek, plan.Waits, plan.WaitsAWeek, plan.Isolated, plan.Breaks, plan.Span, plan.DaysAWeek,
	plan.Load,
}

// teacherGaps asks for days without gaps for every teacher of whom the plan does not ask it.
func teacherGaps(p *plan.Plan) []plan.Constraint {
	asked := map[int]bool{}
	for i := range p.Constraints {
		if slices.Contains([]plan.Kind{plan.Gaps, plan.GapsAWeek, plan.Waits, plan.WaitsAWeek}, p.Constraints[i].Kind) {
			asked[p.Constraints[i].List] = true
		}
	}
	var more []plan.Constraint
	for i := range p.Lists {
		if p.Lists[i].Teacher != plan.NoTeacher && !asked[i] {
			more = append(more, plan.Constraint{Kind: plan.Gaps, List: i, Weight: 1})
		}
	}
	return more
}
