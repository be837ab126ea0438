package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/solver"
)

type solveCommand struct {
	Problem     string        `arg:"" help:"Problem: JSON, .ctt or .ectt." type:"existingfile"`
	Budget      time.Duration `help:"Time to search; 0 is no bound." default:"30s"`
	Iterations  int64         `help:"Moves to try; 0 is no bound."`
	Seed        uint64        `help:"Another seed finds another timetable." default:"1"`
	Formulation string        `help:"Weigh the soft rules as a published formulation does: UD1 to UD5." placeholder:"UD2"`
	Output      string        `short:"o" help:"File for the timetable; standard output unless given."`
}

// Run searches until the budget is used or Ctrl-C, and writes the best timetable found.
func (c solveCommand) Run(ctx context.Context) error {
	problem, err := readProblem(c.Problem, c.Formulation)
	if err != nil {
		return err
	}
	if err := writable(c.Output); err != nil { // rather than after the search
		return err
	}
	result, err := solver.Solve(ctx, problem, solver.Options{
		Seed:          c.Seed,
		Budget:        c.Budget,
		Iterations:    c.Iterations,
		Progress:      printProgress,
		ProgressEvery: 200 * time.Millisecond,
	})
	fmt.Fprintln(os.Stderr)
	if err != nil {
		return err
	}
	printReport(os.Stderr, result.Score)
	return writeTo(c.Output, func(w io.Writer) error { return formats.WriteSolution(w, result.Timetable) })
}

// printProgress keeps one line up to date.
func printProgress(p solver.Progress, _ func() solver.Checkpoint) {
	seconds := p.Elapsed.Seconds()
	fmt.Fprintf(os.Stderr, "\r%5.1f %%  %5.1f s  hard %d  cost %d  %.2f million moves/s ",
		100*p.Fraction, seconds, p.Best.Hard, p.Best.Cost, float64(p.Iterations)/max(seconds, 1e-3)/1e6)
}
