package activities

import (
	"context"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/bounds"
	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/timetable"
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
	if n := all.kept.Len(); n != boundsKept {
		t.Errorf("%d bounds are kept, want %d", n, boundsKept)
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

func TestWhatIsForgottenIsNoLongerComputed(t *testing.T) {
	t.Parallel()
	all := NewBounds(t.Context(), slog.New(slog.DiscardHandler))
	defer all.Close()
	long, small := demo.Generate(demo.Spec{Lectures: 1, Seed: 1}), demo.Generate(demo.Spec{Lectures: 1, Seed: 1})
	long.Days, long.Periods = make([]timetable.Day, timetable.MaxDays), make([]timetable.Period, timetable.MaxPeriods)
	for i := range 1000 {
		long.Courses = append(long.Courses, timetable.Course{ID: fmt.Sprint("long", i), Lectures: 8})
		long.Rooms = append(long.Rooms, timetable.Room{ID: fmt.Sprint("long", i), Capacity: i})
	}
	began := time.Now()
	first := all.of("long", long)
	for i := range boundsKept {
		all.of(fmt.Sprint(i), small)
	}
	<-first.settled
	if took := time.Since(began); took > boundTime*3/4 {
		t.Errorf("it was computed for %s", took)
	}
}
