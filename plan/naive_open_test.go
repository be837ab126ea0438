package plan_test

import . "github.com/lectern-timetables/lectern/plan"

// shut says whether hard constraints rule out a period, of a list or of a list of all activities.
func (n naive) shut(list, week, day, period int) bool {
	for _, r := range n.p.Constraints {
		if r.Kind != Availability || !r.Hard || r.List != list && len(n.p.Lists[r.List].Activities) != len(n.p.Activities) {
			continue
		}
		for _, wish := range r.Wishes {
			at := wish.At
			if wish.Cost > 0 && at.Weeks.Has(week) && at.Days.Has(day) && period >= at.Start && period < at.Start+at.Length {
				return true
			}
		}
	}
	return false
}

// waits counts the periods between the first and the last mark that are empty and not ruled out.
func (n naive) waits(r *Constraint, marks []int, week, day int) int {
	waits, behind := 0, 0
	started := false
	for p, m := range marks {
		switch {
		case m > 0:
			waits += behind
			started, behind = true, 0
		case started && !n.shut(r.List, week, day, p):
			behind++
		}
	}
	return waits
}

// openBefore counts the periods of the window before one that are not ruled out.
func (n naive) openBefore(r *Constraint, week, day, before int) int {
	open := 0
	for p := range before {
		if n.inWindow(r, week, day, p) && !n.shut(r.List, week, day, p) {
			open++
		}
	}
	return open
}

// pauses says whether what is between two placements is ruled out for everybody on each day that they share.
func (n naive) pauses(a, b Placement) bool {
	open := false
	n.everywhere(func(w, d int) {
		for p := a.End(); p < b.Start; p++ {
			shared := a.Weeks.Has(w) && b.Weeks.Has(w) && a.Days.Has(d) && b.Days.Has(d)
			open = open || shared && !n.shut(-1, w, d, p)
		}
	})
	return !open
}

// windows measures a constraint over windows.
func (n naive) windows(r *Constraint, list []int) int {
	used, off := 0, 0
	for _, t := range r.Between {
		inside := 0
		for _, a := range list {
			met := false
			n.everywhere(func(w, d int) {
				for _, p := range n.on(a, w, d) {
					met = met || t.Weeks.Has(w) && t.Days.Has(d) && p >= t.Start && p < t.Start+t.Length
				}
			})
			inside += btoi(met)
		}
		used += btoi(inside > 0)
		if inside > 0 {
			off += max(0, r.Least-inside, inside-r.Most)
		}
	}
	if r.Kind == WindowsUsed {
		return max(0, r.Least-used, used-r.Most)
	}
	return off
}
