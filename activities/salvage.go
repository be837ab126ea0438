package activities

import (
	"context"
	"errors"
	"fmt"

	"go.temporal.io/api/workflow/v1"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/converter"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// SalvageInput names a job whose searches are about to be stopped.
type SalvageInput struct {
	JobID string `json:"job_id"`
}

// Salvage stores the checkpoints in the last heartbeats of a job's searches. One that waits for another attempt, or whose worker
// has just died, hands nothing in when it is stopped, and its heartbeats are gone with it: Keep finds here what they had.
func (a *Activities) Salvage(ctx context.Context, in SalvageInput) error {
	job, err := activity.GetClient(ctx).DescribeWorkflowExecution(ctx, in.JobID, "")
	if err != nil {
		return fmt.Errorf("describe workflow %s: %w", in.JobID, err)
	}
	var errs []error
	for _, search := range job.GetPendingActivities() {
		errs = append(errs, a.salvage(ctx, in.JobID, search))
	}
	return errors.Join(errs...)
}

func (a *Activities) salvage(ctx context.Context, jobID string, search *workflow.PendingActivityInfo) error {
	details := search.GetHeartbeatDetails()
	if len(details.GetPayloads()) == 0 {
		return nil // it has not begun, or is no search
	}
	var progress timetable.VariantProgress
	var checkpoint Checkpoint
	if err := converter.GetDefaultDataConverter().FromPayloads(details, &progress, &checkpoint); err != nil {
		return defect("read a heartbeat of job %s: %v", jobID, err)
	}
	if len(checkpoint.Inline) == 0 {
		return nil // what there is, the database has
	}
	err := a.DB.SaveCheckpoint(ctx, db.SaveCheckpointParams{JobID: jobID, Number: int32(progress.Number), Data: checkpoint.Inline})
	if err != nil {
		return fmt.Errorf("store checkpoint of variant %d of job %s: %w", progress.Number, jobID, err)
	}
	return nil
}
