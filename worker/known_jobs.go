package worker

import (
	"context"
	"errors"
	"time"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/interceptor"
	"go.temporal.io/sdk/temporal"

	"github.com/lectern-timetables/lectern/db"
)

// unknownInterval is the time between two tries of a Temporal activity that misses its job, or what the job needs, in
// the database. The database was restored from a backup, or is the wrong one. Such an activity must not fail for good,
// as the right database may come back. It waits for that, or for "lectern recover" to end its workflow, and costs next
// to nothing meanwhile.
const unknownInterval = time.Minute

// knownJobs makes Temporal activities wait whose jobs the database does not have.
type knownJobs struct {
	interceptor.WorkerInterceptorBase
	db *db.Store
}

// InterceptActivity implements interceptor.WorkerInterceptor.
func (k *knownJobs) InterceptActivity(
	_ context.Context, next interceptor.ActivityInboundInterceptor,
) interceptor.ActivityInboundInterceptor {
	i := &knownJobsInbound{db: k.db}
	i.Next = next
	return i
}

type knownJobsInbound struct {
	interceptor.ActivityInboundInterceptorBase
	db *db.Store
}

// ExecuteActivity implements interceptor.ActivityInboundInterceptor.
func (k *knownJobsInbound) ExecuteActivity(ctx context.Context, in *interceptor.ExecuteActivityInput) (any, error) {
	known, err := k.db.HasJob(ctx, activity.GetInfo(ctx).WorkflowExecution.ID)
	if err == nil && !known {
		return nil, waitForBackup(errors.New("the database does not have the job"))
	}
	result, err := k.Next.ExecuteActivity(ctx, in) // while the database is away, it waits in its own way
	var told *temporal.ApplicationError
	if db.IsMissing(err) && !errors.As(err, &told) {
		err = waitForBackup(err)
	}
	return result, err
}

func waitForBackup(err error) error {
	return temporal.NewApplicationErrorWithOptions(
		"the database lacks what the job needs, as after a restore from a backup", "missing",
		temporal.ApplicationErrorOptions{Cause: err, NextRetryDelay: unknownInterval})
}
