package evaluate

import (
	"cmp"
	"slices"

	"github.com/lectern-timetables/lectern/plan"
)

// list is a list of the plan: who of it is placed, and what its constraints are off by on each day.
type list struct {
	all         []int // those that are certainly in it, in order
	chosen      []int // and the others that are placed, for which a teacher was chosen, by number
	person      bool
	looks       plan.Aspects // what of placements its constraints look at
	looksAtDays plan.Aspects // and those of days and weeks
	own         []single
	pairs       []pairwise
	wholes      []whole
	days        []dated    // of days, and of weeks that add up their days
	sums        []dated    // of days: each activity adds to them by itself
	weeks       []dated    // of weeks otherwise
	alike       []plan.Set // sets of weeks that no time of its activities tells apart, nor a window or a wish
	busy        []busyDay  // by set of weeks, and by day
	slots       []slot     // by set of weeks, by day, and by constraint of days
	addsWeeks   bool       // some of them are of weeks
	totals      []int32    // by set of weeks, and by constraint of days: what those of weeks add up to
	offWeeks    []int32    // by set of weeks, and by constraint of weeks
	zeros       []int      // one for each of days, sums and weeks
}

// chosen is the position of an activity that is in a list because its teacher was chosen.
const chosen = -1

// member is a list that an activity is certainly in.
type member struct{ list, position int }

// single is a constraint of activities.
type single struct {
	number     int
	constraint *plan.Constraint
	measure    plan.ActivityMeasure
	looks      plan.Aspects
}

// whole is a constraint of a list as a whole.
type whole struct {
	number     int
	constraint *plan.Constraint
	measure    plan.WholeMeasure
	looks      plan.Aspects
}

func (e *Evaluator) prepareLists(s plan.Solution) {
	p := e.plan
	e.lists = make([]list, len(p.Lists))
	e.member = make([][]member, len(p.Activities))
	e.open = make([][]int, len(p.Teachers))
	for i := range p.Lists {
		l := &e.lists[i]
		l.all, l.person = p.Lists[i].Activities, p.Lists[i].Person
		if t := p.Lists[i].Teacher; t != plan.NoTeacher {
			e.open[t] = append(e.open[t], i)
		}
	}
	for i := range p.Constraints {
		e.prepareConstraint(i)
	}
	choosable := e.choosable()
	for i := range e.lists {
		l := &e.lists[i]
		if l.looks == 0 && !l.person {
			continue // nobody asks for it
		}
		for n, a := range l.all {
			e.member[a] = append(e.member[a], member{i, n})
		}
		others := []int(nil)
		if t := p.Lists[i].Teacher; t != plan.NoTeacher {
			others = choosable[t]
		}
		e.prepareDays(l, others, s)
	}
}

func (e *Evaluator) prepareConstraint(i int) {
	c := &e.plan.Constraints[i]
	l, looks := &e.lists[c.List], c.Kind.Looks()
	l.looks |= looks
	switch family := c.Kind.Family(); family {
	case plan.OfPairs, plan.OfNext:
		l.pairs = append(l.pairs, pairwise{
			i, c, c.Kind.PairMeasure(), looks, c.Kind.KeptApart(), family == plan.OfNext,
		})
	case plan.OfActivities:
		l.own = append(l.own, single{i, c, c.Kind.ActivityMeasure(), looks})
	case plan.OfWholes:
		l.wholes = append(l.wholes, whole{i, c, c.Kind.WholeMeasure(), looks})
	case plan.OfDays, plan.OfWeeks:
		l.looksAtDays |= looks
		e.prepareDated(l, i, c)
	}
}

func (e *Evaluator) prepareDated(l *list, i int, c *plan.Constraint) {
	k := c.Kind
	d := dated{
		number: i, constraint: c, day: k.DayMeasure(), week: k.WeekMeasure(), looks: k.Looks(), whole: k.SeesWhole(),
		taken: k.SeesTaken(), touch: k.SeesTouching() && c.Least <= 0,
	}
	switch each := k.EachDay(); {
	case k.IsSum():
		l.sums = append(l.sums, d)
	case d.week != nil:
		l.weeks = append(l.weeks, d)
	case each != nil:
		d.day, d.ofWeek, l.addsWeeks = each, true, true
		fallthrough
	default:
		l.days = append(l.days, d)
	}
}

// prepareDays makes room for the days of a list, if anything looks at them. Others may come into it by choice.
func (e *Evaluator) prepareDays(l *list, others []int, s plan.Solution) {
	if l.looksAtDays == 0 && !l.person {
		return
	}
	l.alike = e.alike(l, others, s)
	l.zeros = make([]int, len(l.sums)+len(l.days)+len(l.weeks))
	if !l.keepsDays() {
		return
	}
	days := len(e.plan.Days)
	l.busy = make([]busyDay, len(l.alike)*days)
	l.slots = make([]slot, 0, len(l.busy)*len(l.days))
	for _, weeks := range l.alike {
		for day := range days {
			for i := range l.days {
				l.slots = append(l.slots, e.slot(&l.days[i], weeks.Least(), day))
			}
		}
	}
	l.totals = make([]int32, len(l.alike)*len(l.days))
	l.offWeeks = make([]int32, len(l.alike)*len(l.weeks))
}

func (e *Evaluator) slot(r *dated, week, day int) slot {
	if !r.taken {
		return slot{table: noTable}
	}
	return slot{table: e.tables.of(e.meter, r.constraint, week, day)}
}

// keepsDays says whether anybody asks what is on a day.
func (l *list) keepsDays() bool { return l.person || len(l.days)+len(l.weeks) > 0 }

// alike finds the sets of weeks of a list.
func (e *Evaluator) alike(l *list, others []int, s plan.Solution) []plan.Set {
	alike := []plan.Set{plan.First(e.plan.Weeks)}
	for _, all := range [...][]int{l.all, others} {
		for _, a := range all {
			alike = plan.Divide(alike, s.Placements[a].Weeks)
			for i := range e.plan.Activities[a].Times {
				alike = plan.Divide(alike, e.plan.Activities[a].Times[i].Weeks)
			}
		}
	}
	for _, kind := range [...][]dated{l.sums, l.days, l.weeks} {
		for i := range kind {
			alike = e.meter.Alike(kind[i].constraint, alike)
		}
	}
	return alike
}

// choosable is, by teacher, the activities for which they may be chosen.
func (e *Evaluator) choosable() [][]int {
	by := make([][]int, len(e.plan.Teachers))
	for a := range e.plan.Activities {
		for _, need := range e.plan.Activities[a].Teachers {
			for _, o := range need {
				if n := len(by[o.Of]); n == 0 || by[o.Of][n-1] != a {
					by[o.Of] = append(by[o.Of], a)
				}
			}
		}
	}
	return by
}

// touch lists the lists that an activity is in at two placements: those that are certain, and those of the teachers
// chosen for it.
func (e *Evaluator) touch(all []touched, activity int, from, to *plan.Placement) []touched {
	here, there := from.Placed(), to.Placed()
	for _, m := range e.member[activity] {
		all = append(all, touched{m.list, m.position, here, there})
	}
	certain := len(all)
	if here {
		for _, teacher := range from.Teachers {
			all = e.touchChosen(all, certain, activity, teacher, false)
		}
	}
	if there {
		for _, teacher := range to.Teachers {
			all = e.touchChosen(all, certain, activity, teacher, true)
		}
	}
	return all
}

func (e *Evaluator) touchChosen(all []touched, certain, activity, teacher int, to bool) []touched {
	for _, list := range e.open[teacher] {
		l := &e.lists[list]
		i := slices.IndexFunc(all, func(t touched) bool { return t.list == list })
		switch {
		case i >= 0 && i < certain || !e.plan.Lists[list].May(activity) || l.looks == 0 && !l.person:
		case i < 0:
			all = append(all, touched{list, chosen, !to, to})
		case to:
			all[i].to = true
		default:
			all[i].from = true
		}
	}
	return all
}

// order compares two activities by their places in a list. Those that are there by choice come last, by number.
func (l *list) order(a, b int) int {
	i, j := slices.Index(l.all, a), slices.Index(l.all, b)
	if i < 0 && j < 0 {
		return cmp.Compare(a, b)
	}
	return cmp.Compare(uint(i), uint(j)) // -1, of one by choice, is the greatest
}

// join adds an activity to a list.
func (e *Evaluator) join(activity int, t *touched) {
	l := &e.lists[t.list]
	if t.position == chosen {
		n, _ := slices.BinarySearch(l.chosen, activity)
		l.chosen = slices.Insert(l.chosen, n, activity)
	}
	if l.busy != nil {
		e.onDays(l, &e.at[activity], func(d *busyDay) { e.add(l, d, held(activity, &e.at[activity])) })
	}
}

// leave takes an activity out of a list.
func (e *Evaluator) leave(activity, number int) {
	l := &e.lists[number]
	if n, found := slices.BinarySearch(l.chosen, activity); found {
		l.chosen = slices.Delete(l.chosen, n, n+1)
	}
	if l.busy != nil {
		e.onDays(l, &e.at[activity], func(d *busyDay) { e.remove(d, activity) })
	}
}

// onDays calls do for each day of each set of weeks of a placement.
func (e *Evaluator) onDays(l *list, at *plan.Placement, do func(*busyDay)) {
	for n, weeks := range l.alike {
		if at.Weeks&weeks == 0 {
			continue
		}
		for day := range at.Days.All() {
			do(&l.busy[n*len(e.plan.Days)+day])
		}
	}
}
