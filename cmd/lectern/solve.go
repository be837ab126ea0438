package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/solver"
	"github.com/lectern-timetables/lectern/timetable"
)

type solveCommand struct {
	Problem     string            `arg:"" help:"Problem: JSON, .ctt, .ectt, .fet or ITC-2019's XML." type:"existingfile"`
	Effort      effortFlags       `embed:"" set:"budget=30s"`
	Seed        uint64            `help:"Another seed finds another timetable." default:"1"`
	Formulation string            `help:"Weigh the soft rules as a published formulation does: UD1 to UD5." placeholder:"UD2"`
	Profile     timetable.Profile `help:"Profile of the search: ${enum}. It does not change the score." enum:"${profiles}" default:"balanced"`
	Output      string            `short:"o" help:"File for the timetable; standard output unless given."`
}

// Run searches until the budget is used up or Ctrl-C, and writes the best timetable.
func (c solveCommand) Run(ctx context.Context) error {
	settings, err := c.Effort.settings(c.Formulation, 30*time.Second)
	if err != nil {
		return err
	}
	problem, err := readTerm(c.Problem, c.Formulation)
	if err != nil {
		return err
	}
	if err := writable(c.Output); err != nil { // rather than after the search
		return err
	}
	printProblem(c.Problem, problem)
	line, bound := newLive(2*time.Second), boundBeside(ctx, problem)
	options := solver.Options{
		Seed:       c.Seed,
		Budget:     settings.Budget,
		Iterations: settings.MaxIterations,
		Threads:    settings.Threads,
		Profile:    c.Profile,
		Bound:      bound.cost,
		Progress: func(p solver.Progress, _ solver.Moment) {
			line.show(func() string { return solveLine(p, bound.prove(p.Best)) })
		},
		ProgressEvery: onTerminal,
	}
	var result solver.Result
	settings.Clock.On(func(clock func() time.Duration) {
		options.Clock = clock
		result, err = solver.Solve(ctx, problem, options)
	})
	bound.settle(ctx)
	line.end()
	if err != nil {
		return err
	}
	report := timetable.Check(problem, result.Timetable)
	printExperience(os.Stderr, report.Experience)
	printReport(os.Stderr, result.Score)
	printSectioning(os.Stderr, report.NotSectioned)
	printProof(os.Stderr, bound.prove(result.Score))
	return writeTo(c.Output, func(w io.Writer) error {
		if problem.Version == timetable.TermVersion {
			return writeTermTimetable(w, c.Output, problem, result.Timetable)
		}
		return formats.WriteSolution(w, result.Timetable)
	})
}

// printProblem prints the problem's file and size.
func printProblem(path string, p *timetable.Problem) {
	if p.Version == timetable.TermVersion {
		printTerm(path, p)
		return
	}
	fmt.Fprintf(os.Stderr, "%s (%s): %d lectures of %d courses, %d curricula, %d rooms, %d periods\n",
		filepath.Base(path), p.Name, p.Lectures(), len(p.Courses), len(p.Curricula), len(p.Rooms), p.Slots())
}

// solveLine says how far a search has come.
func solveLine(p solver.Progress, proof timetable.Proof) string {
	bound := ""
	if proof.Gap != nil {
		bound = fmt.Sprintf("  bound %d", *proof.Bound)
	}
	movesPerSecond := float64(p.Iterations) / max(p.Elapsed.Seconds(), 1e-3)
	return fmt.Sprintf("%3.0f %%  hard %d  cost %d%s  %.3g million moves/s  %.1f s, %s", 100*p.Fraction,
		p.Best.Hard, p.Best.Cost, bound, movesPerSecond/1e6, p.Elapsed.Seconds(), timeLeft(p.Fraction, p.Elapsed))
}
