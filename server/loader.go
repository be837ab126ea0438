package server

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"
)

const (
	// questionsAtOnce is how many of a loader's questions are on their way at a time: one that hangs does not hold up all.
	questionsAtOnce = 2
	// questionTimeout bounds one of them.
	questionTimeout = 5 * time.Second
)

// loader answers many who ask for one thing each with one question for all of them: ten thousand come back at once when a server
// begins again. Who asks while nobody else does waits for nobody. An answer is never older than the asking.
type loader[K comparable, V any] struct {
	ask func(ctx context.Context, keys []K) (map[K]V, error) // what does not exist is not in the map

	mu     sync.Mutex
	asking int            // questions on their way
	next   *question[K, V] // nil = nobody waits
}

// question is one for all who came while others were on their way.
type question[K comparable, V any] struct {
	keys     map[K]struct{}
	answered chan struct{} // closed when the answer is there
	answer   map[K]V
	err      error
}

// load finds one thing, and whether it exists.
func (l *loader[K, V]) load(ctx context.Context, key K) (value V, exists bool, err error) {
	q := l.join(key)
	select {
	case <-ctx.Done():
		return value, false, context.Cause(ctx)
	case <-q.answered:
		value, exists = q.answer[key]
		return value, exists, q.err
	}
}

// join adds a key to the question that is asked next.
func (l *loader[K, V]) join(key K) *question[K, V] {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.next == nil {
		l.next = &question[K, V]{keys: map[K]struct{}{}, answered: make(chan struct{})}
		if l.asking < questionsAtOnce {
			l.asking++
			go l.work()
		}
	}
	l.next.keys[key] = struct{}{}
	return l.next
}

// work asks one question after the other, for as long as somebody waits.
func (l *loader[K, V]) work() {
	for q := l.take(); q != nil; q = l.take() {
		ctx, cancel := context.WithTimeout(context.Background(), questionTimeout) // it is not one caller's, who may give up
		q.answer, q.err = l.ask(ctx, slices.Collect(maps.Keys(q.keys)))
		cancel()
		close(q.answered)
	}
}

// take takes the next question, to which nobody can add then.
func (l *loader[K, V]) take() *question[K, V] {
	l.mu.Lock()
	defer l.mu.Unlock()
	q := l.next
	l.next = nil
	if q == nil {
		l.asking--
	}
	return q
}
