package main

import (
	"errors"
	"time"

	"github.com/lectern-timetables/lectern/bench"
)

// effortFlags say how long to search, and on how many threads.
type effortFlags struct {
	Budget     *time.Duration `help:"Time to search; ${budget} unless --iterations is given."`
	Iterations int64          `help:"Moves to try. Without --budget, the same moves and seed find the same timetable on every machine and any number of threads."`
	Clock      bench.Clock    `help:"What measures the budget: wall, or cpu, which other programs do not affect." enum:"wall,cpu" default:"wall"`
	Threads    int            `help:"Threads that search together." default:"1"`
}

// settings are the settings of a run. If the flags give neither a time nor a number of moves, it takes the usual time.
func (f effortFlags) settings(formulation string, usual time.Duration) (bench.Settings, error) {
	if f.Iterations < 0 {
		return bench.Settings{}, errors.New("--iterations must be 0 or more")
	}
	s := bench.Settings{Formulation: formulation, MaxIterations: f.Iterations, Clock: f.Clock, Threads: f.Threads}
	switch {
	case f.Budget != nil:
		s.Budget = *f.Budget
	case f.Iterations == 0:
		s.Budget = usual
	}
	return s, s.Validate()
}
