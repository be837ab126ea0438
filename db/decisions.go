package db

import (
	"context"

	"github.com/lectern-timetables/lectern/timetable"
)

// RecordDecision adds a decision to the trail of a job, once.
func (q *Queries) RecordDecision(ctx context.Context, jobID string, r timetable.DecisionRecord) error {
	d := r.Decision
	roles := []string{}
	for _, role := range d.Actor.Roles {
		roles = append(roles, string(role))
	}
	return q.InsertDecision(ctx, InsertDecisionParams{
		JobID:       jobID,
		DecisionID:  d.ID,
		Action:      d.Action,
		Actor:       d.Actor.ID,
		ActorName:   d.Actor.Name,
		Roles:       roles,
		VariantID:   d.VariantID,
		VariantHash: d.VariantHash,
		Comment:     d.Comment,
		Accepted:    r.Accepted,
		Code:        string(r.Code),
		Reason:      r.Reason,
		DecidedAt:   r.At,
	})
}
