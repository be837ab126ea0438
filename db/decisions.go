package db

import (
	"context"
	"strings"

	"github.com/lectern-timetables/lectern/timetable"
)

// RecordDecision adds a decision to the trail of a job, once.
func (q *Queries) RecordDecision(ctx context.Context, jobID string, r timetable.DecisionRecord) error {
	d := r.Decision
	roles := []string{}
	for _, role := range d.Actor.Roles {
		roles = append(roles, storable(string(role)))
	}
	return q.InsertDecision(ctx, InsertDecisionParams{
		JobID:       jobID,
		DecisionID:  storable(d.ID),
		Action:      d.Action,
		Actor:       storable(d.Actor.ID),
		ActorName:   storable(d.Actor.Name),
		Roles:       roles,
		VariantID:   storable(d.VariantID),
		VariantHash: storable(d.VariantHash),
		Comment:     storable(d.Comment),
		Accepted:    r.Accepted,
		Code:        string(r.Code),
		Reason:      storable(r.Reason),
		DecidedAt:   r.At,
	})
}

// storable leaves out what PostgreSQL's text cannot hold. Operators may send anything, and a decision must always find its
// place in the trail.
func storable(s string) string { return strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), "") }
