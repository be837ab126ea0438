package plan

import (
	"iter"
	"slices"
)

// Meter measures constraints of a plan. Whoever prices changes without checking all again measures with it too, so that
// each kind is defined once.
type Meter struct {
	plan     *Plan
	alike    bool     // all days have the same periods
	ruledOut [][]Time // by list: when nothing may be held; the last for everybody
}

// NewMeter makes a Meter for a plan, which must not change.
func NewMeter(p *Plan) *Meter { return &Meter{p, alike(p.Days), ruledOut(p)} }

// alike says whether all days have the same periods.
func alike(days []Day) bool {
	for _, d := range days[1:] {
		if !slices.Equal(d.Periods, days[0].Periods) {
			return false
		}
	}
	return true
}

// PairMeasure says whether two placements, in the order of their list, keep a constraint.
type PairMeasure func(m *Meter, r *Constraint, a, b *Placement) bool

// PairMeasure is the measure of a kind of pairs.
func (k Kind) PairMeasure() PairMeasure { return pairKinds[k].kept }

// DayMeasure says by how much a day is off. The day has something on it.
type DayMeasure func(*Meter, *Constraint, *BusyDay) int

// DayMeasure is the measure of a kind of days.
func (k Kind) DayMeasure() DayMeasure { return dayKinds[k].off }

// Week says by how much a week is off, for a constraint of a kind of weeks. Its days are those with something on them,
// in order; there is at least one.
func (m *Meter) Week(r *Constraint, days []BusyDay) int { return weekKinds[r.Kind].off(m, r, days) }

// Whole says by how much a list is off, for a constraint of a kind of wholes.
func (m *Meter) Whole(r *Constraint, at []*Placement) int { return wholeKinds[r.Kind].off(r, at) }

// Activity says by how much an activity is off, for a constraint of a kind of activities.
func (m *Meter) Activity(r *Constraint, a *Activity, at *Placement) int {
	return activityKinds[r.Kind].off(m, r, a, at)
}

// Looked goes through the parts of a day that a constraint looks at: the day, or what of it is in each of the
// constraint's windows. Some kinds see the day around a window, too. A part without anything is passed over. The next
// part uses the scratch again.
func (r *Constraint) Looked(d *BusyDay, scratch []Held) iter.Seq[*BusyDay] {
	return func(yield func(*BusyDay) bool) {
		if r.Between == nil {
			if len(d.Held) > 0 {
				yield(d)
			}
			return
		}
		whole := dayKinds[r.Kind].whole || weekKinds[r.Kind].whole
		for _, window := range r.Between {
			if !window.Weeks.Has(d.Week) || !window.Days.Has(d.Day) {
				continue
			}
			part := BusyDay{d.Week, d.Day, window, d.Held}
			if !whole {
				part.Held = clipped(d.Held, window, scratch[:0])
			}
			if len(part.Held) > 0 && !yield(&part) {
				return
			}
		}
	}
}

// clipped is what is in a window, in order.
func clipped(held []Held, window Time, scratch []Held) []Held {
	for _, h := range held {
		h.Start, h.End = max(h.Start, window.Start), min(h.End, window.End())
		if h.Start < h.End {
			scratch = append(scratch, h)
		}
	}
	slices.SortStableFunc(scratch, InOrder)
	return scratch
}

// Alike divides sets of weeks by what tells them apart for a constraint: its windows, its wishes, what is ruled out.
func (m *Meter) Alike(r *Constraint, sets []Set) []Set {
	for _, times := range [][]Time{r.Between, m.ruledOut[r.List], m.ruledOut[len(m.ruledOut)-1]} {
		for _, t := range times {
			sets = Divide(sets, t.Weeks)
		}
	}
	for _, wish := range r.Wishes {
		sets = Divide(sets, wish.At.Weeks)
	}
	return sets
}

// Family is what kinds of constraints have in common: what they measure.
type Family int

// The families.
const (
	OfPairs Family = iota // each two activities of the list
	OfNext                // each activity and the next of the list
	OfActivities
	OfWholes
	OfDays
	OfWeeks
)

// Family is the family of a known kind.
func (k Kind) Family() Family {
	if pairs, ok := pairKinds[k]; ok {
		if pairs.next {
			return OfNext
		}
		return OfPairs
	}
	if _, ok := activityKinds[k]; ok {
		return OfActivities
	}
	if _, ok := wholeKinds[k]; ok {
		return OfWholes
	}
	if _, ok := dayKinds[k]; ok {
		return OfDays
	}
	return OfWeeks
}
