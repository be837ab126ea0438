package plan

import "slices"

// pairKind is a kind of constraint that each two activities of a list keep or violate.
type pairKind struct {
	kept   func(m *Meter, r *Constraint, a, b *Placement) bool
	looks  Aspects // at what; times if it is left out
	apart  bool    // two that share no day of a week keep it
	next   bool    // only an activity and the next of the list are such a pair
	broken string  // what is said of two that violate it
}

var pairKinds = map[Kind]pairKind{
	SameStart:      {kept: sameStart, broken: "do not start at the same time of day"},
	SameTime:       {kept: sameTime, broken: "are not held at the same time of day"},
	DifferentTime:  {kept: differentTime, broken: "share a time of day"},
	SameDays:       {kept: sameDays, broken: "are held on different days"},
	DifferentDays:  {kept: differentDays, broken: "share a day"},
	SameWeeks:      {kept: sameWeeks, broken: "are held in different weeks"},
	DifferentWeeks: {kept: differentWeeks, broken: "share a week"},
	Overlap:        {kept: overlap, broken: "do not overlap"},
	NotOverlap:     {kept: notOverlap, apart: true, broken: "overlap"},
	SameRoom:       {kept: sameRoom, looks: AtRooms, broken: "are in different rooms"},
	DifferentRoom:  {kept: differentRoom, looks: AtRooms, broken: "share a room"},
	SameAttendees:  {kept: sameAttendees, looks: AtTimes | AtRooms, apart: true, broken: "cannot both be attended"},
	Precedence:     {kept: precedence, broken: "are not in this order"},
	WorkDay:        {kept: workDay, apart: true, broken: "are too far apart on a day"},
	MinGap:         {kept: minGap, apart: true, broken: "are too close to each other on a day"},
	Parallel:       {kept: parallel, broken: "are not parallel"},
	Consecutive:    {kept: consecutive, next: true, broken: "do not follow each other"},
	OrderOfDay:     {kept: orderOfDay, apart: true, broken: "are not in this order on a day"},
	SameRoomIfNext: {
		kept: sameRoomIfNext, looks: AtTimes | AtRooms, apart: true, broken: "follow each other in different rooms",
	},
	DaysBetween: {kept: daysBetween, broken: "do not have the right number of days between them"},
}

func sameStart(m *Meter, _ *Constraint, a, b *Placement) bool {
	fromA, _ := m.timeOfDay(a)
	fromB, _ := m.timeOfDay(b)
	return fromA == fromB
}

func sameTime(m *Meter, _ *Constraint, a, b *Placement) bool {
	fromA, toA := m.timeOfDay(a)
	fromB, toB := m.timeOfDay(b)
	return fromA <= fromB && toB <= toA || fromB <= fromA && toA <= toB
}

func differentTime(m *Meter, _ *Constraint, a, b *Placement) bool {
	fromA, toA := m.timeOfDay(a)
	fromB, toB := m.timeOfDay(b)
	return toA <= fromB || toB <= fromA
}

func sameDays(_ *Meter, _ *Constraint, a, b *Placement) bool {
	return a.Days.Within(b.Days) || b.Days.Within(a.Days)
}

func differentDays(_ *Meter, _ *Constraint, a, b *Placement) bool { return a.Days&b.Days == 0 }

func sameWeeks(_ *Meter, _ *Constraint, a, b *Placement) bool {
	return a.Weeks.Within(b.Weeks) || b.Weeks.Within(a.Weeks)
}

func differentWeeks(_ *Meter, _ *Constraint, a, b *Placement) bool { return a.Weeks&b.Weeks == 0 }

func overlap(_ *Meter, _ *Constraint, a, b *Placement) bool { return a.Overlaps(b.Time) }

func notOverlap(_ *Meter, _ *Constraint, a, b *Placement) bool { return !a.Overlaps(b.Time) }

func sameRoom(_ *Meter, _ *Constraint, a, b *Placement) bool {
	for _, room := range a.Rooms {
		if !slices.Contains(b.Rooms, room) {
			return false
		}
	}
	return len(a.Rooms) == len(b.Rooms)
}

func differentRoom(_ *Meter, _ *Constraint, a, b *Placement) bool {
	for _, room := range a.Rooms {
		if slices.Contains(b.Rooms, room) {
			return false
		}
	}
	return true
}

func sameAttendees(m *Meter, _ *Constraint, a, b *Placement) bool {
	walk := m.walk(a, b)
	return !a.Meets(b.Time) || a.End()+walk <= b.Start || b.End()+walk <= a.Start
}

func precedence(_ *Meter, _ *Constraint, a, b *Placement) bool {
	dayA, dayB := a.firstDay(), b.firstDay()
	return dayA < dayB || dayA == dayB && a.End() <= b.Start
}

func workDay(_ *Meter, r *Constraint, a, b *Placement) bool {
	return !a.Meets(b.Time) || max(a.End(), b.End())-min(a.Start, b.Start) <= r.Most
}

func minGap(_ *Meter, r *Constraint, a, b *Placement) bool {
	return !a.Meets(b.Time) || a.End()+r.Least <= b.Start || b.End()+r.Least <= a.Start
}

func parallel(_ *Meter, _ *Constraint, a, b *Placement) bool { return a.Time == b.Time }

func consecutive(m *Meter, _ *Constraint, a, b *Placement) bool {
	return a.Days == b.Days && a.Weeks&b.Weeks != 0 && a.End() <= b.Start && m.pauses(a, b)
}

// pauses says whether what is between two placements is ruled out for everybody.
func (m *Meter) pauses(a, b *Placement) bool {
	for week := range (a.Weeks & b.Weeks).All() {
		for day := range (a.Days & b.Days).All() {
			if m.open(everybody, week, day, a.End(), b.Start) > 0 {
				return false
			}
		}
	}
	return true
}

func orderOfDay(_ *Meter, _ *Constraint, a, b *Placement) bool {
	return !a.Meets(b.Time) || a.End() <= b.Start
}

func sameRoomIfNext(m *Meter, r *Constraint, a, b *Placement) bool {
	return !a.Meets(b.Time) || a.End() != b.Start && b.End() != a.Start || sameRoom(m, r, a, b)
}

func daysBetween(_ *Meter, r *Constraint, a, b *Placement) bool {
	nearest := MaxDays
	for i := range a.Days.All() {
		for j := range b.Days.All() {
			nearest = min(nearest, max(i-j, j-i))
		}
	}
	return r.Least <= nearest && nearest <= r.Most
}

// timeOfDay is when a placement starts and ends on a day: in periods if they are alike on all days, else in minutes.
func (m *Meter) timeOfDay(a *Placement) (from, to int) {
	if m.alike {
		return a.Start, a.End()
	}
	periods := m.plan.Days[a.Days.Least()].Periods
	return periods[a.Start].Start, periods[a.End()-1].End
}

// walk is how many periods the way between two placements takes, at most, if they use several rooms.
func (m *Meter) walk(a, b *Placement) int {
	most := 0
	for _, i := range a.Rooms {
		for _, j := range b.Rooms {
			most = max(most, m.plan.Distance(i, j))
		}
	}
	return most
}
