package dispatch

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"go.temporal.io/api/serviceerror"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/timetable"
)

// Lost lists the jobs that have begun, have not ended, and are unknown to Temporal: its data was lost, or an operator
// has deleted their workflows. They stand still until they are revived. Queued jobs are not lost, as any server
// starts them.
func (s *Starter) Lost(ctx context.Context) (lost []db.Job, err error) {
	read := func(after string) ([]db.Job, error) {
		return s.db.ListStartedJobs(ctx, db.ListStartedJobsParams{After: after, PageSize: pageSize})
	}
	id := func(job db.Job) string { return job.ID }
	err = inPages(read, id, func(jobs []db.Job) error {
		for _, job := range jobs {
			_, err := s.temporal.DescribeWorkflowExecution(ctx, job.ID, "")
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

// Revive gives a lost job a new workflow, which goes on from what the database knows. Only the progress of searches and
// decisions that waited for a worker are gone. The old workflow must not be in another Temporal.
func (s *Starter) Revive(ctx context.Context, job db.Job) (err error) {
	in := s.input(job)
	if in.Resumed, err = s.resumed(ctx, job, in); err != nil {
		return err
	}
	return s.execute(ctx, job, messages.ResumeTimetable, in)
}

// resumed is how far a job is.
func (s *Starter) resumed(ctx context.Context, job db.Job, in messages.Input) (*messages.Resumed, error) {
	variants, err := s.db.ListVariants(ctx, db.ListVariantsParams{Org: job.Org, JobID: job.ID})
	if err != nil {
		return nil, fmt.Errorf("list variants of job %s: %w", job.ID, err)
	}
	decisions, err := s.db.ListNewestDecisions(ctx, db.ListNewestDecisionsParams{
		JobID: job.ID, Accepted: true, Limit: math.MaxInt32,
	})
	if err != nil {
		return nil, fmt.Errorf("list decisions of job %s: %w", job.ID, err)
	}
	slices.Reverse(decisions)
	taken := outcomesOf(decisions)
	r := &messages.Resumed{
		State: job.State, Revision: int(job.Revision), Round: int(job.Round), Progress: job.Progress,
		Taken: taken[max(0, len(taken)-messages.MostTaken):],
	}
	for _, v := range variants {
		r.Variants = append(r.Variants, timetable.VariantRef{
			ID: v.ID, Number: int(v.Number), Hash: v.Hash, Feasible: v.Feasible,
		})
	}
	for _, d := range decisions {
		switch d.Action {
		case timetable.Approve:
			r.ApprovedBy, r.Replaces = d.Actor, d.ReplacesPublicationID
		case timetable.RequestChanges:
			r.SentBackID = d.VariantID
		case timetable.SearchAgain:
			r.Search = in.SearchAgain(int(job.FirstNumber), searchOf(job, d), r.SentBackID)
		}
	}
	if job.SelectedBy != nil {
		r.SelectedBy = *job.SelectedBy
	}
	if job.SelectedVariantID != nil {
		r.SelectedID = *job.SelectedVariantID
	}
	for _, due := range []*time.Time{job.ExpiresAt, job.DueAt} {
		if due != nil {
			r.ExpiresAt = *due
		}
	}
	return r, nil
}

// searchOf is what the latest decision to search a job again asked for. Earlier ones do not matter any more.
func searchOf(job db.Job, d db.Decision) (wanted timetable.Search) {
	if json.Unmarshal(d.Search, &wanted) != nil {
		wanted.Seconds = job.BudgetSeconds
	}
	wanted.Variants = int(job.Variants-job.FirstNumber) + 1
	return wanted
}

// endsSearch says whether a decision may be taken while a job is searched.
func endsSearch(action timetable.Action) bool {
	_, legal := timetable.Running.Next(action)
	return legal
}

// outcomesOf is what came of accepted decisions, the oldest first.
func outcomesOf(decisions []db.Decision) (outcomes []messages.Outcome) {
	state := timetable.Running
	for _, d := range decisions {
		if drafted, ready := state.Next(timetable.Ready); ready && !endsSearch(d.Action) {
			state = drafted
		}
		if reviewed, approved := state.Next(timetable.Return); approved { // an approval that was taken back
			state = reviewed
		}
		state, _ = state.Next(d.Action)
		outcomes = append(outcomes, messages.Outcome{
			DecisionID: d.DecisionID, Action: d.Action, State: state,
			VariantID: d.VariantID, VariantHash: d.VariantHash,
		})
	}
	return outcomes
}
