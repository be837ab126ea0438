package general

import (
	"time"

	"github.com/lectern-timetables/lectern/evaluate"
	"github.com/lectern-timetables/lectern/plan"
)

// Options bound a search. At least one of Moves and Budget is needed.
type Options struct {
	Seed     uint64
	Moves    int64                // moves to try; 0 = no limit
	Budget   time.Duration        // time to search; 0 = no limit
	Clock    func() time.Duration // measures the budget; nil is the wall clock
	Progress func(Progress)       // is called now and then
}

// Progress says how far a search is.
type Progress struct {
	Fraction float64 // of the budget
	Moves    int64
	Best     evaluate.Cost
}

// Result is what a search has found.
type Result struct {
	Solution plan.Solution
	Cost     evaluate.Cost
	Moves    int64
}
