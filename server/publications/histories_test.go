package publications

import (
	"context"
	"errors"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
)

func TestAHistoryIsReadOnceHoweverManyAsk(t *testing.T) {
	t.Parallel()
	h := newHistories()
	var times atomic.Int32
	want := new(history)
	var asking sync.WaitGroup
	for range 20 {
		asking.Go(func() {
			got, err := h.of(t.Context(), "p", func() (*history, error) { times.Add(1); return want, nil })
			if got != want || err != nil {
				t.Errorf("the history is %v (%v)", got, err)
			}
		})
	}
	asking.Wait()
	if n := times.Load(); n != 1 {
		t.Errorf("it was read %d times", n)
	}
}

func TestAHistoryThatCouldNotBeReadIsTriedAgain(t *testing.T) {
	t.Parallel()
	h := newHistories()
	away := errors.New("the database is away")
	if _, err := h.of(t.Context(), "p", func() (*history, error) { return nil, away }); !errors.Is(err, away) {
		t.Errorf("the error is %v", err)
	}
	want := new(history)
	if got, err := h.of(t.Context(), "p", func() (*history, error) { return want, nil }); got != want || err != nil {
		t.Errorf("the history is %v (%v)", got, err)
	}
}

func TestACallerThatGivesUpDoesNotWaitForAHistory(t *testing.T) {
	t.Parallel()
	h := newHistories()
	_, err := h.of(t.Context(), "p", func() (*history, error) {
		gone, leave := context.WithCancel(t.Context())
		leave()
		_, err := h.of(gone, "p", func() (*history, error) { t.Error("two read it at once"); return nil, nil })
		return nil, err
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("the caller that gave up gets: %v", err)
	}
}

func TestTheLeastRecentlyUsedHistoryIsDropped(t *testing.T) {
	t.Parallel()
	h := newHistories()
	found := map[string]int{}
	ask := func(id string) {
		_, err := h.of(t.Context(), id, func() (*history, error) { found[id]++; return new(history), nil })
		if err != nil {
			t.Fatal(err)
		}
	}
	ask("forgotten")
	ask("followed")
	for i := range historiesKept {
		ask(strconv.Itoa(i))
		ask("followed")
	}
	ask("forgotten")
	if found["followed"] != 1 || found["forgotten"] != 2 || h.kept.Len() != historiesKept {
		t.Errorf("%d are kept; they were read so often: %v", h.kept.Len(), found)
	}
}
