package activities

import (
	"context"
	"errors"
	"fmt"

	"go.temporal.io/api/workflow/v1"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/converter"

	"github.com/lectern-timetables/lectern/timetable"
)

// SaveHeartbeatsInput names a job whose searches are about to be stopped.
type SaveHeartbeatsInput struct {
	JobID string `json:"job_id"`
}

// SaveHeartbeats stores the checkpoints in the last heartbeats of a job's searches, for SaveInterrupted. A search that
// waits for another attempt, or whose worker has just died, hands nothing in when it is stopped, and Temporal forgets
// its heartbeats then.
func (a *Activities) SaveHeartbeats(ctx context.Context, in SaveHeartbeatsInput) error {
	job, err := activity.GetClient(ctx).DescribeWorkflowExecution(ctx, in.JobID, "")
	if err != nil {
		return fmt.Errorf("describe workflow %s: %w", in.JobID, err)
	}
	var errs []error
	for _, search := range job.GetPendingActivities() {
		errs = append(errs, a.saveHeartbeat(ctx, in.JobID, search))
	}
	return errors.Join(errs...)
}

func (a *Activities) saveHeartbeat(ctx context.Context, jobID string, search *workflow.PendingActivityInfo) error {
	details := search.GetHeartbeatDetails()
	if len(details.GetPayloads()) == 0 {
		return nil // it has not begun, or is no search
	}
	var reached timetable.VariantProgress
	var checkpoint Checkpoint
	if err := converter.GetDefaultDataConverter().FromPayloads(details, &reached, &checkpoint); err != nil {
		return defect("read a heartbeat of job %s: %v", jobID, err)
	}
	if len(checkpoint.Inline) == 0 {
		return nil // the database has it, if there is one
	}
	return a.checkpointsOf(SolveInput{JobID: jobID, Number: reached.Number}).save(ctx, checkpoint.Inline)
}
