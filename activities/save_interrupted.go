package activities

import (
	"context"

	"go.temporal.io/sdk/temporal"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/solver"
	"github.com/lectern-timetables/lectern/timetable"
)

// SaveInterruptedInput is a search that ended without a result, and the checkpoint of its last heartbeat, as far as
// that is known.
type SaveInterruptedInput struct {
	SolveInput
	Last Checkpoint `json:"last,omitzero"`
}

// SaveInterrupted stores the best that an interrupted search had found, without searching on. It is for a job that is
// finished while the search waits for another attempt, or whose worker has just died: no attempt can hand it in.
func (a *Activities) SaveInterrupted(ctx context.Context, interrupted SaveInterruptedInput) (SolveResult, error) {
	in, last := interrupted.SolveInput, interrupted.Last
	if saved, err := a.savedVariant(ctx, in); !db.IsNotFound(err) {
		return saved, err
	}
	problem, err := a.loadProblem(ctx, in.ProblemID)
	if err != nil {
		return SolveResult{}, err
	}
	from, err := a.lastCheckpoint(ctx, in, last)
	if err != nil {
		return SolveResult{}, err
	}
	start, err := readStart(ctx, a.DB.Queries, in)
	if err != nil {
		return SolveResult{}, err
	}
	reached := &progress{
		bound:  a.Bounds.of(in.ProblemID, problem),
		latest: timetable.VariantProgress{Number: in.Number, Attempt: attemptNumber(ctx)},
	}
	ended, end := context.WithCancel(ctx)
	end()
	result, err := solve(ended, problem, in, from, start, reached, 1)
	if err != nil {
		return SolveResult{}, err
	}
	reached.bound.await(ctx)
	row, err := variantRow(problem, in, result, start, reached.last())
	if err != nil {
		return SolveResult{}, err
	}
	return a.store(ctx, in, row)
}

// lastCheckpoint reads where a search was. The database has what the last heartbeat does not.
func (a *Activities) lastCheckpoint(ctx context.Context, in SolveInput, last Checkpoint) (*solver.Checkpoint, error) {
	if len(last.Inline) == 0 {
		last.Stored = true
	}
	state, err := a.checkpointsOf(in).unpack(ctx, last)
	if db.IsNotFound(err) {
		return nil, temporal.NewNonRetryableApplicationError("the search has left no checkpoint", "nothing_to_keep", nil)
	}
	if err != nil {
		return nil, err
	}
	from := new(solver.Checkpoint)
	if err := from.UnmarshalBinary(state); err != nil {
		return nil, defect("read checkpoint of variant %d of job %s: %v", in.Number, in.JobID, err)
	}
	return from, nil
}
