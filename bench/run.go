package bench

import (
	"context"
	"fmt"
	"time"

	"github.com/lectern-timetables/lectern/solver"
	"github.com/lectern-timetables/lectern/timetable"
)

// watchEvery is how often a run is looked at, and so how precise FirstFeasible is.
const watchEvery = 10 * time.Millisecond

// Run is the result of one search of one instance.
type Run struct {
	Instance string
	Problem  string // the first twelve digits of its hash, which includes the weights
	Seed     uint64
	Settings
	Hard          int // violations of hard rules
	Cost          int
	Iterations    int64         // moves tried
	Elapsed       time.Duration // by the clock of the settings
	FirstFeasible time.Duration // when no hard rule was violated for the first time, by that clock; 0 = never
}

// Feasible says whether the run ended with a timetable that violates no hard rule.
func (r Run) Feasible() bool { return r.Hard == 0 }

// key identifies a run in a file.
func (r Run) key() key { return key{r.Instance, r.Seed} }

type key struct {
	instance string
	seed     uint64
}

// search makes a run, and returns the timetable that it found. watch is called with its progress, on the goroutine that
// searches.
func search(
	ctx context.Context, in Instance, seed uint64, s Settings, watch func(solver.Progress),
) (Run, timetable.Timetable, error) {
	run := Run{Instance: in.Name, Problem: in.hash(), Seed: seed, Settings: s}
	options := solver.Options{
		Seed:          seed,
		Budget:        s.Budget,
		Iterations:    s.MaxIterations,
		Threads:       s.Threads,
		ProgressEvery: watchEvery,
		Progress: func(p solver.Progress, _ solver.Moment) {
			if p.Best.Feasible() && run.FirstFeasible == 0 {
				run.FirstFeasible = p.Elapsed
			}
			watch(p)
		},
	}
	var result solver.Result
	var err error
	s.Clock.On(func(clock func() time.Duration) {
		options.Clock = clock
		result, err = solver.Solve(ctx, in.Problem, options)
	})
	if err != nil {
		return run, nil, fmt.Errorf("search %s with seed %d: %w", in.Name, seed, err)
	}
	run.Hard, run.Cost = result.Score.Hard, result.Score.Cost
	run.Iterations, run.Elapsed = result.Iterations, result.Elapsed
	return run, result.Timetable, nil
}
