package plan

import "fmt"

// violate reports a violation of what every plan asks for.
func (c *checker) violate(kind Kind, format string, activities, rooms []int, names ...any) {
	c.report.add(Violation{
		Kind: kind, Hard: true, Count: 1, Constraint: NoConstraint, Message: fmt.Sprintf(format, names...),
		Activities: c.activityIDs(activities), Rooms: c.roomIDs(rooms),
	})
}

// checkConstraint measures a constraint by the family of its kind.
func (c *checker) checkConstraint(r *Constraint) {
	list := c.lists[r.List]
	switch r.Kind.Family() {
	case OfPairs, OfNext:
		c.checkPairs(r, pairKinds[r.Kind], list)
	case OfActivities:
		c.checkActivities(r, activityKinds[r.Kind], list)
	case OfWholes:
		kind := wholeKinds[r.Kind]
		c.report.add(c.broken(r, kind.off(r, c.placements(list)), 1, nil))
	case OfDays:
		c.checkDays(r, dayKinds[r.Kind])
	case OfWeeks:
		c.checkWeeks(r, weekKinds[r.Kind])
	}
}

func (c *checker) checkPairs(r *Constraint, kind pairKind, list []int) {
	if kind.next {
		list = c.plan.Lists[r.List].Activities
	}
	for i, a := range list {
		others := list[i+1:]
		if kind.next {
			others = others[:min(1, len(others))]
		}
		for _, b := range others {
			if !c.at(a).Placed() || !c.at(b).Placed() || kind.kept(c.meter, r, c.at(a), c.at(b)) {
				continue
			}
			v := c.violation(r, 1, 1)
			v.Message = fmt.Sprintf("%s and %s %s", c.activity(a), c.activity(b), kind.broken)
			v.Activities = c.activityIDs([]int{a, b})
			c.report.add(v)
		}
	}
}

func (c *checker) checkActivities(r *Constraint, kind activityKind, list []int) {
	for _, a := range list {
		if off := kind.off(c.meter, r, &c.plan.Activities[a], c.at(a)); off > 0 {
			v := c.violation(r, off, 1)
			v.Message = fmt.Sprintf("%s: %d %s", c.activity(a), off, kind.noun)
			v.Activities = c.activityIDs([]int{a})
			v.Rooms = c.roomIDs(c.at(a).Rooms)
			c.report.add(v)
		}
	}
}

func (c *checker) checkDays(r *Constraint, kind dayKind) {
	var found findings
	for _, alike := range c.weeks(r) {
		for i := range alike.days {
			found.add(alike.weeks, alike.days[i].Day, kind.off(c.meter, r, &alike.days[i]))
		}
	}
	c.report.add(c.broken(r, found.off, c.plan.Weeks, found.places))
}

func (c *checker) checkWeeks(r *Constraint, kind weekKind) {
	var found findings
	for _, alike := range c.weeks(r) {
		if len(alike.days) > 0 {
			found.add(alike.weeks, allDays, kind.weekOff(c.meter, r, alike.days))
		}
	}
	c.report.add(c.broken(r, found.off, c.plan.Weeks, found.places))
}

// violation is one that counts n times, in so many weeks together.
func (c *checker) violation(r *Constraint, n, weeks int) Violation {
	v := Violation{Kind: r.Kind, Hard: r.Hard, Count: n, List: c.plan.Lists[r.List].ID, Constraint: c.number}
	if !r.Hard {
		v.Cost = r.Weight * n / weeks
	}
	return v
}

// broken is the violation of a constraint that is off by n, in so many weeks together.
func (c *checker) broken(r *Constraint, n, weeks int, places []place) Violation {
	v := c.violation(r, n, weeks)
	v.Message = fmt.Sprintf("%s; off by %d%s", c.plan.Says(r), n, c.where(places))
	return v
}

func (c *checker) placements(list []int) []*Placement {
	at := make([]*Placement, 0, len(list))
	for _, a := range list {
		at = append(at, c.at(a))
	}
	return at
}
