package dispatch

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/api/workflowservice/v1"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/epoch"
	"github.com/lectern-timetables/lectern/timetable"
)

// reconcile looks at every job that has not ended and has not changed lately.
func (r *Reconciler) reconcile(ctx context.Context) error {
	read := func(after string) ([]db.ListUnendedJobsRow, error) {
		return r.DB.ListUnendedJobs(ctx, db.ListUnendedJobsParams{
			UnchangedSeconds: r.Interval.Seconds(), After: after, PageSize: pageSize,
		})
	}
	id := func(job db.ListUnendedJobsRow) string { return job.ID }
	return inPages(read, id, func(jobs []db.ListUnendedJobsRow) error { return r.endClosed(ctx, jobs) })
}

// endClosed ends those of the jobs whose workflows are closed. One call asks Temporal about all of them, as most only
// wait for people.
func (r *Reconciler) endClosed(ctx context.Context, jobs []db.ListUnendedJobsRow) error {
	closed, err := r.withClosedRuns(ctx, jobs)
	if err != nil {
		return err
	}
	for _, job := range jobs {
		if !closed[job.ID] {
			continue
		}
		if err := r.endIfClosed(ctx, job); err != nil {
			return err
		}
	}
	return nil
}

// withClosedRuns finds the jobs whose workflows have a closed run, which need not be the current one. Temporal's list
// is behind by a moment.
func (r *Reconciler) withClosedRuns(ctx context.Context, jobs []db.ListUnendedJobsRow) (map[string]bool, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	ids := make([]string, len(jobs))
	for i, job := range jobs {
		ids[i] = "'" + job.ID + "'"
	}
	query := "ExecutionStatus != 'Running' AND WorkflowId IN (" + strings.Join(ids, ", ") + ")"
	closed := map[string]bool{}
	for page := []byte(nil); ; {
		list, err := r.Temporal.ListWorkflow(ctx, &workflowservice.ListWorkflowExecutionsRequest{
			Query: query, NextPageToken: page,
		})
		if err != nil {
			return nil, fmt.Errorf("list workflows that are closed: %w", err)
		}
		for _, run := range list.Executions {
			closed[run.GetExecution().GetWorkflowId()] = true
		}
		if page = list.NextPageToken; len(page) == 0 {
			return closed, nil
		}
	}
}

// endIfClosed ends a job whose workflow was closed from outside. A workflow that Temporal does not know proves
// nothing: it may not have begun, or be in another Temporal.
func (r *Reconciler) endIfClosed(ctx context.Context, job db.ListUnendedJobsRow) error {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	description, err := r.Temporal.DescribeWorkflowExecution(ctx, job.ID, "")
	var unknown *serviceerror.NotFound
	if errors.As(err, &unknown) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("describe workflow %s: %w", job.ID, err)
	}
	status := description.GetWorkflowExecutionInfo().GetStatus()
	if status == enums.WORKFLOW_EXECUTION_STATUS_RUNNING || status == enums.WORKFLOW_EXECUTION_STATUS_UNSPECIFIED {
		return nil
	}
	if epoch.EndedByItself(status) && !job.State.Final() {
		return r.requireEnded(ctx, job.ID)
	}
	ended, err := r.end(ctx, job)
	if err == nil && ended {
		r.Log.WarnContext(ctx, "ended a job whose workflow was closed from outside", "job_id", job.ID, "status", status)
	}
	return err
}

// requireEnded fails when a job has not ended although its workflow has. The workflow wrote the job's end first, so the
// database was restored from a backup since.
func (r *Reconciler) requireEnded(ctx context.Context, id string) error {
	job, err := r.DB.FindJob(ctx, id)
	if err != nil {
		return fmt.Errorf("read job %s: %w", id, err)
	}
	if job.EndedAt == nil {
		return behindError(fmt.Sprintf("the workflow of job %s has come to its end, and the job is %s", id, job.State))
	}
	return nil
}

// end ends a job as failed, unless its state is final and only its workflow had not come to its end.
func (r *Reconciler) end(ctx context.Context, job db.ListUnendedJobsRow) (ended bool, err error) {
	state, message, now := timetable.Failed, db.OrNull("An operator ended this job in Temporal."), time.Now()
	code := db.OrNull(string(timetable.FailedOutside))
	if job.State.Final() {
		state, message, code = job.State, nil, nil
	}
	rows, err := r.DB.ProjectJob(ctx, db.ProjectJobParams{
		ID: job.ID, Revision: job.Revision + 1, State: state, SelectedVariantID: job.SelectedVariantID,
		Progress: job.Progress, Error: message, ErrorCode: code, EndedAt: &now,
	})
	return rows > 0, err
}
