package messages

import "github.com/lectern-timetables/lectern/timetable"

// Outcome is what an accepted decision led to. It answers the decision's Update.
type Outcome struct {
	DecisionID  string           `json:"decision_id"`
	Action      timetable.Action `json:"action"`
	State       timetable.State  `json:"state"`
	VariantID   string           `json:"variant_id,omitempty"`
	VariantHash string           `json:"variant_hash,omitempty"`
}

// MistakenFor refuses d if it differs from the decision that led to o under the same id.
func (o Outcome) MistakenFor(d timetable.Decision) error {
	if o.DecisionID == d.ID && o.Action == d.Action && (d.VariantID == "" || o.VariantID == d.VariantID) {
		return nil
	}
	return timetable.Errorf(timetable.CodeKeyReused,
		"this Idempotency-Key was already used for another decision; choose a new one")
}
