package evaluate

import (
	"cmp"
	"slices"

	"github.com/lectern-timetables/lectern/plan"
)

// list is a list of the plan: who of it is placed, and what its constraints are off by on each day.
type list struct {
	position map[int]int // by activity; one for which a teacher was chosen has none, and comes after the others
	all      []int       // in order
	members  []int       // those that are placed, in order, if anything asks for them
	ordered  bool        // something does: a constraint of pairs, or of the whole
	person   bool
	pairs    []pairwise
	own      []int // constraints of activities, by number
	wholes   []int // and of the list as a whole
	days     []dated
	weeks    []dated
	alike    []plan.Set       // sets of weeks that no time of its activities tells apart, nor a window or a wish
	busy     [][]plan.BusyDay // by set of weeks, and by day
}

// pairwise is a constraint of pairs.
type pairwise struct {
	number     int
	constraint *plan.Constraint
	kept       plan.PairMeasure
	next       bool // only of one and the next
}

// dated is a constraint of days or weeks, with what it is off by.
type dated struct {
	number     int
	constraint *plan.Constraint
	measure    plan.DayMeasure // of one of days
	off        [][]int         // by set of weeks, and by day; of one of weeks only the first
}

func (e *Evaluator) prepareLists(s plan.Solution) {
	p := e.plan
	e.lists = make([]list, len(p.Lists))
	e.member = make([][]int, len(p.Activities))
	e.open = make([][]int, len(p.Teachers))
	for i := range p.Lists {
		l := &e.lists[i]
		l.position, l.all, l.person = map[int]int{}, p.Lists[i].Activities, p.Lists[i].Person
		for n, a := range l.all {
			l.position[a] = n
			e.member[a] = append(e.member[a], i)
		}
		if t := p.Lists[i].Teacher; t != plan.NoTeacher {
			e.open[t] = append(e.open[t], i)
		}
	}
	for i := range p.Constraints {
		e.prepareConstraint(i)
	}
	for i := range e.lists {
		e.prepareDays(i, s)
	}
}

func (e *Evaluator) prepareConstraint(i int) {
	c := &e.plan.Constraints[i]
	l := &e.lists[c.List]
	d := dated{number: i, constraint: c}
	switch c.Kind.Family() {
	case plan.OfPairs, plan.OfNext:
		l.pairs = append(l.pairs, pairwise{i, c, c.Kind.PairMeasure(), c.Kind.Family() == plan.OfNext})
		l.ordered = true
	case plan.OfActivities:
		l.own = append(l.own, i)
	case plan.OfWholes:
		l.wholes = append(l.wholes, i)
		l.ordered = true
	case plan.OfDays:
		d.measure = c.Kind.DayMeasure()
		l.days = append(l.days, d)
	case plan.OfWeeks:
		l.weeks = append(l.weeks, d)
	}
}

// prepareDays makes room for the days of a list, if anything looks at them.
func (e *Evaluator) prepareDays(i int, s plan.Solution) {
	l := &e.lists[i]
	if len(l.days)+len(l.weeks) == 0 && !l.person {
		return
	}
	l.alike = e.alike(i, s)
	l.busy = make([][]plan.BusyDay, len(l.alike))
	for n, weeks := range l.alike {
		l.busy[n] = make([]plan.BusyDay, len(e.plan.Days))
		for day := range l.busy[n] {
			l.busy[n][day].Week, l.busy[n][day].Day = weeks.Least(), day
		}
	}
	for _, kind := range [][]dated{l.days, l.weeks} {
		for j := range kind {
			kind[j].off = make([][]int, len(l.alike))
			for n := range kind[j].off {
				kind[j].off[n] = make([]int, len(e.plan.Days))
			}
		}
	}
}

// alike finds the sets of weeks of a list. Activities for which its teacher may be chosen count, too.
func (e *Evaluator) alike(i int, s plan.Solution) []plan.Set {
	l := &e.lists[i]
	alike := []plan.Set{plan.First(e.plan.Weeks)}
	for _, a := range slices.Concat(l.all, e.choosable(e.plan.Lists[i].Teacher)) {
		alike = plan.Divide(alike, s.Placements[a].Weeks)
		for _, o := range e.plan.Activities[a].Times {
			alike = plan.Divide(alike, o.Weeks)
		}
	}
	for _, d := range slices.Concat(l.days, l.weeks) {
		alike = e.meter.Alike(d.constraint, alike)
	}
	return alike
}

// choosable lists the activities for which a teacher may be chosen.
func (e *Evaluator) choosable(teacher int) []int {
	if teacher == plan.NoTeacher {
		return nil
	}
	var activities []int
	for a := range e.plan.Activities {
		if slices.ContainsFunc(e.plan.Activities[a].Teachers, func(n plan.Need) bool {
			return slices.ContainsFunc(n, func(o plan.Option) bool { return o.Of == teacher })
		}) {
			activities = append(activities, a)
		}
	}
	return activities
}

// order compares two activities by their places in a list.
func (l *list) order(a, b int) int {
	i, certainly := l.position[a]
	j, too := l.position[b]
	switch {
	case certainly && too:
		return cmp.Compare(i, j)
	case certainly:
		return -1
	case too:
		return 1
	}
	return cmp.Compare(a, b)
}

// join adds a placed activity to its lists and its rooms.
func (e *Evaluator) join(activity int, lists []int) {
	at := &e.at[activity]
	e.rooms.add(activity, at)
	held := plan.Held{Start: at.Start, End: at.End(), Activity: activity, At: at}
	for _, i := range lists {
		l := &e.lists[i]
		if l.ordered {
			l.members = insert(l.members, activity, l.order)
		}
		l.onDays(at, func(d *plan.BusyDay) { d.Held = insert(d.Held, held, l.inOrder) })
	}
}

// leave takes an activity out of its lists and its rooms.
func (e *Evaluator) leave(activity int, lists []int) {
	at := &e.at[activity]
	e.rooms.remove(activity, at)
	held := plan.Held{Start: at.Start, End: at.End(), Activity: activity, At: at}
	for _, i := range lists {
		l := &e.lists[i]
		if l.ordered {
			l.members = remove(l.members, activity, l.order)
		}
		l.onDays(at, func(d *plan.BusyDay) { d.Held = remove(d.Held, held, l.inOrder) })
	}
}

// insert puts an element into a list in order.
func insert[T any](list []T, element T, order func(a, b T) int) []T {
	n, _ := slices.BinarySearchFunc(list, element, order)
	return slices.Insert(list, n, element)
}

// remove takes an element out of a list in order.
func remove[T any](list []T, element T, order func(a, b T) int) []T {
	n, _ := slices.BinarySearchFunc(list, element, order)
	return slices.Delete(list, n, n+1)
}

// inOrder compares parts of a day as a check from scratch does.
func (l *list) inOrder(a, b plan.Held) int {
	if order := plan.InOrder(a, b); order != 0 {
		return order
	}
	return l.order(a.Activity, b.Activity)
}

// onDays calls do for each day of each set of weeks of a placement.
func (l *list) onDays(at *plan.Placement, do func(*plan.BusyDay)) {
	for n, weeks := range l.alike {
		if at.Weeks&weeks == 0 {
			continue
		}
		for day := range at.Days.All() {
			do(&l.busy[n][day])
		}
	}
}

// countIn adds what an activity costs in a list by itself, and with each other of the list.
func (e *Evaluator) countIn(l *list, activity, sign int) {
	for _, i := range l.own {
		off := e.meter.Activity(&e.plan.Constraints[i], &e.plan.Activities[activity], &e.at[activity])
		e.change(i, sign*off)
	}
	for i := range l.pairs {
		e.change(l.pairs[i].number, sign*e.brokenPairs(l, &l.pairs[i], activity))
	}
}

// beside are the activities just before and after one in a list.
func (l *list) beside(activity int) []int {
	i, certain := l.position[activity]
	if !certain {
		return nil
	}
	return slices.Concat(l.all[max(0, i-1):i], l.all[i+1:min(len(l.all), i+2)])
}

// brokenPairs counts the activities that violate a constraint of pairs together with one.
func (e *Evaluator) brokenPairs(l *list, p *pairwise, activity int) int {
	others, n := l.members, 0
	if p.next {
		others = l.beside(activity)
	}
	for _, other := range others {
		if other == activity || !e.at[other].Placed() {
			continue
		}
		first, second := activity, other
		if l.order(other, activity) < 0 {
			first, second = other, activity
		}
		if !p.kept(e.meter, p.constraint, &e.at[first], &e.at[second]) {
			n++
		}
	}
	return n
}

// measure measures what a list has on the days of two placements, of which one was left for the other.
func (e *Evaluator) measure(number int, from, to *plan.Placement) {
	l := &e.lists[number]
	for _, i := range l.wholes {
		e.change(i, e.wholeOff(l, i)-e.off[i])
	}
	if len(l.days)+len(l.weeks) == 0 {
		return // only who meets whom is of interest
	}
	for n, weeks := range l.alike {
		days := daysIn(from, weeks) | daysIn(to, weeks)
		if days == 0 {
			continue
		}
		for day := range days.All() {
			for i := range l.days {
				e.update(&l.days[i], n, day, weeks, e.dayOff(&l.days[i], &l.busy[n][day]))
			}
		}
		for i := range l.weeks {
			e.update(&l.weeks[i], n, 0, weeks, e.weekOff(&l.weeks[i], l.busy[n]))
		}
	}
}

// daysIn are the days of a placement in some weeks.
func daysIn(at *plan.Placement, weeks plan.Set) plan.Set {
	if at.Weeks&weeks == 0 || !at.Placed() {
		return 0
	}
	return at.Days
}

func (e *Evaluator) update(d *dated, alike, day int, weeks plan.Set, off int) {
	before := d.off[alike][day]
	if off == before {
		return
	}
	if e.undo.on {
		e.undo.dated = append(e.undo.dated, oldDay{d, alike, day, before})
	}
	e.change(d.number, (off-before)*weeks.Len())
	d.off[alike][day] = off
}

func (e *Evaluator) wholeOff(l *list, constraint int) int {
	at := make([]*plan.Placement, 0, len(l.members))
	for _, a := range l.members {
		at = append(at, &e.at[a])
	}
	return e.meter.Whole(&e.plan.Constraints[constraint], at)
}

func (e *Evaluator) dayOff(d *dated, busy *plan.BusyDay) int {
	e.scratch = slices.Grow(e.scratch[:0], len(busy.Held))
	off := 0
	for part := range d.constraint.Looked(busy, e.scratch) {
		off += d.measure(e.meter, d.constraint, part)
	}
	return off
}

func (e *Evaluator) weekOff(d *dated, week []plan.BusyDay) int {
	var days []plan.BusyDay
	for day := range week {
		for part := range d.constraint.Looked(&week[day], nil) {
			days = append(days, *part)
		}
	}
	if len(days) == 0 {
		return 0
	}
	return e.meter.Week(d.constraint, days)
}
