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

// Kept says whether two placements, in the order of their list, keep a constraint of a kind of pairs.
func (m *Meter) Kept(r *Constraint, a, b *Placement) bool { return pairKinds[r.Kind].kept(m, r, a, b) }
