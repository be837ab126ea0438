package timetable

// Proof is how good a timetable's cost is, as far as that is proven.
type Proof struct {
	Bound   *int `json:"bound,omitempty"`   // least cost of a timetable without hard violations; nil: not known
	Gap     *int `json:"gap,omitempty"`     // cost above the bound; nil with hard violations, which no bound covers
	Optimal bool `json:"optimal,omitempty"` // no timetable without hard violations costs less
}

// Prove compares a timetable's score with what every timetable of its problem without hard violations costs at least,
// under the same weights. bound is nil while that is not known.
func Prove(s Score, bound *int) Proof {
	if bound == nil || !s.Feasible() {
		return Proof{Bound: bound}
	}
	gap := s.Cost - *bound
	return Proof{Bound: bound, Gap: &gap, Optimal: gap == 0}
}
