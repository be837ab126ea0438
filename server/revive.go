package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"slices"

	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/timetable"
)

// Lost lists the jobs that have begun and not ended, and of which Temporal knows nothing: its data was lost, or an operator has
// deleted their workflows. They wait for ever, unless they are revived. Those that are queued are started by any server.
func Lost(ctx context.Context, store *db.Store, temporal client.Client) (lost []db.Job, err error) {
	read := func(after string) ([]db.Job, error) {
		return store.ListStartedJobs(ctx, db.ListStartedJobsParams{After: after, PageSize: batchSize})
	}
	id := func(job db.Job) string { return job.ID }
	err = inBatches(read, id, func(jobs []db.Job) error {
		for _, job := range jobs {
			_, err := temporal.DescribeWorkflowExecution(ctx, job.ID, "")
			var unknown *serviceerror.NotFound
			switch {
			case errors.As(err, &unknown):
				lost = append(lost, job)
			case err != nil:
				return fmt.Errorf("describe workflow %s: %w", job.ID, err)
			}
		}
		return nil
	})
	return lost, err
}

// Revive gives a job that is lost a new workflow, which goes on from what the database knows. That is everything but how far searches
// were and decisions that waited for a worker. It must not be done while the old workflow may be in another Temporal.
func Revive(ctx context.Context, cfg Config, store *db.Store, temporal client.Client, log *slog.Logger, job db.Job) error {
	s := newStarter(cfg, store, temporal, log)
	in := s.input(job)
	var err error
	if in.Resumed, err = resumed(ctx, store, job); err != nil {
		return err
	}
	return s.execute(ctx, job, messages.ResumeTimetable, in)
}

// resumed is how far a job is.
func resumed(ctx context.Context, store *db.Store, job db.Job) (*messages.Resumed, error) {
	variants, err := store.ListVariants(ctx, db.ListVariantsParams{Org: job.Org, JobID: job.ID})
	if err != nil {
		return nil, fmt.Errorf("list variants of job %s: %w", job.ID, err)
	}
	decisions, err := store.ListNewestDecisions(ctx, db.ListNewestDecisionsParams{JobID: job.ID, Accepted: true, Limit: math.MaxInt32})
	if err != nil {
		return nil, fmt.Errorf("list decisions of job %s: %w", job.ID, err)
	}
	slices.Reverse(decisions)
	accepted := taken(decisions)
	r := &messages.Resumed{
		State: job.State, Revision: int(job.Revision), Progress: job.Progress, Taken: accepted[max(0, len(accepted)-messages.MostTaken):],
	}
	for _, v := range variants {
		r.Variants = append(r.Variants, timetable.VariantRef{ID: v.ID, Number: int(v.Number), Hash: v.Hash, Feasible: v.Feasible})
	}
	for _, d := range decisions {
		if d.Action == timetable.Approve {
			r.ApprovedBy, r.Replaces = d.Actor, d.ReplacesPublicationID
		}
	}
	if job.SelectedBy != nil {
		r.SelectedBy = *job.SelectedBy
	}
	if job.SelectedVariantID != nil {
		r.SelectedID = *job.SelectedVariantID
	}
	if job.ExpiresAt != nil {
		r.ExpiresAt = *job.ExpiresAt
	}
	return r, nil
}

// taken is what came of decisions that were accepted, the oldest first.
func taken(decisions []db.Decision) (outcomes []messages.Outcome) {
	state := timetable.Running
	for _, d := range decisions {
		if drafted, ready := state.Next(timetable.Ready); ready && d.Action == timetable.Select {
			state = drafted
		}
		if reviewed, approved := state.Next(timetable.Return); approved { // an approval that was taken back
			state = reviewed
		}
		state, _ = state.Next(d.Action)
		outcomes = append(outcomes, messages.Outcome{
			DecisionID: d.DecisionID, Action: d.Action, State: state, VariantID: d.VariantID, VariantHash: d.VariantHash,
		})
	}
	return outcomes
}
