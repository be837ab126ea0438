package server

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// How many decisions are shown with a job. The trail has all.
const (
	shownAccepted = 50
	shownRefused  = 20
)

// Decision is a decision as the API shows it.
type Decision struct {
	ID          string            `json:"id"`
	Action      timetable.Action  `json:"action" enum:"select,approve,request_changes,reject,search_again,revise,cancel,finish"`
	Actor       string            `json:"actor"`
	ActorName   string            `json:"actor_name"`
	Roles       []string          `json:"roles"`
	VariantID   string            `json:"variant_id,omitempty"`
	VariantHash string            `json:"variant_hash,omitempty"`
	Replaces    string            `json:"replaces_publication_id,omitempty" doc:"the publication that an approval was to replace, or none"`
	Comment     string            `json:"comment,omitempty"`
	Accepted    bool              `json:"accepted"`
	Code        string            `json:"code,omitempty" doc:"why it was refused, for programs"`
	Reason      string            `json:"reason,omitempty" doc:"why it was refused, for people"`
	DecidedAt   time.Time         `json:"decided_at"`
	Round       int               `json:"round" doc:"of the job when it was taken"`
	Search      *timetable.Search `json:"search,omitempty" doc:"what was asked for, to search again"`
}

// newestDecisions are shown with a job. Refused decisions do not push out accepted ones.
func (jr jobReader) newestDecisions(ctx context.Context, jobID string) (shown []Decision, err error) {
	accepted, err := jr.db.ListNewestDecisions(ctx, db.ListNewestDecisionsParams{
		JobID: jobID, Accepted: true, Limit: shownAccepted,
	})
	if err != nil {
		return nil, err
	}
	refused, err := jr.db.ListNewestDecisions(ctx, db.ListNewestDecisionsParams{JobID: jobID, Limit: shownRefused})
	if err != nil {
		return nil, err
	}
	rows := slices.Concat(accepted, refused)
	slices.SortFunc(rows, func(a, b db.Decision) int { // rows may have been written out of order
		return cmp.Or(a.DecidedAt.Compare(b.DecidedAt), cmp.Compare(a.ID, b.ID))
	})
	for _, row := range rows {
		shown = append(shown, decisionOf(row))
	}
	return shown, nil
}

type listDecisionsInput struct {
	ID string `path:"id"`
	NumberPageInput
}

type decisionsOutput struct{ Body page[Decision] }

// listDecisions shows a job's whole trail, the newest first.
func (j jobs) listDecisions(ctx context.Context, in *listDecisionsInput) (*decisionsOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	if _, err := j.db.GetJob(ctx, db.GetJobParams{Org: caller(ctx).Org, ID: id}); err != nil {
		return nil, err
	}
	size := in.size(j.limits)
	rows, err := j.db.ListDecisions(ctx, db.ListDecisionsParams{JobID: id, Before: in.before(), PageSize: size + 1})
	if err != nil {
		return nil, err
	}
	number := func(row db.Decision) string { return strconv.FormatInt(row.ID, 10) }
	return &decisionsOutput{Body: pageOf(rows, size, decisionOf, number)}, nil
}

func decisionOf(d db.Decision) Decision {
	return Decision{
		ID:          d.DecisionID,
		Action:      d.Action,
		Actor:       d.Actor,
		ActorName:   d.ActorName,
		Roles:       d.Roles,
		VariantID:   d.VariantID,
		VariantHash: d.VariantHash,
		Replaces:    d.ReplacesPublicationID,
		Comment:     d.Comment,
		Accepted:    d.Accepted,
		Code:        d.Code,
		Reason:      d.Reason,
		DecidedAt:   d.DecidedAt,
		Round:       int(d.Round),
		Search:      searchOf(d.Search),
	}
}
