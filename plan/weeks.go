package plan

// week is the days of a week on which a list has something, in order.
type week []day

// weekKind is a kind of constraint that measures a week.
type weekKind struct {
	off   func(c *checker, r *Constraint, w week) int // by how much
	whole bool                                        // it sees the days beyond the window, too
	noun  string                                      // what is counted
}

var weekKinds = map[Kind]weekKind{
	DaysAWeek:  {off: offDaysAWeek, noun: "days a week"},
	HalfDays:   {off: offHalfDays, whole: true, noun: "half-days a week"},
	GapsAWeek:  {off: offGapsAWeek, noun: "gaps a week"},
	LateStarts: {off: offLateStarts, noun: "days a week that start late"},
	Rest:       {off: offRest, noun: "minutes from one day to the next"},
}

func offDaysAWeek(_ *checker, r *Constraint, w week) int { return r.outside(len(w)) }

func offHalfDays(_ *checker, r *Constraint, w week) int {
	halves := 0
	for _, d := range w {
		window, _ := r.window(d.week, d.day)
		var early, late int
		for _, h := range d.held {
			if h.start < window.End() {
				early = 1
			}
			if h.end > window.End() {
				late = 1
			}
		}
		halves += early + late
	}
	return r.outside(halves)
}

func offGapsAWeek(_ *checker, r *Constraint, w week) int {
	gaps := 0
	for i := range w {
		gaps += w[i].gaps()
	}
	return r.outside(gaps)
}

func offLateStarts(_ *checker, r *Constraint, w week) int {
	late := 0
	for _, d := range w {
		if d.held[0].start > 0 {
			late++
		}
	}
	return r.outside(late)
}

// offRest counts the nights that are too short.
func offRest(c *checker, r *Constraint, w week) int {
	short := 0
	for i := 1; i < len(w); i++ {
		before, after := &w[i-1], &w[i]
		if after.day == before.day+1 && c.minutesBetween(before, after) < r.Least {
			short++
		}
	}
	return short
}

const minutesOfDay = 24 * 60

// minutesBetween is how long it is from the end of a day to the start of the next.
func (c *checker) minutesBetween(before, after *day) int {
	last := 0
	for _, h := range before.held {
		last = max(last, h.end)
	}
	end := c.plan.Days[before.day].Periods[last-1].End
	start := c.plan.Days[after.day].Periods[after.held[0].start].Start
	return minutesOfDay - end + start
}
