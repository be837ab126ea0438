package server

import (
	"context"
	"errors"
	"fmt"
	"runtime"

	"golang.org/x/sync/semaphore"

	"github.com/lectern-timetables/lectern/timetable"
)

// turnTimeout is how long somebody waits for a turn: there must be time left to answer within writeTimeout.
const turnTimeout = writeTimeout / 2

// turns let few at once do what takes a core for seconds, and much memory. The other cores are for those who read and watch.
type turns struct{ free *semaphore.Weighted }

func newTurns(n int64) turns { return turns{semaphore.NewWeighted(n)} }

// halfTheCores is how many have a turn at once.
func halfTheCores() int64 { return max(1, int64(runtime.GOMAXPROCS(0)/2)) }

// take does something when it is its turn, and nothing when the caller gives up or has waited for too long.
func (t turns) take(ctx context.Context, do func() error) error {
	waiting, cancel := context.WithTimeout(ctx, turnTimeout)
	defer cancel()
	err := t.free.Acquire(waiting, 1)
	switch {
	case errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil:
		return timetable.Errorf(codeUnavailable, "too many ask for this just now; try again in a moment")
	case err != nil:
		return fmt.Errorf("wait for a turn: %w", err)
	}
	defer t.free.Release(1)
	return do()
}

// inTurn makes something when it is its turn.
func inTurn[T any](ctx context.Context, t turns, doing func() (T, error)) (made T, err error) {
	err = t.take(ctx, func() error {
		made, err = doing()
		return err
	})
	return made, err
}
