package batch

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// table answers queries, each after a second, and remembers their keys. It has every key but one.
type table struct {
	mu      sync.Mutex
	queries [][]string
	missing string
	err     error
}

func (s *table) list(ctx context.Context, keys []string) ([]string, error) {
	s.mu.Lock()
	s.queries = append(s.queries, slices.Sorted(slices.Values(keys)))
	s.mu.Unlock()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-time.After(time.Second):
	}
	return slices.DeleteFunc(keys, func(key string) bool { return key == s.missing }), s.err
}

// loader makes a loader of the table's, which is closed when the test ends.
func (s *table) loader(t *testing.T) *Loader[string] {
	l := NewLoader(s.list, func(key string) string { return key })
	t.Cleanup(l.Close)
	return l
}

func TestCallersWhoWaitShareAQuery(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &table{missing: "b"}
		l := s.loader(t)
		// As many queries run as may.
		for i := range queriesAtOnce {
			go func() { _, _, _ = l.Load(t.Context(), strconv.Itoa(i)) }()
			synctest.Wait()
		}
		begun := time.Now()
		var callers sync.WaitGroup
		for range 1000 {
			for _, key := range []string{"a", "b"} {
				callers.Go(func() {
					value, exists, err := l.Load(t.Context(), key)
					if err != nil || exists != (key == "a") || exists && value != key {
						t.Errorf("%s is %q, exists: %v, error: %v", key, value, exists, err)
					}
				})
			}
		}
		callers.Wait()
		if got, want := s.queries, [][]string{{"0"}, {"1"}, {"a", "b"}}; !slices.EqualFunc(got, want, slices.Equal) {
			t.Errorf("the queries were %v, want %v", got, want)
		}
		if took := time.Since(begun); took != 2*time.Second {
			t.Errorf("answered after %v, want the time of two queries", took)
		}
	})
}

// What changed while a query ran may not be in its answer.
func TestACallerDuringAQueryGetsTheAnswerToALaterOne(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &table{}
		l := s.loader(t)
		var callers sync.WaitGroup
		for range 2 {
			callers.Go(func() { _, _, _ = l.Load(t.Context(), "a") })
			synctest.Wait()
		}
		callers.Wait()
		if len(s.queries) != 2 {
			t.Errorf("the queries were %v, want one for each caller", s.queries)
		}
	})
}

func TestLoadAllFindsWhatExists(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := (&table{missing: "b"}).loader(t)
		found, err := l.LoadAll(t.Context(), "a", "b", "c")
		if err != nil || !slices.Equal(found, []string{"a", "c"}) {
			t.Errorf("found %v, %v", found, err)
		}
	})
}

func TestAQueryThatFailsFailsAllWhoShareIt(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		broken := errors.New("broken")
		l := (&table{err: broken}).loader(t)
		var callers sync.WaitGroup
		for range queriesAtOnce + 2 {
			callers.Go(func() {
				if _, _, err := l.Load(t.Context(), "a"); !errors.Is(err, broken) {
					t.Errorf("the error is %v", err)
				}
			})
		}
		callers.Wait()
	})
}

func TestACallerWhoGivesUpDoesNotEndTheQuery(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := (&table{}).loader(t)
		impatient, giveUp := context.WithTimeout(t.Context(), time.Millisecond)
		defer giveUp()
		if _, _, err := l.Load(impatient, "a"); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("the error is %v", err)
		}
		if _, exists, err := l.Load(t.Context(), "a"); !exists || err != nil {
			t.Errorf("for the next caller it exists: %v, %v", exists, err)
		}
	})
}

func TestCloseEndsQueriesAndWaitsForThem(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var ended bool
		l := NewLoader(func(ctx context.Context, _ []string) ([]string, error) {
			<-ctx.Done()
			time.Sleep(time.Millisecond) // the bubble's clock: a query takes a moment to end
			ended = true
			return nil, ctx.Err()
		}, func(key string) string { return key })
		var caller sync.WaitGroup
		caller.Go(func() {
			if _, _, err := l.Load(t.Context(), "a"); !errors.Is(err, context.Canceled) {
				t.Errorf("the caller who waited got %v", err)
			}
		})
		synctest.Wait()
		l.Close()
		if !ended {
			t.Error("the loader is closed while its query runs")
		}
		caller.Wait()
		if _, _, err := l.Load(t.Context(), "a"); !errors.Is(err, context.Canceled) {
			t.Errorf("a caller after that got %v", err)
		}
	})
}
