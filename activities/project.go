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
	Progress          float64                   `json:"progress,omitempty"` // percent, of a search that was ended early
	Failure           string                    `json:"failure,omitempty"`  // for people
	ExpiresAt         *time.Time                `json:"expires_at,omitempty"`
	EndedAt           *time.Time                `json:"ended_at,omitempty"`
	Decision          *timetable.DecisionRecord `json:"decision,omitempty"` // the decision that led here
}

// Project writes a job's state, and the decision that led to it, in one transaction. A projection that is older than what
// is written leaves the state alone.
func (a *Activities) Project(ctx context.Context, in ProjectInput) error {
	err := a.DB.InTx(ctx, func(q *db.Queries) error {
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
		_, err := q.ProjectJob(ctx, in.row())
		return err
	})
	if err != nil {
		return fmt.Errorf("project job %s: %w", in.JobID, err)
	}
	return nil
}

func (in ProjectInput) row() db.ProjectJobParams {
	return db.ProjectJobParams{
		ID:                in.JobID,
		Revision:          int32(in.Revision),
		State:             in.State,
		SelectedVariantID: db.OrNull(in.SelectedVariantID),
		Progress:          in.Progress,
		Error:             db.OrNull(in.Failure),
		ExpiresAt:         in.ExpiresAt,
		EndedAt:           in.EndedAt,
	}
}
