package activities

import (
	"context"
	"fmt"
	"time"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// ProjectInput is what a job's workflow knows of the job, to be written to its row.
type ProjectInput struct {
	JobID             string                    `json:"job_id"`
	Revision          int                       `json:"revision"` // grows with every projection of the job
	State             timetable.State           `json:"state"`
	SelectedVariantID string                    `json:"selected_variant_id,omitempty"`
	SelectedBy        string                    `json:"selected_by,omitempty"` // an actor id
	Round             int                       `json:"round,omitempty"`       // from 1; 0 = as before
	Search            *LatestSearch             `json:"search,omitempty"`      // nil while it is the first one
	Progress          float64                   `json:"progress,omitempty"`    // percent, of a search that was ended early
	Failure           string                    `json:"failure,omitempty"`     // for people
	FailureCode       timetable.Code            `json:"failure_code,omitempty"`
	ExpiresAt         *time.Time                `json:"expires_at,omitempty"`
	DueAt             *time.Time                `json:"due_at,omitempty"`
	EndedAt           *time.Time                `json:"ended_at,omitempty"`
	Decision          *timetable.DecisionRecord `json:"decision,omitempty"` // the decision that led here
}

// LatestSearch is the search for the variants that a job got last.
type LatestSearch struct {
	First    int           `json:"first"`    // the number of the first of them
	Variants int           `json:"variants"` // of the job by then, those that it got before too
	Budget   time.Duration `json:"budget"`   // for each
}

// Project writes a job's state, and the decision that led to it, in one transaction. An older projection leaves the
// state alone. A job that has ended stays as it ended, and Ended recognises the error.
func (a *Activities) Project(ctx context.Context, in ProjectInput) error {
	var ended error
	err := a.DB.InTx(ctx, func(q *db.Queries) (err error) {
		if ended, err = in.refuseEnded(ctx, q); ended != nil || err != nil {
			return err
		}
		if in.Decision != nil {
			if err := q.RecordDecision(ctx, in.JobID, *in.Decision); err != nil {
				return fmt.Errorf("record decision %s: %w", in.Decision.Decision.ID, err)
			}
		}
		if in.State.Searched() || in.EndedAt != nil {
			if err := q.ForgetSearches(ctx, in.JobID); err != nil {
				return fmt.Errorf("forget searches: %w", err)
			}
		}
		_, err = q.ProjectJob(ctx, in.row())
		return err
	})
	if err != nil {
		return fmt.Errorf("project job %s: %w", in.JobID, err)
	}
	return ended
}

// refuseEnded returns an error that Ended recognises if the job has ended in another way. The projection's decision
// came too late then, and is recorded as refused.
func (in ProjectInput) refuseEnded(ctx context.Context, q *db.Queries) (ended, err error) {
	row, err := q.LockJob(ctx, in.JobID)
	if err != nil || !row.State.Final() {
		return nil, err
	}
	known, err := in.isRecorded(ctx, q)
	if err != nil || in.State == row.State && known {
		return nil, err
	}
	if !known {
		late := *in.Decision
		refusal := row.State.Refusal(late.Decision.Action)
		late.Accepted, late.Code, late.Reason = false, refusal.Code, refusal.Message
		if err := q.RecordDecision(ctx, in.JobID, late); err != nil {
			return nil, fmt.Errorf("record refused decision %s: %w", late.Decision.ID, err)
		}
	}
	return hasEnded(row.State), nil
}

// isRecorded says whether the trail has the decision as an accepted one already, or there is none to record.
func (in ProjectInput) isRecorded(ctx context.Context, q *db.Queries) (bool, error) {
	if in.Decision == nil {
		return true, nil
	}
	id := in.Decision.Decision.ID
	_, err := q.GetAcceptedDecision(ctx, db.GetAcceptedDecisionParams{JobID: in.JobID, DecisionID: id})
	if db.IsNotFound(err) {
		return false, nil
	}
	return err == nil, err
}

func (in ProjectInput) row() db.ProjectJobParams {
	row := db.ProjectJobParams{
		ID:                in.JobID,
		Revision:          int32(in.Revision),
		State:             in.State,
		SelectedVariantID: db.OrNull(in.SelectedVariantID),
		SelectedBy:        db.OrNull(in.SelectedBy),
		Progress:          in.Progress,
		Error:             db.OrNull(in.Failure),
		ErrorCode:         db.OrNull(string(in.FailureCode)),
		ExpiresAt:         in.ExpiresAt,
		DueAt:             in.DueAt,
		EndedAt:           in.EndedAt,
	}
	if in.Round > 0 {
		row.Round = new(int32(in.Round))
	}
	if s := in.Search; s != nil {
		row.FirstNumber, row.Variants = new(int32(s.First)), new(int32(s.Variants))
		row.SearchSeconds = new(s.Budget.Seconds())
	}
	return row
}
