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
	members  []int       // those that are placed, in order
	pairs    []int       // constraints, by number
	own      []int       // of activities
	wholes   []int
	days     []dated
	weeks    []dated
	alike    []plan.Set // sets of weeks that no time of its activities tells apart, nor a window or a wish
}

// dated is a constraint of days or weeks, with what it is off by.
type dated struct {
	constraint int
	off        [][]int // by set of weeks, and by day; of weeks only the first
}

func (e *Evaluator) prepareLists(s plan.Solution) {
	p := e.plan
	e.lists = make([]list, len(p.Lists))
	e.member = make([][]int, len(p.Activities))
	e.open = slices.Repeat([]int{-1}, len(p.Teachers))
	for i := range p.Lists {
		l := &e.lists[i]
		l.position, l.all = map[int]int{}, p.Lists[i].Activities
		for n, a := range l.all {
			l.position[a] = n
			e.member[a] = append(e.member[a], i)
		}
		if t := p.Lists[i].Teacher; t != plan.NoTeacher {
			e.open[t] = i
		}
	}
	for i := range p.Constraints {
		e.prepareConstraint(i)
	}
	for i := range e.lists {
		e.divideWeeks(i, s)
	}
}

func (e *Evaluator) prepareConstraint(i int) {
	c := &e.plan.Constraints[i]
	l := &e.lists[c.List]
	switch c.Kind.Family() {
	case plan.OfPairs, plan.OfNext:
		l.pairs = append(l.pairs, i)
	case plan.OfActivities:
		l.own = append(l.own, i)
	case plan.OfWholes:
		l.wholes = append(l.wholes, i)
	case plan.OfDays:
		l.days = append(l.days, dated{constraint: i})
	case plan.OfWeeks:
		l.weeks = append(l.weeks, dated{constraint: i})
	}
}

// divideWeeks finds the sets of weeks of a list. Activities for which its teacher may be chosen count, too.
func (e *Evaluator) divideWeeks(i int, s plan.Solution) {
	l := &e.lists[i]
	if len(l.days)+len(l.weeks) == 0 {
		return
	}
	l.alike = []plan.Set{plan.First(e.plan.Weeks)}
	for a := range e.plan.Activities {
		if _, certain := l.position[a]; !certain && !e.mayChoose(a, e.plan.Lists[i].Teacher) {
			continue
		}
		l.alike = plan.Divide(l.alike, s.Placements[a].Weeks)
		for _, o := range e.plan.Activities[a].Times {
			l.alike = plan.Divide(l.alike, o.Weeks)
		}
	}
	for _, d := range slices.Concat(l.days, l.weeks) {
		c := &e.plan.Constraints[d.constraint]
		for _, window := range c.Between {
			l.alike = plan.Divide(l.alike, window.Weeks)
		}
		for _, wish := range c.Wishes {
			l.alike = plan.Divide(l.alike, wish.At.Weeks)
		}
	}
	for _, kind := range [][]dated{l.days, l.weeks} {
		for j := range kind {
			kind[j].off = make([][]int, len(l.alike))
			for k := range kind[j].off {
				kind[j].off[k] = make([]int, len(e.plan.Days))
			}
		}
	}
}

// mayChoose says whether a teacher may be chosen for an activity.
func (e *Evaluator) mayChoose(activity, teacher int) bool {
	return teacher != plan.NoTeacher && slices.ContainsFunc(e.plan.Activities[activity].Teachers, func(n plan.Need) bool {
		return slices.ContainsFunc(n, func(o plan.Option) bool { return o.Of == teacher })
	})
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
	e.rooms.add(activity, &e.at[activity])
	for _, i := range lists {
		l := &e.lists[i]
		at, _ := slices.BinarySearchFunc(l.members, activity, l.order)
		l.members = slices.Insert(l.members, at, activity)
	}
}

// leave takes an activity out of its lists and its rooms.
func (e *Evaluator) leave(activity int, lists []int) {
	e.rooms.remove(activity, &e.at[activity])
	for _, i := range lists {
		l := &e.lists[i]
		at, _ := slices.BinarySearchFunc(l.members, activity, l.order)
		l.members = slices.Delete(l.members, at, at+1)
	}
}

// countIn adds what an activity costs in a list by itself, and with each other of the list.
func (e *Evaluator) countIn(l *list, activity, sign int) {
	for _, i := range l.own {
		off := e.meter.Activity(&e.plan.Constraints[i], &e.plan.Activities[activity], &e.at[activity])
		e.change(i, sign*off)
	}
	for _, i := range l.pairs {
		others := l.members
		if e.plan.Constraints[i].Kind.Family() == plan.OfNext {
			others = l.beside(activity)
		}
		e.change(i, sign*e.brokenPairs(l, i, activity, others))
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
func (e *Evaluator) brokenPairs(l *list, constraint, activity int, others []int) int {
	c, n := &e.plan.Constraints[constraint], 0
	for _, other := range others {
		if other == activity || !e.at[other].Placed() {
			continue
		}
		first, second := activity, other
		if l.order(other, activity) < 0 {
			first, second = other, activity
		}
		if !e.meter.Kept(c, &e.at[first], &e.at[second]) {
			n++
		}
	}
	return n
}

// measure measures what a list has on the days of two placements, of which one was left for the other.
func (e *Evaluator) measure(number int, from, to plan.Placement) {
	l := &e.lists[number]
	for _, i := range l.wholes {
		e.change(i, e.wholeOff(l, i)-e.off[i])
	}
	for n, weeks := range l.alike {
		var days plan.Set
		for _, at := range []plan.Placement{from, to} {
			if at.Weeks&weeks != 0 && at.Placed() {
				days |= at.Days
			}
		}
		if days == 0 {
			continue
		}
		for i := range l.days {
			for day := range days.All() {
				e.update(&l.days[i], n, day, weeks, e.dayOff(l, l.days[i].constraint, weeks, day))
			}
		}
		for i := range l.weeks {
			e.update(&l.weeks[i], n, 0, weeks, e.weekOff(l, l.weeks[i].constraint, weeks))
		}
	}
}

func (e *Evaluator) update(d *dated, alike, day int, weeks plan.Set, off int) {
	e.change(d.constraint, (off-d.off[alike][day])*weeks.Len())
	d.off[alike][day] = off
}

func (e *Evaluator) wholeOff(l *list, constraint int) int {
	at := make([]*plan.Placement, 0, len(l.members))
	for _, a := range l.members {
		at = append(at, &e.at[a])
	}
	return e.meter.Whole(&e.plan.Constraints[constraint], at)
}

// busy is what a list has on a day of some weeks that are alike.
func (e *Evaluator) busy(l *list, c *plan.Constraint, weeks plan.Set, day int) plan.BusyDay {
	busy := plan.BusyDay{Week: weeks.Least(), Day: day}
	for _, a := range l.members {
		at := &e.at[a]
		if !at.Days.Has(day) || !at.Weeks.Has(busy.Week) {
			continue
		}
		if held, ok := c.Part(busy.Week, day, at); ok {
			busy.Held = append(busy.Held, held)
		}
	}
	slices.SortStableFunc(busy.Held, plan.InOrder)
	return busy
}

func (e *Evaluator) dayOff(l *list, constraint int, weeks plan.Set, day int) int {
	c := &e.plan.Constraints[constraint]
	busy := e.busy(l, c, weeks, day)
	if len(busy.Held) == 0 {
		return 0
	}
	return e.meter.Day(c, &busy)
}

func (e *Evaluator) weekOff(l *list, constraint int, weeks plan.Set) int {
	c := &e.plan.Constraints[constraint]
	var days []plan.BusyDay
	for day := range e.plan.Days {
		if busy := e.busy(l, c, weeks, day); len(busy.Held) > 0 {
			days = append(days, busy)
		}
	}
	if len(days) == 0 {
		return 0
	}
	return e.meter.Week(c, days)
}
