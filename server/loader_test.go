package server

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// shelf answers questions, each after a second, and remembers them.
type shelf struct {
	mu        sync.Mutex
	questions [][]string
	missing   string
	err       error
}

func (s *shelf) list(ctx context.Context, keys []string) ([]string, error) {
	s.mu.Lock()
	s.questions = append(s.questions, slices.Sorted(slices.Values(keys)))
	s.mu.Unlock()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-time.After(time.Second):
	}
	return slices.DeleteFunc(keys, func(key string) bool { return key == s.missing }), s.err
}

func (s *shelf) loader() *loader[string] {
	return newLoader(s.list, func(key string) string { return key })
}

func TestWhoAsksTogetherSharesAQuestion(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &shelf{missing: "b"}
		l := s.loader()
		// As many questions as may be are on their way.
		for i := range questionsAtOnce {
			go func() { _, _, _ = l.load(t.Context(), strconv.Itoa(i)) }()
			synctest.Wait()
		}
		begun := time.Now()
		var asking sync.WaitGroup
		for range 1000 {
			for _, key := range []string{"a", "b"} {
				asking.Go(func() {
					value, exists, err := l.load(t.Context(), key)
					if err != nil || exists != (key == "a") || exists && value != key {
						t.Errorf("%s is %q, exists: %v, error: %v", key, value, exists, err)
					}
				})
			}
		}
		asking.Wait()
		if got, want := s.questions, [][]string{{"0"}, {"1"}, {"a", "b"}}; !slices.EqualFunc(got, want, slices.Equal) {
			t.Errorf("the questions were %v, want %v", got, want)
		}
		if took := time.Since(begun); took != 2*time.Second {
			t.Errorf("answered after %v, which is not a question's time after the one before", took)
		}
	})
}

// What changed while a question was on its way may not be in its answer.
func TestWhoComesDuringAQuestionGetsTheAnswerToALaterOne(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &shelf{}
		l := s.loader()
		var asking sync.WaitGroup
		for range 2 {
			asking.Go(func() { _, _, _ = l.load(t.Context(), "a") })
			synctest.Wait()
		}
		asking.Wait()
		if len(s.questions) != 2 {
			t.Errorf("the questions were %v, want one for each", s.questions)
		}
	})
}

func TestAQuestionThatFailsFailsAllWhoShareIt(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		broken := errors.New("broken")
		l := (&shelf{err: broken}).loader()
		if _, _, err := l.load(t.Context(), "a"); !errors.Is(err, broken) {
			t.Errorf("the error is %v", err)
		}
	})
}

func TestWhoGivesUpWaitsForNoAnswer(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &shelf{}
		l := s.loader()
		impatient, giveUp := context.WithTimeout(t.Context(), time.Millisecond)
		defer giveUp()
		if _, _, err := l.load(impatient, "a"); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("the error is %v", err)
		}
		if _, exists, err := l.load(t.Context(), "a"); !exists || err != nil {
			t.Errorf("for the next it exists: %v, %v", exists, err)
		}
	})
}
