package server

import (
	"context"
	"errors"
	"testing"

	"golang.org/x/sync/semaphore"
)

func TestWhoGivesUpDoesNotWaitToExplain(t *testing.T) {
	t.Parallel()
	s := &Server{explaining: semaphore.NewWeighted(1)}
	err := s.inTurn(t.Context(), func() {
		gone, leave := context.WithCancel(t.Context())
		leave()
		if err := s.inTurn(gone, func() { t.Error("two explain at once") }); !errors.Is(err, context.Canceled) {
			t.Errorf("whoever gave up is told: %v", err)
		}
	})
	again := false
	if errors.Join(err, s.inTurn(t.Context(), func() { again = true })) != nil || !again {
		t.Errorf("after the first nobody explains: %v", err)
	}
}
