package evaluate

import (
	"slices"

	"github.com/lectern-timetables/lectern/plan"
)

// busyDay is what a list has on a day.
type busyDay struct {
	held     []plan.Held // in order
	taken    mask        // of all of it
	overlaps bool        // some of it overlaps
}

// dated is a constraint of days or weeks.
type dated struct {
	number     int
	looks      plan.Aspects
	ofWeek     bool
	whole      bool // it sees what is beyond its windows
	taken      bool // it sees only which periods are taken
	touch      bool // of a day with something on it, it sees activities only together with those that touch them
	constraint *plan.Constraint
	day        plan.DayMeasure  // of a day, or what a week adds up of one
	week       plan.WeekMeasure // of a week that is no such sum
}

// slot is what a constraint measures on a day: of a constraint of weeks, a part of what they add up.
type slot struct {
	off   int32
	table int32 // what it measures by the periods that are taken; noTable if there is none
}

// weighDays weighs what the constraints of days and weeks see of the move.
func (e *Evaluator) weighDays(l *list, t *touched, aspects plan.Aspects) {
	m, s := &e.move, &e.scratch
	s.sums = append(s.sums[:0], l.zeros...)
	s.held = s.held[:0]
	for n, weeks := range l.alike {
		var from, to plan.Set
		if t.from && m.from.Weeks&weeks != 0 {
			from = m.from.Days
		}
		if t.to && m.to.Weeks&weeks != 0 {
			to = m.to.Days
		}
		if from|to == 0 {
			continue
		}
		if len(l.sums) > 0 {
			e.weighSums(l, n, from, to)
		}
		if len(l.days) > 0 {
			e.weighEachDay(l, n, from, to, aspects)
		}
		if len(l.weeks) > 0 {
			e.weighWeek(l, n, from, to, aspects)
		}
	}
	i := 0
	for _, kind := range [...][]dated{l.days, l.sums, l.weeks} {
		for j := range kind {
			if s.sums[i] != 0 {
				e.change(kind[j].number, s.sums[i])
			}
			i++
		}
	}
}

// weighSums weighs the constraints that see each activity by itself.
func (e *Evaluator) weighSums(l *list, alike int, from, to plan.Set) {
	weeks := l.alike[alike]
	for i := range l.sums {
		off := e.sumOff(&l.sums[i], weeks.Least(), to, &e.move.to) - e.sumOff(&l.sums[i], weeks.Least(), from, &e.move.from)
		e.scratch.sums[len(l.days)+i] += off * weeks.Len()
	}
}

func (e *Evaluator) sumOff(r *dated, week int, days plan.Set, at *plan.Placement) int {
	off := 0
	for ; days != 0; days &= days - 1 {
		e.scratch.one[0] = held(e.move.activity, at)
		e.scratch.day = plan.BusyDay{Week: week, Day: days.Least(), Held: e.scratch.one[:]}
		off += e.dayOff(r)
	}
	return off
}

// weighEachDay weighs what constraints see of each day of weeks that are alike.
func (e *Evaluator) weighEachDay(l *list, alike int, from, to plan.Set, aspects plan.Aspects) {
	s, weeks := &e.scratch, l.alike[alike].Len()
	if l.addsWeeks {
		s.more = append(s.more[:0], l.zeros[:len(l.days)]...)
	}
	for days := from | to; days != 0; days &= days - 1 {
		day := days.Least()
		busy := alike*len(e.plan.Days) + day
		after := e.dayAfter(&l.busy[busy], from.Has(day), to.Has(day))
		slots := l.slots[busy*len(l.days):][:len(l.days)]
		for i := range l.days {
			r, was := &l.days[i], &slots[i]
			if r.looks&aspects == 0 || after.plain && r.touch && !after.touching {
				continue
			}
			now := int32(unknown)
			if after.plain && was.table != noTable {
				now = e.tables.off[int(was.table)+int(after.taken)]
			}
			if now == unknown {
				now = e.measureDay(l, r, was, busy, &after)
			}
			if now == was.off {
				continue
			}
			if more := int(now - was.off); r.ofWeek {
				s.more[i] += more
			} else {
				s.sums[i] += more * weeks
			}
			if e.move.kept {
				e.move.dates = append(e.move.dates, date{&was.off, now - was.off})
			}
		}
	}
	if l.addsWeeks {
		e.addWeek(l, alike)
	}
}

// addWeek adds up the days of constraints of weeks.
func (e *Evaluator) addWeek(l *list, alike int) {
	for i, more := range e.scratch.more {
		if more == 0 {
			continue
		}
		total := &l.totals[alike*len(l.days)+i]
		r := l.days[i].constraint
		e.scratch.sums[i] += (weekOff(r, int(*total)+more) - weekOff(r, int(*total))) * l.alike[alike].Len()
		if e.move.kept {
			e.move.dates = append(e.move.dates, date{total, int32(more)})
		}
	}
}

// aPart is added to the measure of each part of a day with something on it, of a constraint of weeks: one that has
// nothing at all is not off.
const aPart = 1 << 16

// weekOff is what a constraint is off by in a week whose days add up to a total.
func weekOff(r *plan.Constraint, total int) int {
	if total < aPart {
		return 0
	}
	return r.Outside(total % aPart)
}

// dayAfter is a day after the move.
type dayAfter struct {
	from, to bool // the activity is on it, before and after
	taken    mask
	plain    bool // nothing overlaps, neither before nor after, so that taken says it all
	touching bool // the activity touches another, before or after
	listed   bool // it is the day of the scratch
}

func (e *Evaluator) dayAfter(d *busyDay, from, to bool) dayAfter {
	after := dayAfter{from: from, to: to, taken: d.taken}
	if d.overlaps || e.grain > 1 {
		return after
	}
	after.plain = true
	if from {
		after.taken &^= e.move.left
		after.touching = after.taken&e.move.left.beside() != 0
	}
	if to {
		after.plain = after.taken&e.move.met == 0
		after.touching = after.touching || after.taken&e.move.met.beside() != 0
		after.taken |= e.move.met
	}
	return after
}

// measureDay is what a constraint measures on a day after the move, which is put into its table if it has one.
func (e *Evaluator) measureDay(l *list, r *dated, was *slot, busy int, after *dayAfter) int32 {
	days := len(e.plan.Days)
	d := plan.BusyDay{Week: l.alike[busy/days].Least(), Day: busy % days}
	if after.plain && was.table != noTable {
		d.Held, after.listed = e.tables.runs(after.taken), false
		e.scratch.day = d
		off := int32(e.dayOff(r))
		e.tables.off[int(was.table)+int(after.taken)] = off
		return off
	}
	if !after.listed {
		d.Held, after.listed = e.heldAfter(l, &l.busy[busy], after.from, after.to), true
		e.scratch.day = d
	}
	return int32(e.dayOff(r))
}

func (e *Evaluator) weighWeek(l *list, alike int, from, to plan.Set, aspects plan.Aspects) {
	s, weeks := &e.scratch, l.alike[alike]
	s.days = s.days[:0]
	for day := range e.plan.Days {
		busy := &l.busy[alike*len(e.plan.Days)+day]
		held := busy.held
		if (from | to).Has(day) {
			held = e.heldAfter(l, busy, from.Has(day), to.Has(day))
		}
		if len(held) > 0 {
			s.days = append(s.days, plan.BusyDay{Week: weeks.Least(), Day: day, Held: held})
		}
	}
	offs := l.offWeeks[alike*len(l.weeks):][:len(l.weeks)]
	for i := range l.weeks {
		if r := &l.weeks[i]; r.looks&aspects != 0 {
			more := e.wholeWeekOff(r) - int(offs[i])
			s.sums[len(l.days)+len(l.sums)+i] += more * weeks.Len()
			if more != 0 && e.move.kept {
				e.move.dates = append(e.move.dates, date{&offs[i], int32(more)})
			}
		}
	}
}

// heldAfter is what a list has on a day after the move, in order.
func (e *Evaluator) heldAfter(l *list, d *busyDay, from, to bool) []plan.Held {
	s, m := &e.scratch, &e.move
	first, moved := len(s.held), held(m.activity, &m.to)
	for i := range d.held {
		h := &d.held[i]
		if from && h.Activity == m.activity {
			continue
		}
		if to && l.before(&moved, h) {
			s.held, to = append(s.held, moved), false
		}
		s.held = append(s.held, *h)
	}
	if to {
		s.held = append(s.held, moved)
	}
	return s.held[first:len(s.held):len(s.held)]
}

// dayOff is what a constraint measures on the day of the scratch.
func (e *Evaluator) dayOff(r *dated) int {
	d, off := &e.scratch.day, 0
	switch {
	case len(d.Held) == 0:
		return 0
	case r.constraint.Between == nil && r.ofWeek:
		return r.day(e.meter, r.constraint, d) + aPart
	case r.constraint.Between == nil:
		return r.day(e.meter, r.constraint, d)
	}
	e.scratch.clipped, e.scratch.parts = e.scratch.clipped[:0], e.scratch.parts[:0]
	e.lookInto(r, d)
	for i := range e.scratch.parts {
		off += r.day(e.meter, r.constraint, &e.scratch.parts[i])
		if r.ofWeek {
			off += aPart
		}
	}
	return off
}

// wholeWeekOff is what a constraint is off by in the week of the scratch.
func (e *Evaluator) wholeWeekOff(r *dated) int {
	s := &e.scratch
	days := s.days
	if r.constraint.Between != nil {
		s.clipped, s.parts = s.clipped[:0], s.parts[:0]
		for i := range s.days {
			e.lookInto(r, &s.days[i])
		}
		days = s.parts
	}
	if len(days) == 0 {
		return 0
	}
	return r.week(e.meter, r.constraint, days)
}

// lookInto adds what a constraint sees of a day through its windows to the parts of the scratch.
func (e *Evaluator) lookInto(r *dated, d *plan.BusyDay) {
	s := &e.scratch
	for _, window := range r.constraint.Between {
		if !window.Weeks.Has(d.Week) || !window.Days.Has(d.Day) {
			continue
		}
		s.clipped = slices.Grow(s.clipped, len(d.Held))
		part := d.Part(window, r.whole, s.clipped[len(s.clipped):])
		if !r.whole {
			s.clipped = s.clipped[:len(s.clipped)+len(part.Held)]
		}
		if len(part.Held) > 0 {
			s.parts = append(s.parts, part)
		}
	}
}

// held is the part of a day that a placement takes.
func held(activity int, at *plan.Placement) plan.Held {
	return plan.Held{Start: at.Start, End: at.End(), Activity: activity, At: at}
}

// before says whether a part of a day comes before another, as in a check from scratch.
func (l *list) before(a, b *plan.Held) bool {
	switch {
	case a.Start != b.Start:
		return a.Start < b.Start
	case a.End != b.End:
		return a.End < b.End
	}
	return l.order(a.Activity, b.Activity) < 0
}

func (e *Evaluator) add(l *list, d *busyDay, h plan.Held) {
	n := len(d.held)
	for n > 0 && l.before(&h, &d.held[n-1]) {
		n--
	}
	d.held = slices.Insert(d.held, n, h)
	d.see(e.grain)
}

func (e *Evaluator) remove(d *busyDay, activity int) {
	d.held = slices.DeleteFunc(d.held, func(h plan.Held) bool { return h.Activity == activity })
	d.see(e.grain)
}

// see finds which periods are taken.
func (d *busyDay) see(g grain) {
	d.taken, d.overlaps = 0, false
	for i := range d.held {
		more := g.mask(d.held[i].Start, d.held[i].End)
		d.overlaps = d.overlaps || d.taken&more != 0
		d.taken |= more
	}
}
