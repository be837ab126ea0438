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

// queueTimeout is how long a request waits in a queue. Enough of writeTimeout must be left to answer it.
const queueTimeout = writeTimeout / 2

// fairQueue lets only a few requests at once do what takes a core for seconds, or much memory. The rest of the machine
// is for everybody else. Organisations alternate, so that nobody waits for all the requests of another organisation.
type fairQueue struct {
	mu       sync.Mutex
	capacity int64               // in requests, or in bytes
	free     int64               // of the capacity
	waiting  map[string][]waiter // by organisation; no list is empty
	next     []string            // the organisations that wait, in the order in which they are served
}

// waiter is one request in the queue.
type waiter struct {
	weight   int64         // what it takes of the capacity
	admitted chan struct{} // closed when it may go on
}

func newFairQueue(capacity int64) *fairQueue {
	return &fairQueue{capacity: capacity, free: capacity, waiting: map[string][]waiter{}}
}

// halfTheCores is the capacity of a queue for work that keeps a core busy.
func halfTheCores() int64 { return int64(max(1, runtime.GOMAXPROCS(0)/2)) }

// do waits and then works. It does nothing when the caller gives up or has waited for too long. Work that is heavier
// than the capacity is done alone.
func (q *fairQueue) do(ctx context.Context, org string, weight int64, work func() error) error {
	waiting, cancel := context.WithTimeout(ctx, queueTimeout)
	defer cancel()
	weight = min(weight, q.capacity)
	err := q.acquire(waiting, org, weight)
	switch {
	case errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil:
		return timetable.Errorf(codeUnavailable, "too many requests right now; try again in a moment").
			Naming(timetable.Values{"of": "busy"})
	case err != nil:
		return fmt.Errorf("wait in a queue: %w", err)
	}
	defer q.release(weight)
	return work()
}

// acquire waits until the weight is free or ctx is done. Unless it fails, the weight must be released.
func (q *fairQueue) acquire(ctx context.Context, org string, weight int64) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	w := q.join(org, weight)
	select {
	case <-w.admitted:
		return nil
	case <-ctx.Done():
		q.leave(org, w)
		return ctx.Err()
	}
}

// join puts a request at the end of its organisation's line.
func (q *fairQueue) join(org string, weight int64) waiter {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.waiting[org]) == 0 {
		q.next = append(q.next, org)
	}
	w := waiter{weight, make(chan struct{})}
	q.waiting[org] = append(q.waiting[org], w)
	q.admit()
	return w
}

// release gives a weight back.
func (q *fairQueue) release(weight int64) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.free += weight
	q.admit()
}

// admit lets requests go on while there is capacity, one organisation after the other. A light request never overtakes
// a heavy one, which would wait for ever. q.mu is held.
func (q *fairQueue) admit() {
	for len(q.next) > 0 {
		org := q.next[0]
		first := q.waiting[org][0]
		if first.weight > q.free {
			return
		}
		q.free -= first.weight
		close(first.admitted)
		q.next = q.next[1:]
		if q.waiting[org] = q.waiting[org][1:]; len(q.waiting[org]) > 0 {
			q.next = append(q.next, org)
		} else {
			delete(q.waiting, org)
		}
	}
}

// leave takes a request out of the line, or releases its weight if it has just been admitted.
func (q *fairQueue) leave(org string, w waiter) {
	q.mu.Lock()
	defer q.mu.Unlock()
	at := slices.Index(q.waiting[org], w)
	if at < 0 {
		q.free += w.weight
	} else if q.waiting[org] = slices.Delete(q.waiting[org], at, at+1); len(q.waiting[org]) == 0 {
		delete(q.waiting, org)
		at := slices.Index(q.next, org)
		q.next = slices.Delete(q.next, at, at+1)
	}
	q.admit()
}

// fairly makes something for an organisation as soon as the queue lets it.
func fairly[T any](ctx context.Context, q *fairQueue, org string, work func() (T, error)) (made T, err error) {
	err = q.do(ctx, org, 1, func() error {
		made, err = work()
		return err
	})
	return made, err
}
