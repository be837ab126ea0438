package solver

import (
	"time"

	"github.com/lectern-timetables/lectern/timetable"
)

// Options bound and steer one search. At least one of Iterations and Budget is needed. With both, the search ends when
// the first of them is used up.
type Options struct {
	Seed       uint64        // searches with different seeds find different timetables
	Iterations int64         // moves to try, over all attempts; 0 = no limit
	Budget     time.Duration // time to search, over all attempts; 0 = no limit

	// Clock measures the budget. It is read on the goroutine that called Solve, and only differences of its readings
	// count. nil is the wall clock.
	Clock func() time.Duration

	// Threads is how many threads the annealers of the search share; 0 is 1. A search with a Budget has at least that
	// many annealers. A search with Iterations alone finds the same on any number of threads, and uses no more threads
	// than it has annealers. Iterations counts the moves of all annealers; Elapsed is the time that passes.
	Threads int

	// Profile steers the search: it returns the best timetable that it found under the profile's weights. The timetable
	// is still scored under the problem's own. "" is balanced.
	Profile timetable.Profile

	// Bound returns what every timetable without hard violations costs at least under the weights that steer the
	// search, or nil while that is not known. The search ends when it has found one that costs no more. Bound is called
	// often, on the goroutine that called Solve. Without it, the search ends when a timetable costs nothing. A search
	// with Iterations does not call it: otherwise its result would depend on when the bound is known.
	Bound func() *int

	// Start is a timetable of the problem from which the search begins: under the weights that steer it, it finds none
	// that is worse. What the search may not do itself is left out. nil is none: it begins with a timetable of its own.
	Start timetable.Timetable

	// Moving is what the search pays, in the unit of costs, for each lecture that is at another time than in Start, up to
	// timetable.MaxMoving. One that is only in another room costs a quarter. No score includes it. The search begins
	// cold then, so that it keeps what it need not move. 0 is nothing, as without a Start.
	Moving int

	// Locked are lectures of Start that stay where they are, whatever that breaks.
	Locked timetable.Timetable

	// Checkpoint continues the search that made it. The other options should be the same as then.
	Checkpoint *Checkpoint

	// Progress is called every ProgressEvery, and at the end, on the goroutine that called Solve; the search waits for
	// it. The Moment is valid until Progress returns.
	Progress      func(Progress, Moment)
	ProgressEvery time.Duration // 0 is 50 ms
}

// Progress says how far a search is.
type Progress struct {
	Fraction   float64         // the used part of the budget, from 0 to 1; 1 when the search is over
	Sequence   uint64          // the number of this report, over all attempts
	Iterations int64           // moves tried, over all attempts
	Elapsed    time.Duration   // over all attempts
	Best       timetable.Score // of the best timetable so far
}

// Moment is the search while it waits between two steps.
type Moment struct{ search waiting }

// waiting is a search that waits: of courses and lectures, or of a term.
type waiting interface {
	checkpoint() Checkpoint
	bestTimetable() timetable.Timetable
}

// Checkpoint saves the search as it is now.
func (m Moment) Checkpoint() Checkpoint { return m.search.checkpoint() }

// Timetable is the best so far, sorted. Lectures without a place are missing.
func (m Moment) Timetable() timetable.Timetable { return m.search.bestTimetable() }

// Result is the result of a search.
type Result struct {
	Timetable  timetable.Timetable // the best found, sorted; lectures without a place are missing
	Score      timetable.Score     // as both the search and timetable.Check counted it
	Iterations int64               // moves tried, over all attempts
	Elapsed    time.Duration       // over all attempts
}
