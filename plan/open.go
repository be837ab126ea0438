package plan

import "slices"

// everybody is the list of times that are ruled out for all.
const everybody = -1

// ruledOut is, by list, when hard constraints rule everything out. The last is what is ruled out for everybody: it is
// said of a list of all activities.
func ruledOut(p *Plan) [][]Time {
	times := make([][]Time, len(p.Lists)+1)
	for _, r := range p.Constraints {
		if r.Kind != Availability || !r.Hard {
			continue
		}
		of := r.List
		if len(p.Lists[of].Activities) == len(p.Activities) {
			of = len(p.Lists)
		}
		for _, wish := range r.Wishes {
			if wish.Cost > 0 {
				times[of] = append(times[of], wish.At)
			}
		}
	}
	return times
}

// open counts the periods of a part of a day that are ruled out neither for a list nor for everybody.
func (m *Meter) open(list, week, day, from, to int) int {
	if from >= to {
		return 0
	}
	all := m.ruledOut[len(m.ruledOut)-1]
	own := all
	if list != everybody {
		own = m.ruledOut[list]
	}
	open := 0
	for period := from; period < to; period++ {
		at := Time{Weeks: Of(week), Days: Of(day), Start: period, Length: 1}
		if !slices.ContainsFunc(all, at.Overlaps) && !slices.ContainsFunc(own, at.Overlaps) {
			open++
		}
	}
	return open
}
