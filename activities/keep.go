package activities

import (
	"context"

	"go.temporal.io/sdk/temporal"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/solver"
)

// KeepInput is a search that ended without a result, and the checkpoint of its last heartbeat, as far as that is known.
type KeepInput struct {
	SolveInput
	Last Checkpoint `json:"last,omitzero"`
}

// Keep stores the best that an interrupted search had found, without searching on. It is for a job that is finished while
// the search waits for another attempt, or whose worker has just died: nobody else can hand in what there is.
func (a *Activities) Keep(ctx context.Context, kept KeepInput) (SolveResult, error) {
	in, last := kept.SolveInput, kept.Last
	if len(last.Inline) == 0 {
		last.Stored = true
	}
	if saved, err := a.savedVariant(ctx, in); !db.IsNotFound(err) {
		return saved, err
	}
	problem, err := a.loadProblem(ctx, in.ProblemID)
	if err != nil {
		return SolveResult{}, err
	}
	data, err := last.read(ctx, a.DB, in)
	if db.IsNotFound(err) {
		return SolveResult{}, temporal.NewNonRetryableApplicationError("the search has left no checkpoint", "nothing_to_keep", nil)
	}
	if err != nil {
		return SolveResult{}, err
	}
	left := &pulse{in: in, checkpoint: new(solver.Checkpoint), bound: a.Bounds.of(in.ProblemID, problem)}
	left.latest.Attempt = attemptOf(ctx)
	if err := left.checkpoint.UnmarshalBinary(data); err != nil {
		return SolveResult{}, defect("read checkpoint of variant %d of job %s: %v", in.Number, in.JobID, err)
	}
	ended, end := context.WithCancel(ctx)
	end()
	result, err := solve(ended, problem, in, left, 1)
	if err != nil {
		return SolveResult{}, err
	}
	left.bound.await(ctx)
	row, err := variantRow(problem, in, result, left.last())
	if err != nil {
		return SolveResult{}, err
	}
	return a.store(ctx, in, row)
}
