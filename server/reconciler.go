package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/epoch"
	"github.com/lectern-timetables/lectern/timetable"
)

// reconciler ends the jobs whose workflows were ended from outside: an operator who terminates a workflow leaves it no
// moment to write that down.
type reconciler struct {
	db       *db.Store
	temporal client.Client
	interval time.Duration
	restored prometheus.Gauge
	log      *slog.Logger
}

// run reconciles at once and then now and then, until ctx is done.
func (r *reconciler) run(ctx context.Context) error {
	look := func() {
		if err := r.look(ctx); err != nil && ctx.Err() == nil {
			r.log.InfoContext(ctx, "jobs not compared with Temporal", "reason", err)
		}
	}
	look()
	return every(ctx, r.interval, look)
}

// look reconciles, unless the database is older than Temporal: then jobs that went well would be ended.
func (r *reconciler) look(ctx context.Context) error {
	watch := &epoch.Watch{DB: r.db, Temporal: r.temporal, Interval: r.interval}
	evidence, err := watch.Look(ctx)
	if err != nil {
		return err
	}
	if evidence == "" {
		err = r.reconcile(ctx)
		var behind behindError
		if errors.As(err, &behind) {
			evidence, err = string(behind), watch.Mark(ctx, string(behind))
		}
	}
	r.restored.Set(0)
	if evidence != "" {
		r.restored.Set(1)
		r.log.ErrorContext(ctx, restoredAdvice, "evidence", evidence)
	}
	return err
}

// restoredAdvice is for operators.
const restoredAdvice = "the database is older than Temporal, as after a restore from a backup: no job is ended and nothing can be decided; " +
	"run: lectern recover (docs/restore.md)"

// behindError is what shows that the database is older than Temporal.
type behindError string

func (e behindError) Error() string { return string(e) }

// every does something now and then, for the first time when an interval has passed, until ctx is done. That is no error.
func every(ctx context.Context, interval time.Duration, do func()) error {
	tick := time.NewTicker(interval)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
			do()
		}
	}
}

// reconcile looks at every job that has not ended and has not changed lately.
func (r *reconciler) reconcile(ctx context.Context) error {
	read := func(after string) ([]db.ListUnendedJobsRow, error) {
		return r.db.ListUnendedJobs(ctx, db.ListUnendedJobsParams{UnchangedSeconds: r.interval.Seconds(), After: after, PageSize: batchSize})
	}
	id := func(job db.ListUnendedJobsRow) string { return job.ID }
	return inBatches(read, id, func(jobs []db.ListUnendedJobsRow) error { return r.endClosed(ctx, jobs) })
}

// endClosed ends those of the jobs whose workflows are closed. Temporal is asked once for all: most only wait for people.
func (r *reconciler) endClosed(ctx context.Context, jobs []db.ListUnendedJobsRow) error {
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

// withClosedRuns finds the jobs whose workflows have a run that is closed, be it not the current one. Temporal's list is behind by a
// moment.
func (r *reconciler) withClosedRuns(ctx context.Context, jobs []db.ListUnendedJobsRow) (map[string]bool, error) {
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	ids := make([]string, len(jobs))
	for i, job := range jobs {
		ids[i] = "'" + job.ID + "'"
	}
	query := "ExecutionStatus != 'Running' AND WorkflowId IN (" + strings.Join(ids, ", ") + ")"
	closed := map[string]bool{}
	for page := []byte(nil); ; {
		list, err := r.temporal.ListWorkflow(ctx, &workflowservice.ListWorkflowExecutionsRequest{Query: query, NextPageToken: page})
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

// requireEnded is an error when a job has not ended whose workflow has come to its end: the workflow wrote that down before, so that the
// database has gone back since.
func (r *reconciler) requireEnded(ctx context.Context, id string) error {
	job, err := r.db.FindJob(ctx, id)
	if err != nil {
		return fmt.Errorf("read job %s: %w", id, err)
	}
	if job.EndedAt == nil {
		return behindError(fmt.Sprintf("the workflow of job %s has come to its end, and the job is %s", id, job.State))
	}
	return nil
}

// endIfClosed ends a job whose workflow was closed from outside: it has no more to say. A workflow that Temporal does not know proves nothing: it may not have begun, or be in another Temporal.
func (r *reconciler) endIfClosed(ctx context.Context, job db.ListUnendedJobsRow) error {
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	description, err := r.temporal.DescribeWorkflowExecution(ctx, job.ID, "")
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
	state, message, now := job.State, db.OrNull("The job was ended in Temporal, from outside."), time.Now()
	if state.Final() {
		message = nil // only its workflow had not come to its end
	} else {
		state = timetable.Failed
	}
	ended, err := r.db.ProjectJob(ctx, db.ProjectJobParams{
		ID: job.ID, Revision: job.Revision + 1, State: state, SelectedVariantID: job.SelectedVariantID,
		Progress: job.Progress, Error: message, EndedAt: &now,
	})
	if err == nil && ended > 0 {
		r.log.WarnContext(ctx, "ended a job whose workflow was ended from outside", "job_id", job.ID, "status", status)
	}
	return err
}
