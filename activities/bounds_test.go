package activities

import (
	"context"
	"fmt"
	"log/slog"
	"testing"

	"github.com/lectern-timetables/lectern/bounds"
	"github.com/lectern-timetables/lectern/demo"
)

func TestABoundIsComputedOnceForAllSearchesOfAProblem(t *testing.T) {
	t.Parallel()
	all := NewBounds(t.Context(), slog.New(slog.DiscardHandler))
	defer all.Close()
	problem, small := demo.Generate(demo.Spec{Lectures: 30, Seed: 1}), demo.Generate(demo.Spec{Lectures: 1, Seed: 1})
	first := all.of("p", problem)
	<-first.settled
	if want := bounds.Lower(context.Background(), problem).Cost(); first.cost() == nil || *first.cost() != want {
		t.Errorf("the bound is %v, want %d", first.cost(), want)
	}
	for i := range 2 * boundsKept {
		all.of("p", problem)
		all.of(fmt.Sprint(i), small)
	}
	if again := all.of("p", problem); again != first {
		t.Error("it is computed again, though it was asked for all the time")
	}
	if len(all.kept) != boundsKept {
		t.Errorf("%d bounds are kept, want %d", len(all.kept), boundsKept)
	}
}

func TestASearchGoesOnWithoutABoundThatFails(t *testing.T) {
	t.Parallel()
	all := NewBounds(t.Context(), slog.New(slog.DiscardHandler))
	defer all.Close()
	broken := all.of("broken", nil)
	<-broken.settled
	if broken.cost() != nil {
		t.Errorf("the bound of no problem is %d", *broken.cost())
	}
}

func TestABoundNeverFalls(t *testing.T) {
	t.Parallel()
	var b bound
	for _, step := range []struct{ proven, want int }{{0, 0}, {27, 27}, {5, 27}, {28, 28}} {
		b.raise(step.proven)
		if got := b.cost(); *got != step.want {
			t.Errorf("after %d was proven the bound is %d, want %d", step.proven, *got, step.want)
		}
	}
}

func TestClosingEndsWhatIsComputed(t *testing.T) {
	t.Parallel()
	all := NewBounds(t.Context(), slog.New(slog.DiscardHandler))
	rising := all.of("large", demo.Generate(demo.Spec{Lectures: 1000, Seed: 1}))
	all.Close()
	select {
	case <-rising.settled:
	default:
		t.Error("it is still computed")
	}
}
