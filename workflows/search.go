package workflows

import (
	"errors"
	"fmt"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"github.com/lectern-timetables/lectern/activities"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/timetable"
)

// heartbeatTimeout is how long a worker may be silent before another takes its variant over.
const heartbeatTimeout = 6 * time.Second

// briefBudget bounds the search of a job that was finished before any variant had begun.
const briefBudget = 2 * time.Second

// searched is what came of searching a job's variants.
type searched struct {
	specs    int
	variants []timetable.VariantRef
	percents float64 // the sum of what each variant reached
	best     *activities.SolveResult

	unfinished []unfinished
}

// unfinished is a search that ended without a result, with the checkpoint of its last heartbeat if its error has it.
type unfinished struct {
	spec messages.VariantSpec
	last activities.Checkpoint
}

// find brings in what the job begins with, or searches what was asked for last.
func (j *job) find(ctx workflow.Context) searched {
	if first := j.specs()[0]; first.Revision != "" {
		return j.bringIn(ctx, first)
	}
	found := j.solveAll(ctx)
	if j.finishing {
		j.saveInterrupted(ctx, &found)
	}
	if j.finishing && len(found.variants) == 0 {
		found = j.solveBriefly(ctx)
	}
	return found
}

// bringIn makes what was saved with the job its first variant, whichever rules it violates.
func (j *job) bringIn(ctx workflow.Context, spec messages.VariantSpec) searched {
	in := activities.AdoptInput{JobID: j.in.JobID, RevisionID: spec.Revision, Number: spec.Number}
	var brought timetable.VariantRef
	if err := workflow.ExecuteActivity(shortActivity(ctx), messages.Adopt, in).Get(ctx, &brought); err != nil {
		return searched{specs: 1}
	}
	return searched{specs: 1, variants: []timetable.VariantRef{brought}, percents: 100}
}

// solveAll searches every variant at once; the workers' slots decide how many run side by side. A decision to cancel or
// to finish stops the searches, and those that have begun hand in their best.
func (j *job) solveAll(ctx workflow.Context) searched {
	return j.solve(ctx, j.specs(), func() bool { return j.finishing || j.standing.State.Final() })
}

// solveBriefly searches the first of the variants for a moment, so that a search that was finished before it began
// still gives a timetable.
func (j *job) solveBriefly(ctx workflow.Context) searched {
	spec := j.specs()[0]
	if spec.Budget == 0 || spec.Budget > briefBudget {
		spec.Budget = briefBudget
	}
	return j.solve(ctx, []messages.VariantSpec{spec}, func() bool { return j.standing.State.Final() })
}

// solve searches a variant for each of specs, until all are done or stopped holds.
func (j *job) solve(ctx workflow.Context, specs []messages.VariantSpec, stopped func() bool) searched {
	search, stop := workflow.WithCancel(ctx)
	defer stop()
	workflow.Go(search, func(ctx workflow.Context) {
		if workflow.Await(ctx, stopped) == nil {
			j.saveHeartbeats(ctx)
			stop()
		}
	})
	var futures []workflow.Future
	for _, spec := range specs {
		in := j.solveInput(spec, len(specs))
		futures = append(futures, workflow.ExecuteActivity(solveActivity(search, spec), j.searchName(), in))
	}
	found := searched{specs: len(specs)}
	for i, future := range futures {
		found.add(ctx, specs[i], future) //nolint:gosec // each of specs has a future
	}
	return found
}

const (
	// savedInTime is how long saving heartbeats may take. Within that time, no other worker can have taken over a
	// silent search and made progress.
	savedInTime = heartbeatTimeout / 2
	// savesOfHeartbeats bounds the tries to be in time. If all are too slow, something may be lost.
	savesOfHeartbeats = 10
	// olderSaveTimeout bounded, in jobs of an older version, how long a decision to finish waited for all of that.
	olderSaveTimeout = 30 * time.Second
)

// saveHeartbeats saves what only the heartbeats of running searches have, before the searches are stopped. It is not
// needed if the job has ended. It tries again if it took too long.
func (j *job) saveHeartbeats(ctx workflow.Context) {
	if j.standing.State.Final() {
		return
	}
	version := workflow.GetVersion(ctx, "salvage", workflow.DefaultVersion, 2)
	if version == workflow.DefaultVersion {
		return
	}
	ctx = shortActivity(ctx)
	if version == 1 {
		options := workflow.GetActivityOptions(ctx)
		options.ScheduleToCloseTimeout = olderSaveTimeout
		ctx = workflow.WithActivityOptions(ctx, options)
	}
	in := activities.SaveHeartbeatsInput{JobID: j.in.JobID}
	begun := workflow.Now(ctx)
	for range savesOfHeartbeats {
		asked := workflow.Now(ctx)
		if err := workflow.ExecuteActivity(ctx, messages.SaveHeartbeats, in).Get(ctx, nil); err != nil {
			workflow.GetLogger(ctx).Warn("searches that wait for another attempt may be lost",
				"job_id", j.in.JobID, "error", err)
			return
		}
		now := workflow.Now(ctx)
		if now.Sub(asked) < savedInTime || version == 1 && now.Sub(begun) >= olderSaveTimeout {
			return
		}
	}
}

// saveInterrupted adds what searches found that ended without a result, such as those that waited for another attempt.
func (j *job) saveInterrupted(ctx workflow.Context, found *searched) {
	interrupted := found.unfinished
	var futures []workflow.Future
	for _, u := range interrupted {
		in := activities.SaveInterruptedInput{SolveInput: j.solveInput(u.spec, len(interrupted)), Last: u.last}
		futures = append(futures, workflow.ExecuteActivity(shortActivity(ctx), messages.SaveInterrupted, in))
	}
	for i, future := range futures {
		found.add(ctx, interrupted[i].spec, future)
	}
}

// solveInput is the input for one of the variants that are searched side by side.
func (j *job) solveInput(spec messages.VariantSpec, variants int) activities.SolveInput {
	return activities.SolveInput{
		JobID:      j.in.JobID,
		ProblemID:  j.in.ProblemID,
		Number:     spec.Number,
		Profile:    spec.Profile,
		Seed:       spec.Seed,
		Budget:     spec.Budget,
		Iterations: spec.Iterations,
		Variants:   variants,
		Start:      spec.Start,
		Moving:     spec.Moving,
	}
}

// add waits for one variant's result and adds it.
func (s *searched) add(ctx workflow.Context, spec messages.VariantSpec, future workflow.Future) {
	var result activities.SolveResult
	if err := future.Get(ctx, &result); err != nil {
		// It was stopped before a worker had begun, or its worker was lost just then, or its attempts failed.
		s.unfinished = append(s.unfinished, unfinished{spec, lastCheckpoint(err)})
		return
	}
	s.variants = append(s.variants, result.Variant)
	s.percents += result.Percent
	if s.best == nil || result.Score.Better(s.best.Score) {
		s.best = &result
	}
}

// lastCheckpoint returns the checkpoint of the last heartbeat, if the error is that of a lost worker.
func lastCheckpoint(err error) (last activities.Checkpoint) {
	var lost *temporal.TimeoutError
	var reached timetable.VariantProgress
	if errors.As(err, &lost) && lost.HasLastHeartbeatDetails() && lost.LastHeartbeatDetails(&reached, &last) != nil {
		return activities.Checkpoint{}
	}
	return last
}

// percent is how far the search came, over all variants.
func (s searched) percent() float64 { return s.percents / float64(s.specs) }

// failure says why there is no variant to choose, for programs and for people. It is "" if there is one.
func (s searched) failure() (code timetable.Code, message string) {
	switch {
	case s.best == nil && len(s.variants) > 0: // it was brought in
		return "", ""
	case s.best != nil && s.best.Score.Feasible():
		return "", ""
	case s.best != nil && s.best.Impossible != "":
		return timetable.FailedImpossible, fmt.Sprintf("No feasible timetable exists: %s.", s.best.Impossible)
	case s.best != nil:
		return timetable.FailedInfeasible, fmt.Sprintf("No feasible timetable found: the best one violates hard rules %s. "+
			"Search longer, or relax the dataset's constraints.", times(s.best.Score.Hard))
	}
	return timetable.FailedSearch, "The search failed. This is an error in Lectern; its operators can see the cause."
}

// times says how often something happens.
func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

// searchName is the Temporal activity that searches the job's problem.
func (j *job) searchName() string {
	if j.in.ProblemVersion >= timetable.TermVersion {
		return messages.SolveTerm
	}
	return messages.Solve
}

// solveActivity is the context in which a variant is searched: on the solvers' queue, for as long as its budget needs,
// and again from its last checkpoint whenever a worker is lost.
func solveActivity(ctx workflow.Context, spec messages.VariantSpec) workflow.Context {
	timeout := 24 * time.Hour
	if spec.Budget > 0 {
		timeout = spec.Budget + 10*time.Minute
	}
	return workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		TaskQueue:           messages.SolverTaskQueue,
		Summary:             fmt.Sprintf("variant %d", spec.Number),
		StartToCloseTimeout: timeout,
		HeartbeatTimeout:    heartbeatTimeout,
		WaitForCancellation: true,
		RetryPolicy: &temporal.RetryPolicy{
			InitialInterval:    100 * time.Millisecond,
			BackoffCoefficient: 2,
			MaximumInterval:    5 * time.Second,
		},
	})
}
