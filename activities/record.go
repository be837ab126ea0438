package activities

import (
	"context"
	"fmt"

	"github.com/lectern-timetables/lectern/timetable"
)

// RecordInput is a refused decision about a job.
type RecordInput struct {
	JobID    string                   `json:"job_id"`
	Decision timetable.DecisionRecord `json:"decision"`
}

// Record adds a refused decision to the trail, once.
func (a *Activities) Record(ctx context.Context, in RecordInput) error {
	if err := a.DB.RecordDecision(ctx, in.JobID, in.Decision); err != nil {
		return fmt.Errorf("record decision %s: %w", in.Decision.Decision.ID, err)
	}
	return nil
}
