package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/lectern-timetables/lectern/bench"
	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/solver/general"
	"github.com/lectern-timetables/lectern/timetable"
)

// solveTerm searches for a timetable of a document of version 2, and writes the best: for a file .xml in ITC-2019's
// format, else as JSON, a lecture for each day of each activity.
func (c solveCommand) solveTerm(ctx context.Context, problem *timetable.Problem, settings bench.Settings) error {
	expanded := problem.Expand()
	fmt.Fprintf(os.Stderr, "%s (%s): %d activities of %d courses, %d rooms, %d constraints, %d weeks\n",
		filepath.Base(c.Problem), problem.Name, len(expanded.Activities), len(problem.Courses), len(problem.Rooms),
		len(expanded.Constraints), expanded.Weeks)
	line := newLive(2 * time.Second)
	began := time.Now()
	options := general.Options{
		Seed: c.Seed, Moves: settings.MaxIterations, Budget: settings.Budget,
		Progress: func(p general.Progress) {
			line.show(func() string { return termLine(p, time.Since(began)) })
		},
	}
	var result general.Result
	settings.Clock.On(func(clock func() time.Duration) {
		options.Clock = clock
		result = general.Solve(ctx, expanded, options)
	})
	line.end()
	report := plan.Check(expanded, result.Solution)
	printTermReport(os.Stderr, &report)
	return writeTo(c.Output, func(w io.Writer) error {
		if strings.HasSuffix(c.Output, ".xml") {
			return formats.WriteITC2019Solution(w, problem.Name, expanded, result.Solution)
		}
		encoder := json.NewEncoder(w)
		encoder.SetIndent("", "  ")
		return encoder.Encode(problem.Timetable(expanded, result.Solution))
	})
}

// termLine says how far a search has come.
func termLine(p general.Progress, elapsed time.Duration) string {
	return fmt.Sprintf("%3.0f %%  hard %d  cost %d  %.0f thousand moves/s  %.1f s, %s", 100*p.Fraction, p.Best.Hard,
		p.Best.Soft, float64(p.Moves)/max(elapsed.Seconds(), 1e-3)/1e3, elapsed.Seconds(), timeLeft(p.Fraction, elapsed))
}
