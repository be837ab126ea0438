package plan

import "slices"

// checkPlacements checks each activity against what it may have, and adds up what its choices cost.
func (c *checker) checkPlacements() {
	for a := range c.plan.Activities {
		activity, at := &c.plan.Activities[a], c.at(a)
		if !at.Placed() {
			c.violate(Placed, "%s is not placed", []int{a}, nil, activity.Label)
			continue
		}
		c.checkTime(a, activity, at)
		penalty, ok := Choose(activity.Rooms, at.Rooms)
		if c.report.Parts.Rooms += penalty; !ok {
			c.violate(Rooms, "%s is not in a room that it may have", []int{a}, at.Rooms, activity.Label)
		}
		penalty, ok = Choose(activity.Teachers, at.Teachers)
		if c.report.Parts.Rooms += penalty; !ok {
			c.violate(Teachers, "%s is not held by somebody who may hold it", []int{a}, nil, activity.Label)
		}
	}
}

func (c *checker) checkTime(a int, activity *Activity, at *Placement) {
	i := slices.IndexFunc(activity.Times, func(o TimeOption) bool { return o.Time == at.Time })
	if i < 0 {
		c.violate(Times, "%s is not at a time that it may have", []int{a}, nil, activity.Label)
		return
	}
	c.report.Parts.Times += activity.Times[i].Penalty
}

// checkSurplus reports what is held beyond the activities.
func (c *checker) checkSurplus() {
	for _, id := range c.solution.Surplus {
		c.violate(Placed, "%s is held more often than it should be", nil, nil, id)
	}
}

// Choose adds up what the choices for needs cost. It is ok when each need has one of its options, and none is used for
// two.
func Choose(needs []Need, chosen []int) (penalty int, ok bool) {
	if len(chosen) != len(needs) {
		return 0, false
	}
	ok = true
	for i, need := range needs {
		option := slices.IndexFunc(need, func(o Option) bool { return o.Of == chosen[i] })
		if option < 0 || slices.Contains(chosen[:i], chosen[i]) {
			ok = false
			continue
		}
		penalty += need[option].Penalty
	}
	return penalty, ok
}
