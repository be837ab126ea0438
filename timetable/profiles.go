package timetable

import "slices"

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
