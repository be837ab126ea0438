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
	GapsAWeek:  {off: offGapsAWeek, noun: "gaps a week"},
	LateStarts: {off: offLateStarts, noun: "days a week that start late"},
	Rest:       {off: offRest, noun: "minutes from one day to the next"},
}

func offDaysAWeek(_ *Meter, r *Constraint, w []BusyDay) int { return r.outside(len(w)) }

func offHalfDays(_ *Meter, r *Constraint, w []BusyDay) int {
	halves := 0
	for _, d := range w {
		window, _ := r.window(d.Week, d.Day)
		var early, late int
		for _, h := range d.Held {
			if h.Start < window.End() {
				early = 1
			}
			if h.End > window.End() {
				late = 1
			}
		}
		halves += early + late
	}
	return r.outside(halves)
}

func offGapsAWeek(_ *Meter, r *Constraint, w []BusyDay) int {
	gaps := 0
	for i := range w {
		gaps += w[i].gaps()
	}
	return r.outside(gaps)
}

func offLateStarts(_ *Meter, r *Constraint, w []BusyDay) int {
	late := 0
	for _, d := range w {
		if d.Held[0].Start > 0 {
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
		if after.Day == before.Day+1 && m.minutesBetween(before, after) < r.Least {
			short++
		}
	}
	return short
}

const minutesOfDay = 24 * 60

// minutesBetween is how long it is from the end of a day to the start of the next.
func (m *Meter) minutesBetween(before, after *BusyDay) int {
	last := 0
	for _, h := range before.Held {
		last = max(last, h.End)
	}
	end := m.plan.Days[before.Day].Periods[last-1].End
	start := m.plan.Days[after.Day].Periods[after.Held[0].Start].Start
	return minutesOfDay - end + start
}
