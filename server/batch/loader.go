package batch

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"
)

const (
	// queriesAtOnce is how many queries a loader runs at a time: one that hangs does not hold up everybody.
	queriesAtOnce = 2
	// queryTimeout bounds one query.
	queryTimeout = 5 * time.Second
)

// Loader finds things by their keys. Callers who come while its queries run share the next one: when a server starts
// again, ten thousand clients come back at once. With few callers, each query runs at once. A caller never gets an
// answer to a query that had started before they called.
type Loader[V any] struct {
	list func(ctx context.Context, keys []string) ([]V, error)
	key  func(V) string

	ctx     context.Context //nolint:containedctx // of the queries, which outlive a caller who gives up
	cancel  func()
	running sync.WaitGroup

	mu      sync.Mutex
	queries int       // that run
	next    *batch[V] // nil = nobody waits
}

// batch is one query for the keys of all who share it.
type batch[V any] struct {
	keys  map[string]struct{}
	done  chan struct{} // closed when found and err are known
	found map[string]V
	err   error
}

// NewLoader makes a loader, which must be closed. list returns the things that exist, in any order, and key the key of
// one of them.
func NewLoader[V any](list func(ctx context.Context, keys []string) ([]V, error), key func(V) string) *Loader[V] {
	l := &Loader[V]{list: list, key: key}
	l.ctx, l.cancel = context.WithCancel(context.Background()) //nolint:gosec // Close cancels
	return l
}

// Close cancels the queries that run and waits for them. From then on, loading fails.
func (l *Loader[V]) Close() {
	l.mu.Lock()
	l.cancel()
	l.mu.Unlock()
	l.running.Wait()
}

// Load finds a thing, and says whether it exists.
func (l *Loader[V]) Load(ctx context.Context, key string) (value V, exists bool, err error) {
	found, err := l.LoadAll(ctx, key)
	if len(found) == 0 {
		return value, false, err
	}
	return found[0], true, err
}

// LoadAll finds those things that exist.
func (l *Loader[V]) LoadAll(ctx context.Context, keys ...string) (found []V, err error) {
	b, err := l.join(keys)
	if err != nil {
		return nil, err
	}
	select {
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	case <-b.done:
	}
	for _, key := range keys {
		if value, exists := b.found[key]; exists {
			found = append(found, value)
		}
	}
	return found, b.err
}

// join adds keys to the next batch.
func (l *Loader[V]) join(keys []string) (*batch[V], error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.ctx.Err(); err != nil {
		return nil, err
	}
	if l.next == nil {
		l.next = &batch[V]{keys: map[string]struct{}{}, done: make(chan struct{}), found: map[string]V{}}
		if l.queries < queriesAtOnce {
			l.queries++
			l.running.Go(l.run)
		}
	}
	for _, key := range keys {
		l.next.keys[key] = struct{}{}
	}
	return l.next, nil
}

// run queries one batch after the other, for as long as somebody waits.
func (l *Loader[V]) run() {
	for b := l.take(); b != nil; b = l.take() {
		l.query(b)
	}
}

// take takes the next batch, to which no keys are added from then on.
func (l *Loader[V]) take() *batch[V] {
	l.mu.Lock()
	defer l.mu.Unlock()
	b := l.next
	l.next = nil
	if b == nil {
		l.queries--
	}
	return b
}

func (l *Loader[V]) query(b *batch[V]) {
	defer close(b.done)
	ctx, cancel := context.WithTimeout(l.ctx, queryTimeout)
	defer cancel()
	found, err := l.list(ctx, slices.Collect(maps.Keys(b.keys)))
	b.err = err
	for _, value := range found {
		b.found[l.key(value)] = value
	}
}
