package activities

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/temporal"
)

func TestAnAttemptLeavesItsCheckpointWithTemporalAndTheDatabase(t *testing.T) {
	t.Parallel()
	err := inActivity(t, func(ctx context.Context) error {
		var database oneCheckpoint
		try, sent := newTestAttempt(ctx, &database, heartbeat{})
		try.tell(100, []byte("state"))
		told := try.handOver(ctx, fmt.Errorf("%w: %w", errInterrupted, errHandOver))
		var known *temporal.ApplicationError
		if !errors.As(told, &known) || known.Type() != interruptedType || known.NonRetryable() {
			t.Errorf("Temporal is told %v", told)
		}
		if len(*sent) != 1 || string((*sent)[0].checkpoint.Inline) != "state" || string(database.state) != "state" {
			t.Errorf("heartbeats %+v; the database has %q", *sent, database.state)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestAnAttemptEndsWithoutAnAnswerWhileTheDatabaseIsAway(t *testing.T) {
	t.Parallel()
	err := inActivity(t, func(ctx context.Context) error {
		try, _ := newTestAttempt(ctx, &oneCheckpoint{away: true}, heartbeat{})
		try.tell(100, []byte("state"))
		if told := try.handOver(ctx, errInterrupted); !errors.Is(told, activity.ErrResultPending) {
			t.Errorf("Temporal is told %v, and forgets the heartbeat", told)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestAnAttemptThatFailsForGoodHandsNothingOver(t *testing.T) {
	t.Parallel()
	err := inActivity(t, func(ctx context.Context) error {
		try, sent := newTestAttempt(ctx, &oneCheckpoint{away: true}, heartbeat{})
		try.tell(100, []byte("state"))
		failure := defect("it panicked")
		if told := try.handOver(ctx, failure); !errors.Is(told, failure) || len(*sent) > 0 {
			t.Errorf("Temporal is told %v after %d heartbeats", told, len(*sent))
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
