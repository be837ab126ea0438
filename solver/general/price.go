package general

import (
	"slices"

	"github.com/lectern-timetables/lectern/plan"
)

// PriceMoves is the plan with a price for what is elsewhere than at the start: of an activity that is at another time,
// and of each of its rooms and teachers that is another. Activities without a place at the start move for nothing.
func PriceMoves(p *plan.Plan, start []plan.Placement, time, room int) *plan.Plan {
	priced := *p
	// Penalties are before the plan's factors, and those may be 0. So the factors become part of the penalties.
	priced.Factors.Times, priced.Factors.Rooms = 1, 1
	priced.Activities = slices.Clone(p.Activities)
	for i := range priced.Activities {
		a, at := &priced.Activities[i], &start[i]
		a.Times = slices.Clone(a.Times)
		for n := range a.Times {
			a.Times[n].Penalty *= p.Factors.Times
			if at.Placed() && a.Times[n].Time != at.Time {
				a.Times[n].Penalty += time
			}
		}
		a.Rooms = priceChoices(a.Rooms, at.Rooms, p.Factors.Rooms, room)
		a.Teachers = priceChoices(a.Teachers, at.Teachers, p.Factors.Rooms, room)
	}
	return &priced
}

func priceChoices(needs []plan.Need, chosen []int, factor, price int) []plan.Need {
	priced := make([]plan.Need, len(needs))
	for n, need := range needs {
		priced[n] = slices.Clone(need)
		for i := range priced[n] {
			priced[n][i].Penalty *= factor
			if n < len(chosen) && priced[n][i].Of != chosen[n] {
				priced[n][i].Penalty += price
			}
		}
	}
	return priced
}
