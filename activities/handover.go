package activities

import (
	"context"
	"errors"
	"time"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/temporal"
)

// errHandOver ends an attempt, so that another one continues from its last heartbeat, on this worker or another.
var errHandOver = errors.New("handed over to the next attempt")

// errInterrupted is the error of a search that was stopped, but not by its job.
var errInterrupted = errors.New("search interrupted")

// interruptedType is the type of that error in Temporal.
const interruptedType = "interrupted"

// handOver stores the attempt's latest state in Temporal, for the next attempt, and in the database, for
// SaveInterrupted: Temporal forgets it when there is no next attempt. It returns the attempt's error, unless the
// database is away. Then the attempt ends without an answer, and Temporal keeps its heartbeats until it misses new
// ones.
func (a *attempt) handOver(ctx context.Context, err error) error {
	var known *temporal.ApplicationError
	if errors.As(err, &known) && known.NonRetryable() {
		return err
	}
	a.log(ctx, a.beat(ctx))
	if unsaved := a.saveSent(ctx); unsaved != nil {
		a.log(ctx, unsaved)
		return activity.ErrResultPending
	}
	if errors.Is(err, errInterrupted) {
		return temporal.NewApplicationErrorWithOptions("the search was interrupted", interruptedType,
			temporal.ApplicationErrorOptions{Cause: err, NextRetryDelay: time.Millisecond})
	}
	return err
}

// saveSent stores the checkpoint of the last heartbeat, if only the heartbeat has it.
func (a *attempt) saveSent(ctx context.Context) error {
	state := a.sent.checkpoint.Inline
	if len(state) == 0 {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, beatTimeout)
	defer cancel()
	return a.checkpoints.save(ctx, state)
}

// interrupted says whether an attempt has handed over.
func interrupted(err error) bool {
	var known *temporal.ApplicationError
	return errors.Is(err, errInterrupted) || errors.Is(err, activity.ErrResultPending) ||
		errors.As(err, &known) && known.Type() == interruptedType
}
