package bench

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/lectern-timetables/lectern/solver"
)

// Clock is what measures the budget of a run.
type Clock string

// The clocks.
const (
	Wall Clock = "wall" // the time that passes
	CPU  Clock = "cpu"  // the time that the run's thread is on a processor, whatever else runs
)

// Settings are the same for all runs of a benchmark.
type Settings struct {
	Formulation   string        // "UD1" to "UD5"; "" = the problem's own weights, and UD2 for files without
	Budget        time.Duration // of a run; 0 = no limit
	MaxIterations int64         // moves of a run; 0 = no limit
	Clock         Clock         // measures Budget
	Threads       int           // of the search of a run
}

// Validate says what is wrong with the settings.
func (s Settings) Validate() error {
	if s.Budget <= 0 && s.MaxIterations <= 0 {
		return errors.New("a run needs a budget of time or a number of moves")
	}
	if s.Threads < 1 || s.Threads > solver.MaxThreads {
		return fmt.Errorf("a run has 1 to %d threads, not %d", solver.MaxThreads, s.Threads)
	}
	if s.Clock == CPU && s.Threads > 1 {
		return errors.New("the cpu clock measures one thread: use the wall clock for runs of several")
	}
	return s.Clock.supported()
}

// String describes the settings for people, such as "UD2, 1m0s by the wall clock, 1 thread".
func (s Settings) String() string {
	parts := []string{cmp.Or(s.Formulation, "the problem's own weights or UD2")}
	if s.Budget > 0 {
		parts = append(parts, fmt.Sprintf("%s by the %s clock", s.Budget, s.Clock))
	}
	if s.MaxIterations > 0 {
		parts = append(parts, fmt.Sprintf("%d moves", s.MaxIterations))
	}
	if s.Threads == 1 {
		return strings.Join(append(parts, "1 thread"), ", ")
	}
	return strings.Join(append(parts, fmt.Sprintf("%d threads", s.Threads)), ", ")
}
