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

func TestACancelledRequestDoesNotWait(t *testing.T) {
	t.Parallel()
	queue := newFairQueue(1)
	err := queue.do(t.Context(), "uni", 1, func() error {
		gone, leave := context.WithCancel(t.Context())
		leave()
		if err := queue.do(gone, "uni", 1, never(t)); !errors.Is(err, context.Canceled) {
			t.Errorf("the cancelled request is told: %v", err)
		}
		return nil
	})
	again := false
	if errors.Join(err, queue.do(t.Context(), "uni", 1, func() error { again = true; return nil })) != nil || !again {
		t.Errorf("after the first request no other is admitted: %v", err)
	}
}

func TestARequestThatWaitsTooLongIsToldSo(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		queue := newFairQueue(1)
		err := queue.do(t.Context(), "uni", 1, func() error { return queue.do(t.Context(), "uni", 1, never(t)) })
		var refused *timetable.Error
		if !errors.As(err, &refused) || statuses[refused.Code] != http.StatusServiceUnavailable {
			t.Errorf("a request that waits for ever is told: %v", err)
		}
	})
}

func TestOrganisationsAlternate(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		queue := newFairQueue(1)
		var went []string
		var going sync.WaitGroup
		join := func(org string, n int) {
			for range n {
				going.Go(func() {
					if err := queue.do(t.Context(), org, 1, func() error { went = append(went, org); return nil }); err != nil {
						t.Error(err)
					}
				})
				synctest.Wait()
			}
		}
		err := queue.do(t.Context(), "uni", 1, func() error {
			join("uni", 3)
			join("college", 2)
			join("school", 1)
			return nil
		})
		going.Wait()
		if want := []string{"uni", "college", "school", "uni", "college", "uni"}; err != nil || !slices.Equal(went, want) {
			t.Errorf("requests are admitted in the order %v, want %v (%v)", went, want, err)
		}
	})
}

func TestACancelledRequestLeavesTheQueue(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		queue := newFairQueue(1)
		var going sync.WaitGroup
		err := queue.do(t.Context(), "uni", 1, func() error {
			gone, leave := context.WithCancel(t.Context())
			going.Go(func() {
				if err := queue.do(gone, "college", 1, never(t)); !errors.Is(err, context.Canceled) {
					t.Errorf("the cancelled request is told: %v", err)
				}
			})
			synctest.Wait()
			leave()
			going.Wait()
			return nil
		})
		if queue.free != 1 || len(queue.next)+len(queue.waiting) > 0 || err != nil {
			t.Errorf("after everybody has left, %+v (%v)", queue, err)
		}
	})
}

func TestLightRequestsDoNotOvertakeAHeavyOne(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		queue := newFairQueue(10)
		var mu sync.Mutex
		var went []int64
		var going sync.WaitGroup
		join := func(weights ...int64) {
			for _, weight := range weights {
				going.Go(func() {
					err := queue.do(t.Context(), "uni", weight, func() error {
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
		err := queue.do(t.Context(), "uni", 6, func() error {
			join(3, 8, 5, 99)
			return nil
		})
		going.Wait()
		if want := []int64{3, 8, 5, 99}; err != nil || !slices.Equal(went, want) || queue.free != 10 {
			t.Errorf("requests are admitted in the order %v, want %v; %d are free (%v)", went, want, queue.free, err)
		}
	})
}

func TestACancelledRequestMakesWayForThoseBehind(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		queue := newFairQueue(10)
		var going sync.WaitGroup
		err := queue.do(t.Context(), "uni", 6, func() error {
			gone, leave := context.WithCancel(t.Context())
			going.Go(func() { _ = queue.do(gone, "uni", 8, never(t)) })
			synctest.Wait()
			light := false
			going.Go(func() {
				if err := queue.do(t.Context(), "uni", 4, func() error { light = true; return nil }); err != nil {
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
				t.Error("the light one waits although it fits")
			}
			return nil
		})
		going.Wait()
		if err != nil {
			t.Error(err)
		}
	})
}

// never is work that must not be done.
func never(t *testing.T) func() error {
	return func() error {
		t.Error("two requests are admitted at once")
		return nil
	}
}
