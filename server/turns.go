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

// turns let few at once do what takes a core for seconds, or much memory. The other cores are for those who read and watch.
// Organisations take turns, so that nobody waits for all of another's.
type turns struct {
	mu      sync.Mutex
	all     int64             // that there is, such as turns at once, or bytes
	free    int64             // of it
	waiting map[string][]turn // by organisation, none of them empty
	next    []string          // those that wait, in the order in which they have their turns
}

// turn is somebody's.
type turn struct {
	weight int64         // what it takes of all
	come   chan struct{} // closed when it has come
}

func newTurns(all int64) *turns { return &turns{all: all, free: all, waiting: map[string][]turn{}} }

// halfTheCores is how many have a turn at once.
func halfTheCores() int64 { return int64(max(1, runtime.GOMAXPROCS(0)/2)) }

// take does something when it is its turn, and nothing when the caller gives up or has waited for too long.
func (t *turns) take(ctx context.Context, org string, do func() error) error {
	return t.weigh(ctx, org, 1, do)
}

// weigh does something that takes so much of what there is. What takes more than all is done alone.
func (t *turns) weigh(ctx context.Context, org string, weight int64, do func() error) error {
	waiting, cancel := context.WithTimeout(ctx, turnTimeout)
	defer cancel()
	weight = min(weight, t.all)
	err := t.await(waiting, org, weight)
	switch {
	case errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil:
		return timetable.Errorf(codeUnavailable, "too many requests just now; try again in a moment")
	case err != nil:
		return fmt.Errorf("wait for a turn: %w", err)
	}
	defer t.end(weight)
	return do()
}

// await waits for a turn, which must be ended, or until ctx is done.
func (t *turns) await(ctx context.Context, org string, weight int64) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	mine := t.queue(org, weight)
	select {
	case <-mine.come:
		return nil
	case <-ctx.Done():
		t.giveUp(org, mine)
		return ctx.Err()
	}
}

// queue puts somebody at the end of their organisation's line.
func (t *turns) queue(org string, weight int64) turn {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.waiting[org]) == 0 {
		t.next = append(t.next, org)
	}
	mine := turn{weight, make(chan struct{})}
	t.waiting[org] = append(t.waiting[org], mine)
	t.pass()
	return mine
}

// end says that a turn is over.
func (t *turns) end(weight int64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.free += weight
	t.pass()
}

// pass makes it be the turn of the first of the organisation that is next, and so on while there is room. Nobody goes before one who
// needs more, who would wait for ever. t.mu is held.
func (t *turns) pass() {
	for len(t.next) > 0 {
		org := t.next[0]
		first := t.waiting[org][0]
		if first.weight > t.free {
			return
		}
		t.free -= first.weight
		close(first.come)
		t.next = t.next[1:]
		if t.waiting[org] = t.waiting[org][1:]; len(t.waiting[org]) > 0 {
			t.next = append(t.next, org)
		} else {
			delete(t.waiting, org)
		}
	}
}

// giveUp takes somebody out of the line, or ends the turn that has just come.
func (t *turns) giveUp(org string, mine turn) {
	t.mu.Lock()
	defer t.mu.Unlock()
	at := slices.Index(t.waiting[org], mine)
	if at < 0 {
		t.free += mine.weight
	} else if t.waiting[org] = slices.Delete(t.waiting[org], at, at+1); len(t.waiting[org]) == 0 {
		delete(t.waiting, org)
		at := slices.Index(t.next, org)
		t.next = slices.Delete(t.next, at, at+1)
	}
	t.pass()
}

// inTurn makes something when it is the turn of somebody of an organisation.
func inTurn[T any](ctx context.Context, t *turns, org string, doing func() (T, error)) (made T, err error) {
	err = t.take(ctx, org, func() error {
		made, err = doing()
		return err
	})
	return made, err
}
