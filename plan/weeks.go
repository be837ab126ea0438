package plan

// weekKind is a kind of constraint that measures a week.
type weekKind struct {
	off   func(m *Meter, r *Constraint, w []BusyDay) int // by how much
	whole bool                                           // it sees the days beyond the window, too
	noun  string                                         // what is counted
}

var weekKinds = map[Kind]weekKind{
	DaysAWeek:  {off: offDaysAWeek, noun: "days a week"},
	HalfDays:   {off: offHalfDays, whole: true, noun: "half-days a week"},
	WholeDays:  {off: offWholeDays, whole: true, noun: "days a week with both halves"},
	GapsAWeek:  {off: offGapsAWeek, noun: "gaps a week"},
	WaitsAWeek: {off: offWaitsAWeek, noun: "gaps a week"},
	Moves:      {off: offMoves, noun: "changes of building a week"},
	LateStarts: {off: offLateStarts, noun: "days a week that start late"},
	Rest:       {off: offRest, noun: "minutes or periods from one day to the next"},
}

func offDaysAWeek(_ *Meter, r *Constraint, w []BusyDay) int { return r.outside(len(w)) }

// sum adds up a measure of the days of a week.
func sum(w []BusyDay, measure func(*BusyDay) int) int {
	total := 0
	for i := range w {
		total += measure(&w[i])
	}
	return total
}

func offHalfDays(_ *Meter, r *Constraint, w []BusyDay) int {
	return r.outside(sum(w, (*BusyDay).halves))
}

func offWholeDays(_ *Meter, r *Constraint, w []BusyDay) int {
	whole := 0
	for i := range w {
		if w[i].halves() == 2 {
			whole++
		}
	}
	return r.outside(whole)
}

// halves counts the halves of a day that are used. The first ends with the window.
func (d *BusyDay) halves() int {
	var early, late int
	for _, h := range d.Held {
		if h.Start < d.Window.End() {
			early = 1
		}
		if h.End > d.Window.End() {
			late = 1
		}
	}
	return early + late
}

func offGapsAWeek(_ *Meter, r *Constraint, w []BusyDay) int {
	return r.outside(sum(w, (*BusyDay).gaps))
}

func offWaitsAWeek(m *Meter, r *Constraint, w []BusyDay) int {
	return r.outside(sum(w, func(d *BusyDay) int { return d.waits(m, r.List) }))
}

func offMoves(m *Meter, r *Constraint, w []BusyDay) int {
	return r.outside(sum(w, func(d *BusyDay) int { return d.buildingChanges(m, Unlimited) }))
}

func offLateStarts(m *Meter, r *Constraint, w []BusyDay) int {
	late := 0
	for _, d := range w {
		if m.open(r.List, d.Week, d.Day, d.Window.Start, d.Held[0].Start) > r.Gap {
			late++
		}
	}
	return r.outside(late)
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
