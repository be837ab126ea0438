package plan

import "slices"

// Meter measures constraints of a plan. Whoever prices changes without checking all again measures with it too, so that
// each kind is defined once.
type Meter struct {
	plan  *Plan
	alike bool // all days have the same periods
}

// NewMeter makes a Meter for a plan, which must not change.
func NewMeter(p *Plan) *Meter { return &Meter{p, alike(p.Days)} }

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

// Looked is the part of a day that a constraint looks at; false if that is nothing. Most kinds see only what is in the
// constraint's window, some the day around it.
func (r *Constraint) Looked(week, day int) (part Time, ok bool) {
	window, ok := r.window(week, day)
	if dayKinds[r.Kind].whole || weekKinds[r.Kind].whole {
		window = Time{Length: Unlimited}
	}
	return window, ok
}

// Clipped is what is in a part of a day; false if that is nothing.
func (h Held) Clipped(part Time) (Held, bool) {
	h.Start, h.End = max(h.Start, part.Start), min(h.End, part.End())
	return h, h.Start < h.End
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
