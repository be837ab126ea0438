package activities

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime/debug"
	"time"

	"go.temporal.io/sdk/temporal"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/explain"
	"github.com/lectern-timetables/lectern/solver"
	"github.com/lectern-timetables/lectern/timetable"
)

// SolveInput is one variant to search.
type SolveInput struct {
	JobID      string        `json:"job_id"`
	ProblemID  string        `json:"problem_id"`
	Number     int           `json:"number"` // from 1
	Profile    string        `json:"profile"`
	Seed       uint64        `json:"seed"`
	Budget     time.Duration `json:"budget"`     // over every attempt; 0 = no bound
	Iterations int64         `json:"iterations"` // over every attempt; 0 = no bound
	Variants   int           `json:"variants"`   // of the job that are searched side by side, this one too

	// Start is the id of the variant from whose timetable the search begins; "" = from none.
	Start string `json:"start,omitempty"`
	// Moving is what the search pays for each lecture that it moves; 0 = nothing.
	Moving int `json:"moving,omitempty"`
}

// SolveResult is a variant that was searched and stored.
type SolveResult struct {
	Variant timetable.VariantRef `json:"variant"`
	Score   timetable.Score      `json:"score"`   // under the problem's own weights
	Percent float64              `json:"percent"` // of the budget that was used

	// Impossible says, for people, why no timetable of the problem keeps the hard rules, if that is proven. It is empty
	// for a feasible variant.
	Impossible string `json:"impossible,omitempty"`
}

const (
	// saveTimeout bounds one try to store a variant, and saveFor all of them. A job that is finished early gets no
	// further attempt: what cannot be stored in that time is lost.
	saveTimeout  = 5 * time.Second
	saveFor      = 2 * time.Minute
	saveInterval = 500 * time.Millisecond
)

// Solve searches one variant, checks it from scratch and stores it. It goes on from the last attempt's heartbeat. When
// it is cancelled, it stores the best it has. When its worker stops or another attempt takes its place, it hands over.
func (a *Activities) Solve(ctx context.Context, in SolveInput) (SolveResult, error) {
	if saved, err := a.savedVariant(ctx, in); !db.IsNotFound(err) {
		return saved, err
	}
	last, err := lastHeartbeat(ctx, in)
	if err != nil {
		return SolveResult{}, err
	}
	try := a.newAttempt(ctx, in, last)
	if err := try.begin(ctx); err != nil {
		return SolveResult{}, err
	}
	saved, err := a.attempt(ctx, try)
	return saved, try.end(ctx, err)
}

// attempt continues the search where the last attempt ended.
func (a *Activities) attempt(ctx context.Context, try *attempt) (saved SolveResult, err error) {
	in := try.in
	problem, err := a.loadProblem(ctx, in.ProblemID)
	if err != nil {
		return SolveResult{}, err
	}
	if err := try.resume(ctx, problem, a.Bounds.of(in.ProblemID, problem)); err != nil {
		return SolveResult{}, err
	}
	threads := a.Threads.take(in)
	defer a.Threads.give(threads)
	defer a.Searches.begin(try)()
	err = try.during(ctx, func(wanted context.Context) error {
		result, err := search(wanted, try, threads)
		if err != nil {
			return err
		}
		try.progress.bound.await(wanted)
		saved, err = a.save(ctx, problem, in, result, try.start, try.progress.last())
		return err
	})
	return saved, err
}

// search runs the solver until its budget is used or it is told to stop. If anybody but the job stops it, that is an
// error.
func search(ctx context.Context, try *attempt, threads int) (solver.Result, error) {
	result, err := solve(ctx, try.problem, try.in, try.from, try.start, try.progress, threads)
	if err != nil {
		return result, err
	}
	if cause := context.Cause(ctx); cause != nil && !temporal.IsCanceledError(cause) {
		return result, fmt.Errorf("%w: %w", errInterrupted, cause)
	}
	return result, nil
}

// solve calls the solver. Its errors are final: a search that fails would fail again.
func solve(
	ctx context.Context, problem *timetable.Problem, in SolveInput,
	from *solver.Checkpoint, start timetable.Timetable, reached *progress, threads int,
) (result solver.Result, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = defect("the solver panicked on problem %s, seed %d: %v\n%s", in.ProblemID, in.Seed, cause, debug.Stack())
		}
	}()
	result, err = solver.Solve(ctx, problem, solver.Options{
		Seed:       in.Seed,
		Iterations: in.Iterations,
		Budget:     in.Budget,
		Threads:    threads,
		Profile:    timetable.Profile(in.Profile),
		Bound:      reached.bound.cost,
		Start:      start,
		Moving:     in.Moving,
		Checkpoint: from,
		Progress:   reached.report,
	})
	if err != nil {
		err = defect("solve problem %s, seed %d: %v", in.ProblemID, in.Seed, err)
	}
	return result, err
}

// save checks the timetable from scratch, as the search may be wrong, and stores it as a variant. It tries again for
// saveFor while the database is away. ctx is the attempt's, which outlives a search that the job has stopped.
func (a *Activities) save(
	ctx context.Context, problem *timetable.Problem, in SolveInput,
	result solver.Result, start timetable.Timetable, last timetable.VariantProgress,
) (SolveResult, error) {
	row, err := variantRow(problem, in, result, start, last)
	if err != nil {
		return SolveResult{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, saveFor)
	defer cancel()
	for {
		trying, cancel := context.WithTimeout(ctx, saveTimeout)
		saved, err := a.store(trying, in, row)
		cancel()
		if !db.IsUnavailable(err) {
			return saved, err
		}
		select {
		case <-ctx.Done():
			return saved, err
		case <-time.After(saveInterval):
		}
	}
}

// variantRow checks a timetable and makes it a variant's row. The search began from start, unless that is nil.
func variantRow(
	problem *timetable.Problem, in SolveInput,
	result solver.Result, start timetable.Timetable, last timetable.VariantProgress,
) (db.InsertVariantParams, error) {
	report := timetable.Check(problem, result.Timetable)
	if report.Hard != result.Score.Hard || report.Cost != result.Score.Cost {
		return db.InsertVariantParams{}, defect(
			"solve problem %s, seed %d: the search counts %d violations and cost %d, the check %d and %d",
			in.ProblemID, in.Seed, result.Score.Hard, result.Score.Cost, report.Hard, report.Cost)
	}
	id := db.NewID()
	last.Status, last.VariantID, last.Remaining = timetable.VariantDone, id, 0
	last.Best, last.Iterations, last.Elapsed = &report.Score, result.Iterations, result.Elapsed.Seconds()
	last.Proof = timetable.Prove(report.Score, last.Bound)
	last.Curve = last.Curve.Reach(last.Elapsed, report.Score)
	last.Seq++
	row := db.InsertVariantParams{
		ID:       id,
		JobID:    in.JobID,
		Number:   int32(in.Number),
		Profile:  in.Profile,
		Seed:     int64(in.Seed),
		Hash:     result.Timetable.Hash(),
		Feasible: report.Feasible(),
		Cost:     int64(report.Cost),

		StartVariantID: db.OrNull(in.Start),
	}
	if start != nil {
		row.Moved = new(int32(timetable.Moved(start, result.Timetable)))
	}
	for _, field := range []struct {
		to   *[]byte
		from any
	}{{&row.Report, report}, {&row.Progress, last}, {&row.Timetable, result.Timetable}} {
		document, err := json.Marshal(field.from)
		if err != nil {
			return row, defect("write variant %d of job %s: %v", in.Number, in.JobID, err)
		}
		*field.to = document
	}
	return row, nil
}

// store inserts the variant, once: the first attempt to do so wins.
func (a *Activities) store(ctx context.Context, in SolveInput, row db.InsertVariantParams) (SolveResult, error) {
	row.Build = a.Build
	if _, err := a.DB.InsertVariant(ctx, row); err != nil {
		return SolveResult{}, fmt.Errorf("store variant %d of job %s: %w", in.Number, in.JobID, err)
	}
	return a.savedVariant(ctx, in)
}

// savedVariant returns what this attempt, or an earlier one, has stored.
func (a *Activities) savedVariant(ctx context.Context, in SolveInput) (SolveResult, error) {
	row, err := a.DB.GetVariantByNumber(ctx, db.GetVariantByNumberParams{JobID: in.JobID, Number: int32(in.Number)})
	if err != nil {
		return SolveResult{}, fmt.Errorf("load variant %d of job %s: %w", in.Number, in.JobID, err)
	}
	var last timetable.VariantProgress
	if err := json.Unmarshal(row.Progress, &last); err != nil {
		return SolveResult{}, defect("read progress of variant %s: %v", row.ID, err)
	}
	result := SolveResult{
		Variant: timetable.VariantRef{ID: row.ID, Number: int(row.Number), Hash: row.Hash, Feasible: row.Feasible},
		Score:   *last.Best,
		Percent: last.Percent,
	}
	if !row.Feasible {
		result.Impossible, err = a.impossible(ctx, in.ProblemID)
	}
	return result, err
}

// impossible says why no timetable of a problem keeps the hard rules, as far as that is proven.
func (a *Activities) impossible(ctx context.Context, problemID string) (string, error) {
	problem, err := a.loadProblem(ctx, problemID)
	if err != nil {
		return "", err
	}
	if found := explain.Problem(problem); len(found) > 0 && found[0].Severity == explain.Impossible {
		return found[0].Message, nil
	}
	return "", nil
}
