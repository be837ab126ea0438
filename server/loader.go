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

// loader answers many who ask for a thing each with one question for all of them: ten thousand come back at once when a server begins
// again. Who asks while few do waits for nobody. An answer is never older than the asking.
type loader[V any] struct {
	list func(ctx context.Context, keys []string) ([]V, error) // those that exist, in any order
	key  func(V) string

	mu     sync.Mutex
	asking int          // questions on their way
	next   *question[V] // nil = nobody waits
}

// question is one for all who came while others were on their way.
type question[V any] struct {
	keys     map[string]struct{}
	answered chan struct{} // closed when the answer is there
	answer   map[string]V
	err      error
}

func newLoader[V any](list func(context.Context, []string) ([]V, error), key func(V) string) *loader[V] {
	return &loader[V]{list: list, key: key}
}

// load finds a thing, and whether it exists.
func (l *loader[V]) load(ctx context.Context, key string) (value V, exists bool, err error) {
	found, err := l.loadAll(ctx, key)
	if len(found) == 0 {
		return value, false, err
	}
	return found[0], true, err
}

// loadAll finds those of some things that exist.
func (l *loader[V]) loadAll(ctx context.Context, keys ...string) (found []V, err error) {
	q := l.join(keys)
	select {
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	case <-q.answered:
	}
	for _, key := range keys {
		if value, exists := q.answer[key]; exists {
			found = append(found, value)
		}
	}
	return found, q.err
}

// join adds keys to the question that is asked next.
func (l *loader[V]) join(keys []string) *question[V] {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.next == nil {
		l.next = &question[V]{keys: map[string]struct{}{}, answered: make(chan struct{}), answer: map[string]V{}}
		if l.asking < questionsAtOnce {
			l.asking++
			go l.work()
		}
	}
	for _, key := range keys {
		l.next.keys[key] = struct{}{}
	}
	return l.next
}

// work asks one question after the other, for as long as somebody waits.
func (l *loader[V]) work() {
	for q := l.take(); q != nil; q = l.take() {
		l.ask(q)
	}
}

// take takes the next question, to which nobody can add then.
func (l *loader[V]) take() *question[V] {
	l.mu.Lock()
	defer l.mu.Unlock()
	q := l.next
	l.next = nil
	if q == nil {
		l.asking--
	}
	return q
}

// ask finds the answer to a question. It is not one caller's, any of whom may give up.
func (l *loader[V]) ask(q *question[V]) {
	defer close(q.answered)
	ctx, cancel := context.WithTimeout(context.Background(), questionTimeout)
	defer cancel()
	found, err := l.list(ctx, slices.Collect(maps.Keys(q.keys)))
	q.err = err
	for _, value := range found {
		q.answer[l.key(value)] = value
	}
}
