package activities

import (
	"context"
	"encoding/json"
	"fmt"

	"go.temporal.io/sdk/activity"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/solver"
	"github.com/lectern-timetables/lectern/timetable"
)

// attempt is one try of a search. It continues from the last heartbeat of the previous attempt.
type attempt struct {
	in          SolveInput
	db          *db.Queries
	checkpoints checkpoints
	searches    *Searches
	progress    *progress
	problem     *timetable.Problem
	from        *solver.Checkpoint  // nil = the search begins afresh
	start       timetable.Timetable // where it begins then; nil = nowhere

	// One goroutine at a time sends heartbeats.
	record    func(context.Context, heartbeat) error // sends one to Temporal
	sent      heartbeat                              // the last one, by this attempt or the one before
	begun     int64                                  // moves that were made before this attempt
	fruitless int                                    // as Checkpoint.Fruitless
}

// newAttempt makes an attempt that follows the last heartbeat; that is empty for the first attempt.
func (a *Activities) newAttempt(ctx context.Context, in SolveInput, last heartbeat) *attempt {
	last.progress.Number, last.progress.Status = in.Number, timetable.VariantRunning
	last.progress.Attempt = attemptNumber(ctx)
	return &attempt{
		in:          in,
		db:          a.DB.Queries,
		checkpoints: a.checkpointsOf(in),
		searches:    &a.Searches,
		progress:    &progress{latest: last.progress},
		record:      recordHeartbeat,
		sent:        last,
		fruitless:   last.checkpoint.Fruitless,
	}
}

func attemptNumber(ctx context.Context) int { return int(activity.GetInfo(ctx).Attempt) }

// resume continues from the last attempt's checkpoint. A checkpoint that the solver cannot read, such as another
// version's, is ignored: the search begins where it began at first.
func (a *attempt) resume(ctx context.Context, problem *timetable.Problem, bound *bound) error {
	a.problem, a.progress.bound = problem, bound
	start, err := readStart(ctx, a.db, a.in)
	if err != nil {
		return err
	}
	a.start = start
	if proven := a.sent.progress.Bound; proven != nil {
		bound.raise(*proven)
	}
	state, err := a.checkpoints.unpack(ctx, a.sent.checkpoint)
	if db.IsNotFound(err) { // the database was restored from a backup
		activity.GetLogger(ctx).Error("search afresh: the checkpoint is gone", "job_id", a.in.JobID)
		return nil
	}
	if err != nil || len(state) == 0 {
		return err
	}
	from := new(solver.Checkpoint)
	if err := from.UnmarshalBinary(state); err != nil {
		activity.GetLogger(ctx).Error("search afresh: the checkpoint cannot be read", "job_id", a.in.JobID, "error", err)
		return nil
	}
	a.from, a.begun = from, a.sent.progress.Iterations
	return nil
}

// readStart reads the timetable from which a search begins; nil is none. Retention may have deleted it.
func readStart(ctx context.Context, q *db.Queries, in SolveInput) (start timetable.Timetable, err error) {
	if in.Start == "" {
		return nil, nil
	}
	row, err := q.LoadVariant(ctx, in.Start)
	if db.IsNotFound(err) {
		activity.GetLogger(ctx).Warn("search afresh: the variant to begin from is gone", "job_id", in.JobID)
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("load variant %s: %w", in.Start, err)
	}
	if err := json.Unmarshal(row.Timetable, &start); err != nil {
		return nil, defect("read variant %s: %v", in.Start, err)
	}
	return start, nil
}

// during runs a search while heartbeats are sent. If the search ends without a result, it hands over. It cancels the
// search's context when the worker stops, when the job no longer wants the variant, and when another attempt has
// replaced this one; the cause says which.
func (a *attempt) during(ctx context.Context, search func(context.Context) error) error {
	beats := heartbeater{beat: a.loggedBeat, interval: a.interval, workerStop: activity.GetWorkerStopChannel(ctx)}
	stopped, err := beats.during(ctx, search)
	if err == nil || replaced(stopped) {
		return err
	}
	return a.handOver(context.WithoutCancel(ctx), err)
}
