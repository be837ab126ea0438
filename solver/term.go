package solver

import (
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"time"

	"github.com/lectern-timetables/lectern/evaluate"
	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/solver/general"
	"github.com/lectern-timetables/lectern/timetable"
)

// scoredEvery is how often the best solution of a term is scored for a report, as that takes a check from scratch.
const scoredEvery = 500 * time.Millisecond

// term is a search for a timetable of a document of version 2. The general search looks for a solution of its plan.
type term struct {
	problem  *timetable.Problem
	hash     string     // the problem's
	expanded *plan.Plan // as the problem scores it
	steered  *plan.Plan // as the search sees it
	options  Options
	clock    func() time.Duration
	sequence uint64
	moment   general.Moment // of the report that is being made

	scoredAt time.Duration // by the clock
	scored   evaluate.Cost // of the steered plan
	score    timetable.Score
}

func solveTerm(ctx context.Context, p *timetable.Problem, o Options) (Result, error) {
	t := newTerm(p, o)
	search := general.Options{
		Seed: o.Seed, Moves: o.Iterations, Budget: o.Budget, Clock: t.clock, Threads: o.Threads,
		Progress: t.report, ProgressEvery: o.ProgressEvery,
	}
	if o.Progress == nil {
		search.Progress = nil
	}
	if o.Start != nil {
		start, _ := p.Solution(t.expanded, o.Start)
		search.Start = start.Placements
		if o.Moving > 0 {
			t.steered = general.PriceMoves(t.steered, start.Placements, o.Moving, roomPrice(o.Moving))
			search.Cold = true
		}
		if len(o.Locked) > 0 {
			locked, _ := p.Solution(t.expanded, o.Locked)
			search.Fixed = fixed(t.expanded, start.Placements, locked.Placements)
		}
	}
	if o.Checkpoint != nil {
		saved := o.Checkpoint.term
		if saved == nil || saved.Problem != t.hash {
			return Result{}, fmt.Errorf("resume the search: %w", errOtherProblem)
		}
		t.sequence, search.From = saved.Sequence, &saved.Search
	}
	r, err := general.Solve(ctx, t.steered, search)
	if err != nil {
		return Result{}, fmt.Errorf("resume the search: %w", err)
	}
	return t.result(r)
}

func newTerm(p *timetable.Problem, o Options) *term {
	start := time.Now()
	t := &term{problem: p, hash: p.Hash(), expanded: p.Expand(), options: o, clock: o.Clock}
	if t.clock == nil {
		t.clock = func() time.Duration { return time.Since(start) }
	}
	t.steered = o.Profile.Steer(t.expanded)
	return t
}

// report tells how far the search is.
func (t *term) report(now general.Progress, moment general.Moment) {
	t.sequence++
	t.moment = moment
	t.options.Progress(Progress{
		Fraction: now.Fraction, Sequence: t.sequence, Iterations: now.Moves, Elapsed: now.Elapsed,
		Best: t.scoreOf(now, moment.Best()),
	}, Moment{t})
}

// scoreOf scores the best solution, or returns what was the best not long ago.
func (t *term) scoreOf(now general.Progress, best plan.Solution) timetable.Score {
	at := t.clock()
	over := now.Fraction == 1
	if t.score.Rules == nil || now.Best != t.scored && (over || at-t.scoredAt >= scoredEvery) {
		t.scoredAt, t.scored, t.score = at, now.Best, t.problem.ScoreOf(t.expanded, best)
	}
	return t.score
}

func (t *term) bestTimetable() timetable.Timetable {
	return t.problem.Timetable(t.expanded, t.moment.Best())
}

// result checks the best solution from scratch. What the search counted is that of the steered plan.
func (t *term) result(r general.Result) (Result, error) {
	checked := plan.Check(t.steered, r.Solution)
	if r.Cost != (evaluate.Cost{Hard: checked.Hard, Soft: checked.Cost}) {
		return Result{}, fmt.Errorf("the search counted %+v, but the checker %d and %d", r.Cost, checked.Hard,
			checked.Cost)
	}
	return Result{
		Timetable:  t.problem.Timetable(t.expanded, r.Solution),
		Score:      t.problem.ScoreOf(t.expanded, r.Solution),
		Iterations: r.Moves,
		Elapsed:    r.Elapsed,
	}, nil
}

const termCheckpointVersion = 64 // far from those of version 1

// termCheckpoint is the state of a search for a document of version 2. Its binary form is gob between a version and a
// checksum.
type termCheckpoint struct {
	Problem  string // its hash
	Sequence uint64
	Search   general.Checkpoint
}

func (t *term) checkpoint() Checkpoint {
	return Checkpoint{term: &termCheckpoint{t.hash, t.sequence, t.moment.Checkpoint()}}
}

func (c *termCheckpoint) marshal() ([]byte, error) {
	b := bytes.NewBuffer([]byte{termCheckpointVersion})
	if err := gob.NewEncoder(b).Encode(c); err != nil {
		return nil, fmt.Errorf("write a checkpoint: %w", err)
	}
	return appendChecksum(b.Bytes()), nil
}

func (c *Checkpoint) unmarshalTerm(data []byte) error {
	data, ok := withoutChecksum(data)
	if !ok {
		return errDamaged
	}
	read := new(termCheckpoint)
	if err := gob.NewDecoder(bytes.NewReader(data[1:])).Decode(read); err != nil {
		return errors.Join(errDamaged, err)
	}
	*c = Checkpoint{term: read}
	return nil
}
