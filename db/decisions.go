package db

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/lectern-timetables/lectern/timetable"
)

// RecordDecision adds a decision to the trail of a job, once.
func (q *Queries) RecordDecision(ctx context.Context, jobID string, r timetable.DecisionRecord) error {
	d := r.Decision
	return q.InsertDecision(ctx, InsertDecisionParams{
		JobID:       jobID,
		DecisionID:  Storable(d.ID),
		Action:      d.Action,
		Actor:       Storable(d.Actor.ID),
		ActorName:   Storable(d.Actor.Name),
		Roles:       storableRoles(d.Actor),
		VariantID:   Storable(d.VariantID),
		VariantHash: Storable(d.VariantHash),
		Comment:     Storable(d.Comment),
		Accepted:    r.Accepted,
		Code:        string(r.Code),
		Reason:      Storable(r.Reason),
		DecidedAt:   r.At,

		ReplacesPublicationID: Storable(d.ReplacesPublicationID),
		Round:                 int32(max(1, d.Round)),
		Search:                searchDocument(d.Search),
	})
}

// searchDocument is what a planner asked to be searched, as it is stored.
func searchDocument(s *timetable.Search) []byte {
	if s == nil {
		return nil
	}
	document, err := json.Marshal(s)
	if err != nil {
		return nil // a number that is none is refused, and its decision stands in the trail without it
	}
	return document
}

// RecordTermDecision adds a decision to the trail of a term, once. refusal is nil for an accepted decision.
func (q *Queries) RecordTermDecision(
	ctx context.Context, org, term string, d timetable.TermDecision, refusal *timetable.Error,
) error {
	row := InsertTermDecisionParams{
		Org:           org,
		Term:          term,
		DecisionID:    Storable(d.ID),
		Action:        d.Action,
		Actor:         Storable(d.Actor.ID),
		ActorName:     Storable(d.Actor.Name),
		Roles:         storableRoles(d.Actor),
		PublicationID: Storable(d.PublicationID),
		CalendarID:    Storable(d.CalendarID),
		Comment:       Storable(d.Comment),
		Accepted:      refusal == nil,
	}
	if refusal != nil {
		row.Code, row.Reason = string(refusal.Code), Storable(refusal.Message)
	}
	return q.InsertTermDecision(ctx, row)
}

func storableRoles(a timetable.Actor) []string {
	roles := []string{}
	for _, role := range a.Roles {
		roles = append(roles, Storable(string(role)))
	}
	return roles
}

// Storable leaves out what PostgreSQL's text cannot hold. Operators may send anything, and every decision must get into
// the trail.
func Storable(s string) string { return strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), "") }
