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

func TestWhatIsHeavyHasItsTurnAmongWhatIsLight(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		turns := newTurns(10)
		var mu sync.Mutex
		var went []int64
		var going sync.WaitGroup
		queue := func(weights ...int64) {
			for _, weight := range weights {
				going.Go(func() {
					err := turns.weigh(t.Context(), "uni", weight, func() error {
						mu.Lock()
						defer mu.Unlock()
						went = append(went, weight)
						return nil
					})
					if err != nil {
						t.Error(err)
					}
				})
				synctest.Wait()
			}
		}
		err := turns.weigh(t.Context(), "uni", 6, func() error {
			queue(3, 8, 5, 99)
			return nil
		})
		going.Wait()
		if want := []int64{3, 8, 5, 99}; err != nil || !slices.Equal(went, want) || turns.free != 10 {
			t.Errorf("turns go to %v, want %v; %d are free (%v)", went, want, turns.free, err)
		}
	})
}

func TestWhoGivesUpMakesRoomForThoseBehind(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		turns := newTurns(10)
		var going sync.WaitGroup
		err := turns.weigh(t.Context(), "uni", 6, func() error {
			gone, leave := context.WithCancel(t.Context())
			going.Go(func() { _ = turns.weigh(gone, "uni", 8, never(t)) })
			synctest.Wait()
			light := false
			going.Go(func() {
				if err := turns.weigh(t.Context(), "uni", 4, func() error { light = true; return nil }); err != nil {
					t.Error(err)
				}
			})
			synctest.Wait()
			if light {
				t.Error("the light one went before the heavy one")
			}
			leave()
			synctest.Wait()
			if !light {
				t.Error("there is room for the light one, which waits")
			}
			return nil
		})
		going.Wait()
		if err != nil {
			t.Error(err)
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
