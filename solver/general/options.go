package general

import (
	"time"

	"github.com/lectern-timetables/lectern/evaluate"
	"github.com/lectern-timetables/lectern/plan"
)

// Options bound and steer a search. At least one of Moves and Budget is needed. With both, the search ends when the
// first of them is used up.
type Options struct {
	Seed   uint64
	Moves  int64                // to try, over all attempts; 0 = no limit
	Budget time.Duration        // to search, over all attempts; 0 = no limit
	Clock  func() time.Duration // measures the budget; nil is the wall clock

	// Threads is how many annealers search side by side; 0 is 1. A search with Moves alone has one, so that it finds
	// the same on every machine.
	Threads int

	// Start is where activities are at first, by activity; nil is nowhere. The search places those that it leaves out.
	// Its rooms and teachers are those that the activity may have.
	Start []plan.Placement
	// Cold is whether the search begins cold, so that it keeps what it need not move.
	Cold bool
	// Fixed says which activities stay where Start has them; nil is none.
	Fixed []bool

	// From continues the search that made the checkpoint. The plan and the other options should be the same as then.
	From *Checkpoint

	// Progress is called every ProgressEvery, and at the end, on the goroutine that called Solve; the search waits for
	// it. The Moment is valid until Progress returns.
	Progress      func(Progress, Moment)
	ProgressEvery time.Duration // 0 is 50 ms
}

// Progress says how far a search is.
type Progress struct {
	Fraction float64       // the used part of the budget; 1 when the search is over
	Moves    int64         // tried, over all attempts
	Elapsed  time.Duration // over all attempts
	Best     evaluate.Cost
}

// Moment is the search while it waits between two steps.
type Moment struct{ search *search }

// Checkpoint saves the search as it is now.
func (m Moment) Checkpoint() Checkpoint { return m.search.checkpoint() }

// Best is the best solution so far. It is not to be changed.
func (m Moment) Best() plan.Solution { return plan.Solution{Placements: m.search.best().best} }

// Result is what a search has found.
type Result struct {
	Solution plan.Solution
	Cost     evaluate.Cost
	Moves    int64         // tried, over all attempts
	Elapsed  time.Duration // over all attempts
}
