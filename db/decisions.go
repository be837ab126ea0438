package db

import (
	"context"
	"strings"

	"github.com/lectern-timetables/lectern/timetable"
)

// RecordDecision adds a decision to the trail of a job, once.
func (q *Queries) RecordDecision(ctx context.Context, jobID string, r timetable.DecisionRecord) error {
	d := r.Decision
	return q.InsertDecision(ctx, InsertDecisionParams{
		JobID:       jobID,
		DecisionID:  storable(d.ID),
		Action:      d.Action,
		Actor:       storable(d.Actor.ID),
		ActorName:   storable(d.Actor.Name),
		Roles:       storableRoles(d.Actor),
		VariantID:   storable(d.VariantID),
		VariantHash: storable(d.VariantHash),
		Comment:     storable(d.Comment),
		Accepted:    r.Accepted,
		Code:        string(r.Code),
		Reason:      storable(r.Reason),
		DecidedAt:   r.At,

		ReplacesPublicationID: storable(d.ReplacesPublicationID),
	})
}

// RecordTermDecision adds a decision to the trail of a term, once. refusal is nil for an accepted one.
func (q *Queries) RecordTermDecision(ctx context.Context, org, term string, d timetable.TermDecision, refusal *timetable.Error) error {
	row := InsertTermDecisionParams{
		Org:           org,
		Term:          term,
		DecisionID:    storable(d.ID),
		Action:        d.Action,
		Actor:         storable(d.Actor.ID),
		ActorName:     storable(d.Actor.Name),
		Roles:         storableRoles(d.Actor),
		PublicationID: storable(d.PublicationID),
		CalendarID:    storable(d.CalendarID),
		Comment:       storable(d.Comment),
		Accepted:      refusal == nil,
	}
	if refusal != nil {
		row.Code, row.Reason = string(refusal.Code), storable(refusal.Message)
	}
	return q.InsertTermDecision(ctx, row)
}

func storableRoles(a timetable.Actor) []string {
	roles := []string{}
	for _, role := range a.Roles {
		roles = append(roles, storable(string(role)))
	}
	return roles
}

// storable leaves out what PostgreSQL's text cannot hold. Operators may send anything, and a decision must always find its
// place in the trail.
func storable(s string) string { return strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), "") }
