package plan

// weekKind is a kind of constraint that measures a week.
type weekKind struct {
	each  DayMeasure  // of a day; the sum of the week is measured
	off   WeekMeasure // of a kind that is no such sum
	looks Aspects     // at what; times if it is left out
	whole bool        // it sees the days beyond the window, too
	taken bool        // of activities that do not overlap it sees only which periods are taken
	noun  string      // what is counted
}

var weekKinds = map[Kind]weekKind{
	DaysAWeek:  {each: aDay, taken: true, noun: "days a week"},
	HalfDays:   {each: halves, taken: true, whole: true, noun: "half-days a week"},
	WholeDays:  {each: aWholeDay, taken: true, whole: true, noun: "days a week with both halves"},
	GapsAWeek:  {each: gaps, taken: true, noun: "gaps a week"},
	WaitsAWeek: {each: waits, taken: true, noun: "gaps a week"},
	Moves:      {each: moves, looks: AtTimes | AtRooms, noun: "changes of building a week"},
	LateStarts: {each: aLateStart, taken: true, noun: "days a week that start late"},
	Rest:       {off: offRest, noun: "minutes or periods from one day to the next"},
}

// weekOff says by how much a week is off.
func (k *weekKind) weekOff(m *Meter, r *Constraint, days []BusyDay) int {
	if k.off != nil {
		return k.off(m, r, days)
	}
	sum := 0
	for i := range days {
		sum += k.each(m, r, &days[i])
	}
	return r.Outside(sum)
}

func aDay(*Meter, *Constraint, *BusyDay) int { return 1 }

func gaps(_ *Meter, _ *Constraint, d *BusyDay) int { return d.gaps() }

func waits(m *Meter, r *Constraint, d *BusyDay) int { return d.waits(m, r.List) }

func moves(m *Meter, _ *Constraint, d *BusyDay) int { return d.buildingChanges(m, Unlimited) }

// halves counts the halves of a day that are used. The first ends with the window.
func halves(_ *Meter, _ *Constraint, d *BusyDay) int {
	var early, late int
	for i := range d.Held {
		if d.Held[i].Start < d.Window.End() {
			early = 1
		}
		if d.Held[i].End > d.Window.End() {
			late = 1
		}
	}
	return early + late
}

func aWholeDay(m *Meter, r *Constraint, d *BusyDay) int {
	if halves(m, r, d) == 2 {
		return 1
	}
	return 0
}

func aLateStart(m *Meter, r *Constraint, d *BusyDay) int {
	if m.open(r.List, d.Week, d.Day, d.Window.Start, d.Held[0].Start) > r.Gap {
		return 1
	}
	return 0
}

// offRest counts the nights that are too short.
func offRest(m *Meter, r *Constraint, w []BusyDay) int {
	short := 0
	for i := 1; i < len(w); i++ {
		before, after := &w[i-1], &w[i]
		if after.Day == before.Day+1 && m.between(before, after) < r.Least {
			short++
		}
	}
	return short
}

const minutesOfDay = 24 * 60

// between is how long it is from the end of a day to the start of the next, in minutes, or in periods of a day without
// clock times.
func (m *Meter) between(before, after *BusyDay) int {
	last := 0
	for _, h := range before.Held {
		last = max(last, h.End)
	}
	first := after.Held[0].Start
	ended, started := m.plan.Days[before.Day].Periods, m.plan.Days[after.Day].Periods
	if p := ended[last-1]; p.Start == p.End {
		return len(ended) - last + first
	}
	return minutesOfDay - ended[last-1].End + started[first].Start
}
