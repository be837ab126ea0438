package server

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"testing/synctest"

	"github.com/lectern-timetables/lectern/timetable"
)

func TestWhoGivesUpWaitsForNoTurn(t *testing.T) {
	t.Parallel()
	turns := newTurns(1)
	err := turns.take(t.Context(), func() error {
		gone, leave := context.WithCancel(t.Context())
		leave()
		if err := turns.take(gone, never(t)); !errors.Is(err, context.Canceled) {
			t.Errorf("whoever gave up is told: %v", err)
		}
		return nil
	})
	again := false
	if errors.Join(err, turns.take(t.Context(), func() error { again = true; return nil })) != nil || !again {
		t.Errorf("after the first nobody has a turn: %v", err)
	}
}

func TestWhoWaitsTooLongForATurnIsToldSo(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		turns := newTurns(1)
		err := turns.take(t.Context(), func() error { return turns.take(t.Context(), never(t)) })
		var refused *timetable.Error
		if !errors.As(err, &refused) || statuses[refused.Code] != http.StatusServiceUnavailable {
			t.Errorf("whoever waits for ever is told: %v", err)
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
