package epoch

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/messages"
)

// ofJobs finds the workflows of jobs.
const ofJobs = "WorkflowType IN ('" + messages.GenerateTimetable + "', '" + messages.ResumeTimetable + "')"

// pageSize is how many workflows are read at once.
const pageSize = 100

// List calls do with the ids of jobs whose workflows match a query of Temporal's, page after page, until do has enough.
// A job whose workflow has several runs may come more than once.
func List(
	ctx context.Context, temporal client.Client, query string, do func(jobs []string) (enough bool, err error),
) error {
	for page := []byte(nil); ; {
		list, err := listPage(ctx, temporal, query, page)
		if err != nil {
			return err
		}
		var jobs []string
		for _, run := range list.Executions {
			if id := run.GetExecution().GetWorkflowId(); uuid.Validate(id) == nil { // an operator may have started others
				jobs = append(jobs, id)
			}
		}
		if enough, err := do(jobs); err != nil || enough {
			return err
		}
		if page = list.NextPageToken; len(page) == 0 {
			return nil
		}
	}
}

func listPage(
	ctx context.Context, temporal client.Client, query string, page []byte,
) (*workflowservice.ListWorkflowExecutionsResponse, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	request := &workflowservice.ListWorkflowExecutionsRequest{Query: query, PageSize: pageSize, NextPageToken: page}
	list, err := temporal.ListWorkflow(ctx, request)
	if err != nil {
		return nil, fmt.Errorf("list workflows: %w", err)
	}
	return list, nil
}

// ListOpenOrClosedSince does that for the workflows that are open, or were at a certain time.
func ListOpenOrClosedSince(
	ctx context.Context, temporal client.Client, moment time.Time, do func(jobs []string) error,
) error {
	query := fmt.Sprintf(
		"%s AND (ExecutionStatus = 'Running' OR CloseTime > '%s')", ofJobs, moment.UTC().Format(time.RFC3339Nano),
	)
	return List(ctx, temporal, query, func(jobs []string) (bool, error) { return false, do(jobs) })
}

// findOrphan looks for a workflow without a job among the newest that match a query: a job is written before its
// workflow begins. Jobs that are newer than a backup have the newest workflows, so one page is enough.
func (w *Watch) findOrphan(ctx context.Context, query string) (evidence string, err error) {
	err = List(ctx, w.Temporal, query, func(jobs []string) (bool, error) {
		known, err := w.DB.ListKnownJobs(ctx, jobs)
		if err != nil {
			return true, fmt.Errorf("look jobs up: %w", err)
		}
		for _, id := range jobs {
			if !slices.Contains(known, id) {
				evidence = fmt.Sprintf("Temporal has a workflow of job %s, which the database does not have", id)
				break
			}
		}
		return true, nil
	})
	return evidence, err
}

// compareHistories looks for a workflow that has written more than the database has. It reads the histories of all jobs
// that have not ended, which takes a while.
func (w *Watch) compareHistories(ctx context.Context, since time.Time) (evidence string, err error) {
	begun := fmt.Sprintf("%s AND StartTime > '%s'", ofJobs, since.UTC().Format(time.RFC3339Nano))
	if evidence, err = w.findOrphan(ctx, begun); err != nil || evidence != "" {
		return evidence, err
	}
	jobs, err := w.DB.ListUnendedJobIDs(ctx)
	if err != nil {
		return "", fmt.Errorf("list jobs: %w", err)
	}
	for _, id := range jobs {
		if evidence, err := w.compareHistory(ctx, id); err != nil || evidence != "" {
			return evidence, err
		}
	}
	return "", nil
}

// compareHistory compares one job. The database is asked last: what Temporal knows to be written was written before.
func (w *Watch) compareHistory(ctx context.Context, id string) (evidence string, err error) {
	history, err := Read(ctx, w.Temporal, id)
	if err != nil || history == nil {
		return "", err
	}
	written, err := history.Revision()
	if err != nil {
		return "", err
	}
	job, err := w.DB.FindJob(ctx, id)
	if err != nil {
		return "", fmt.Errorf("read job %s: %w", id, err)
	}
	if written > int(job.Revision) {
		return fmt.Sprintf(
			"the workflow of job %s has written revision %d, and the database has %d", id, written, job.Revision,
		), nil
	}
	return "", nil
}
