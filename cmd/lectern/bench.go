package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"time"

	"github.com/lectern-timetables/lectern/bench"
)

type benchCommand struct {
	Problems    []string    `arg:"" optional:"" help:"Problems (JSON, .ctt, .ectt, .fet, XML of ITC-2019) or folders of them; without any, only the file's table is printed." type:"path"`
	CSV         string      `help:"File that keeps the runs. A benchmark makes those that it lacks." default:"runs.csv"`
	Table       string      `help:"File for the table; standard output unless given." placeholder:"FILE"`
	Known       string      `help:"CSV file of published costs for comparison, such as docs/known/itc2007-ud2.csv." type:"existingfile" placeholder:"FILE"`
	Seeds       int         `help:"Runs of each problem, with the seeds 1, 2, …" default:"5"`
	Formulation string      `help:"Weigh the soft rules as a published formulation does: UD1 to UD5." placeholder:"UD2"`
	Effort      effortFlags `embed:"" set:"budget=60s"`
	Solutions   string      `help:"Folder for the timetable of every new run, as PROBLEM-SEED.sol." type:"path" placeholder:"DIR"`
	Jobs        int         `help:"Runs at once; 0 is as many as the cores have threads for."`
}

// Run makes the runs that the file does not have yet, and prints the table of the whole file.
func (c benchCommand) Run(ctx context.Context) error {
	known, err := c.known()
	if err != nil {
		return err
	}
	if err := writable(c.Table); err != nil { // rather than after hours
		return err
	}
	if len(c.Problems) > 0 {
		if err := c.search(ctx); err != nil {
			return err
		}
	}
	runs, err := bench.Read(c.CSV)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("name problems to search, or with --csv a file of runs to sum up: %w", err)
	}
	if err != nil {
		return err
	}
	return writeTo(c.Table, func(w io.Writer) error { return bench.WriteTable(w, runs, known) })
}

// known reads the file of published costs. It returns nil when there is none.
func (c benchCommand) known() (*bench.Known, error) {
	if c.Known == "" {
		return nil, nil
	}
	known, err := bench.ReadKnown(c.Known)
	return &known, err
}

func (c benchCommand) search(ctx context.Context) (err error) {
	plan, err := c.plan()
	if err != nil {
		return err
	}
	file, err := bench.Open(c.CSV, plan.Settings)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	fmt.Fprintf(os.Stderr, "problems %d, seeds %d, runs at once %d, kept in %s; a run: %s\n",
		len(plan.Instances), plan.Seeds, plan.Jobs, c.CSV, plan.Settings)
	began, line := time.Now(), newLive(10*time.Second)
	plan.Watch = func(s bench.Status) {
		line.show(func() string { return benchLine(s, time.Since(began)) })
	}
	err = plan.Run(ctx, file)
	line.end()
	if ctx.Err() != nil {
		fmt.Fprintln(os.Stderr, "interrupted; the same command goes on from here")
	}
	return err
}

func (c benchCommand) plan() (bench.Plan, error) {
	if c.Seeds < 1 || c.Jobs < 0 {
		return bench.Plan{}, errors.New("--seeds must be 1 or more, and --jobs 0 or more")
	}
	settings, err := c.Effort.settings(c.Formulation, time.Minute)
	if err != nil {
		return bench.Plan{}, err
	}
	instances, err := bench.ReadInstances(c.Problems, c.Formulation)
	if err != nil {
		return bench.Plan{}, err
	}
	return bench.Plan{
		Instances: instances,
		Seeds:     c.Seeds,
		Settings:  settings,
		Solutions: c.Solutions,
		Jobs:      cmp.Or(c.Jobs, max(1, runtime.GOMAXPROCS(0)/settings.Threads)),
	}, nil
}

// benchLine says how far the runs have come.
func benchLine(s bench.Status, passed time.Duration) string {
	line := fmt.Sprintf("%d of %d runs, %s", s.Done, s.Total, timeLeft(s.Fraction, passed))
	for _, run := range s.Active {
		line += fmt.Sprintf("  %s/%d", run.Instance, run.Seed)
		if run.Iterations > 0 {
			line += fmt.Sprintf(" %.0f %% hard %d cost %d", 100*run.Fraction, run.Best.Hard, run.Best.Cost)
		}
	}
	return line
}
