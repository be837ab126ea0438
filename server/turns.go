package server

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"github.com/lectern-timetables/lectern/timetable"
)

// turnTimeout is how long somebody waits for a turn: there must be time left to answer within writeTimeout.
const turnTimeout = writeTimeout / 2

// turns let few at once do what takes a core for seconds, and much memory. The other cores are for those who read and watch.
// Organisations take turns, so that nobody waits for all of another's.
type turns struct {
	mu      sync.Mutex
	free    int
	waiting map[string][]turn // by organisation, none of them empty
	next    []string          // those that wait, in the order in which they have their turns
}

// turn is closed when it has come.
type turn chan struct{}

func newTurns(n int) *turns { return &turns{free: n, waiting: map[string][]turn{}} }

// halfTheCores is how many have a turn at once.
func halfTheCores() int { return max(1, runtime.GOMAXPROCS(0)/2) }

// take does something when it is its turn, and nothing when the caller gives up or has waited for too long.
func (t *turns) take(ctx context.Context, org string, do func() error) error {
	waiting, cancel := context.WithTimeout(ctx, turnTimeout)
	defer cancel()
	err := t.await(waiting, org)
	switch {
	case errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil:
		return timetable.Errorf(codeUnavailable, "too many ask for this just now; try again in a moment")
	case err != nil:
		return fmt.Errorf("wait for a turn: %w", err)
	}
	defer t.end()
	return do()
}

// await waits for a turn, which must be ended, or until ctx is done.
func (t *turns) await(ctx context.Context, org string) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	mine := t.queue(org)
	select {
	case <-mine:
		return nil
	case <-ctx.Done():
		t.giveUp(org, mine)
		return ctx.Err()
	}
}

// queue puts somebody at the end of their organisation's line.
func (t *turns) queue(org string) turn {
	t.mu.Lock()
	defer t.mu.Unlock()
	mine := make(turn)
	if t.free > 0 {
		t.free--
		close(mine)
		return mine
	}
	if len(t.waiting[org]) == 0 {
		t.next = append(t.next, org)
	}
	t.waiting[org] = append(t.waiting[org], mine)
	return mine
}

// end says that a turn is over.
func (t *turns) end() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.pass()
}

// pass makes it be the turn of the first of the organisation that is next. t.mu is held.
func (t *turns) pass() {
	if len(t.next) == 0 {
		t.free++
		return
	}
	org := t.next[0]
	t.next = t.next[1:]
	close(t.waiting[org][0])
	if t.waiting[org] = t.waiting[org][1:]; len(t.waiting[org]) > 0 {
		t.next = append(t.next, org)
	} else {
		delete(t.waiting, org)
	}
}

// giveUp takes somebody out of the line, or ends the turn that has just come.
func (t *turns) giveUp(org string, mine turn) {
	t.mu.Lock()
	defer t.mu.Unlock()
	at := slices.Index(t.waiting[org], mine)
	if at < 0 {
		t.pass()
		return
	}
	if t.waiting[org] = slices.Delete(t.waiting[org], at, at+1); len(t.waiting[org]) == 0 {
		delete(t.waiting, org)
		at := slices.Index(t.next, org)
		t.next = slices.Delete(t.next, at, at+1)
	}
}

// inTurn makes something when it is the turn of somebody of an organisation.
func inTurn[T any](ctx context.Context, t *turns, org string, doing func() (T, error)) (made T, err error) {
	err = t.take(ctx, org, func() error {
		made, err = doing()
		return err
	})
	return made, err
}
