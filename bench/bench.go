package bench

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/sync/errgroup"

	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/timetable"
)

// Plan is a benchmark: every instance is searched once with each of the seeds 1 to Seeds.
type Plan struct {
	Instances []Instance
	Seeds     int
	Settings  Settings
	Solutions string       // folder for the timetable of each run, written by WriteSolution; "" keeps none
	Jobs      int          // runs at once
	Watch     func(Status) // is called often with the status, never twice at once; it must not keep the status
}

// Run makes the runs of the plan that the file does not have yet, and adds each when it ends. The first seed of every
// instance comes first, so that an interrupted benchmark says something about each. A cancelled ctx is no error:
// running runs are dropped. It is an error if the file has runs of an instance that has changed since.
func (p Plan) Run(ctx context.Context, file *File) error {
	missing, err := p.missing(file)
	if err != nil {
		return err
	}
	if p.Solutions != "" {
		if err := os.MkdirAll(p.Solutions, 0o777); err != nil {
			return fmt.Errorf("make the folder for solutions: %w", err)
		}
	}
	watcher := newWatcher(p, len(missing))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(p.Jobs)
	for _, next := range missing {
		group.Go(func() error {
			if ctx.Err() != nil {
				return nil
			}
			return p.make(ctx, next, file, watcher)
		})
	}
	return group.Wait()
}

// make makes one run.
func (p Plan) make(ctx context.Context, next task, file *File, watcher *watcher) error {
	run, found, err := search(ctx, next.instance, next.seed, p.Settings, watcher.follow(next))
	if err != nil || ctx.Err() != nil {
		return err
	}
	if err := p.keep(next, found); err != nil { // before the run is added, as a run in the file is not made again
		return err
	}
	if err := file.add(run); err != nil {
		return err
	}
	watcher.end(next)
	return nil
}

// keep writes the timetable that a run has found.
func (p Plan) keep(t task, found timetable.Timetable) error {
	if p.Solutions == "" {
		return nil
	}
	var text bytes.Buffer
	if err := formats.WriteSolution(&text, found); err != nil {
		return err
	}
	path := filepath.Join(p.Solutions, fmt.Sprintf("%s-%d.sol", t.instance.Name, t.seed))
	if err := os.WriteFile(path, text.Bytes(), 0o666); err != nil {
		return fmt.Errorf("keep the timetable of %s with seed %d: %w", t.instance.Name, t.seed, err)
	}
	return nil
}

// task is a run to make.
type task struct {
	instance Instance
	seed     uint64
}

func (t task) key() key { return key{t.instance.Name, t.seed} }

func (p Plan) missing(file *File) (missing []task, err error) {
	have := map[key]string{}
	for _, run := range file.Runs {
		have[run.key()] = run.Problem
	}
	for seed := uint64(1); seed <= uint64(p.Seeds); seed++ {
		for _, instance := range p.Instances {
			next := task{instance, seed}
			problem, done := have[next.key()]
			switch {
			case !done:
				missing = append(missing, next)
			case problem != instance.hash():
				return nil, fmt.Errorf("%s has changed since it was searched with seed %d: runs of both do not "+
					"compare. Name another file for the runs, or bring the problem back", instance.Name, seed)
			}
		}
	}
	return missing, nil
}
