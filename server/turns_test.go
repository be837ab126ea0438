package server

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/lectern-timetables/lectern/timetable"
)

func TestWhoGivesUpWaitsForNoTurn(t *testing.T) {
	t.Parallel()
	turns := newTurns(1)
	err := turns.take(t.Context(), "uni", func() error {
		gone, leave := context.WithCancel(t.Context())
		leave()
		if err := turns.take(gone, "uni", never(t)); !errors.Is(err, context.Canceled) {
			t.Errorf("whoever gave up is told: %v", err)
		}
		return nil
	})
	again := false
	if errors.Join(err, turns.take(t.Context(), "uni", func() error { again = true; return nil })) != nil || !again {
		t.Errorf("after the first nobody has a turn: %v", err)
	}
}

func TestWhoWaitsTooLongForATurnIsToldSo(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		turns := newTurns(1)
		err := turns.take(t.Context(), "uni", func() error { return turns.take(t.Context(), "uni", never(t)) })
		var refused *timetable.Error
		if !errors.As(err, &refused) || statuses[refused.Code] != http.StatusServiceUnavailable {
			t.Errorf("whoever waits for ever is told: %v", err)
		}
	})
}

func TestOrganisationsHaveTurnsOneAfterTheOther(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		turns := newTurns(1)
		var went []string
		var going sync.WaitGroup
		queue := func(org string, n int) {
			for range n {
				going.Go(func() {
					if err := turns.take(t.Context(), org, func() error { went = append(went, org); return nil }); err != nil {
						t.Error(err)
					}
				})
				synctest.Wait()
			}
		}
		err := turns.take(t.Context(), "uni", func() error {
			queue("uni", 3)
			queue("college", 2)
			queue("school", 1)
			return nil
		})
		going.Wait()
		if want := []string{"uni", "college", "school", "uni", "college", "uni"}; err != nil || !slices.Equal(went, want) {
			t.Errorf("turns go to %v, want %v (%v)", went, want, err)
		}
	})
}

func TestWhoGivesUpIsInNobodysWay(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		turns := newTurns(1)
		var going sync.WaitGroup
		err := turns.take(t.Context(), "uni", func() error {
			gone, leave := context.WithCancel(t.Context())
			going.Go(func() {
				if err := turns.take(gone, "college", never(t)); !errors.Is(err, context.Canceled) {
					t.Errorf("whoever gave up is told: %v", err)
				}
			})
			synctest.Wait()
			leave()
			going.Wait()
			return nil
		})
		if turns.free != 1 || len(turns.next)+len(turns.waiting) > 0 || err != nil {
			t.Errorf("after everybody has gone, %+v (%v)", turns, err)
		}
	})
}

// never is what two must not do at once.
func never(t *testing.T) func() error {
	return func() error {
		t.Error("two have the only turn")
		return nil
	}
}
