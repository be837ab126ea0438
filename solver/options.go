package solver

import (
	"time"

	"github.com/lectern-timetables/lectern/timetable"
)

// Options bound and steer one search. At least one of Iterations and Budget is needed; with both, the first to be used up
// ends the search.
type Options struct {
	Seed       uint64        // searches with different seeds find different timetables
	Iterations int64         // moves to try, over all attempts; 0 sets no bound
	Budget     time.Duration // time to search, over all attempts; 0 sets no bound

	// Clock is what the budget is measured by, read on the goroutine that called Solve; only differences of its readings
	// count. nil is the wall clock.
	Clock func() time.Duration

	// Threads is on how many threads the annealers of the search work; 0 is 1. A search with a Budget begins with as many
	// annealers at least. One with Iterations alone finds the same on any number of threads, and uses no more threads than it
	// has annealers. Iterations counts the moves of all, Elapsed the time that passes.
	Threads int

	// Weights steer the search when they are not nil: the timetable returned is the best found under them. It is still
	// scored under the problem's own.
	Weights *timetable.Weights

	// Bound is what every timetable without hard violations costs at least under the weights that steer, as far as that is
	// known by now, or nil: a search that has found one so cheap is over. It is asked often, on the goroutine that called
	// Solve. Without it a search is over when a timetable costs nothing. A search that has a number of moves does not ask it: when
	// it is over would depend on when the bound is known.
	Bound func() *int

	// Checkpoint continues the search that made it. The other options should be the same.
	Checkpoint *Checkpoint

	// Progress is called every ProgressEvery, and at the end, on the goroutine that called Solve; the search waits for it.
	// The moment may be asked until Progress returns.
	Progress      func(Progress, Moment)
	ProgressEvery time.Duration // 0 is 50 ms
}

// Progress says how far a search is.
type Progress struct {
	Fraction   float64         // of the budget that is used, from 0 to 1; 1 when the search is over
	Sequence   uint64          // number of this report, over all attempts
	Iterations int64           // moves tried, over all attempts
	Elapsed    time.Duration   // over all attempts
	Best       timetable.Score // of the best timetable so far
}

// Moment is the search between two steps, while it waits.
type Moment struct{ search *search }

// Checkpoint saves the search as it is now.
func (m Moment) Checkpoint() Checkpoint { return m.search.checkpoint() }

// Timetable is the best so far, sorted; lectures for which there is no place are missing.
func (m Moment) Timetable() timetable.Timetable {
	return m.search.timetable(m.search.population.best().place)
}

// Result is what a search ends with.
type Result struct {
	Timetable  timetable.Timetable // the best found, sorted; lectures for which there is no place are missing
	Score      timetable.Score     // as the search counted it, and timetable.Check, too
	Iterations int64               // moves tried, over all attempts
	Elapsed    time.Duration       // over all attempts
}
