package activities

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/temporal"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/solver"
	"github.com/lectern-timetables/lectern/timetable"
)

const (
	// beatInterval is the time between heartbeats, and so the age of live progress.
	beatInterval = 150 * time.Millisecond
	// storeInterval is the time between heartbeats whose checkpoints go to the database.
	storeInterval = 500 * time.Millisecond
	// beatTimeout bounds a heartbeat, the storing of its checkpoint and that of a sketch, each, so that the next is in time
	// whatever is away.
	beatTimeout = 1500 * time.Millisecond
	// inlineBytes is the largest checkpoint that travels with the heartbeat itself.
	inlineBytes = 6 << 10
)

// Checkpoint is the second detail of a heartbeat, after the timetable.VariantProgress: where the search is, or that the
// database has it.
type Checkpoint struct {
	Inline    []byte `json:"inline,omitempty"`
	Stored    bool   `json:"stored,omitempty"`
	Fruitless int    `json:"fruitless,omitempty"` // attempts in a row that have not come further, the present one too
}

// pulse carries a search's progress to Temporal. The search leaves its latest there without waiting; run sends it, on a
// goroutine of its own, as a heartbeat may take long while Temporal is away.
type pulse struct {
	db         *db.Store
	searches   *Searches
	problem    *timetable.Problem
	in         SolveInput
	checkpoint *solver.Checkpoint // where this attempt begins; nil = afresh
	bound      *bound             // of the problem

	mu     sync.Mutex
	latest timetable.VariantProgress
	state  []byte // the checkpoint that belongs to latest, in binary; nil once it was sent
	sketch sketch

	// What was sent last, by this attempt or the one before. One goroutine at a time sends heartbeats.
	sentProgress   timetable.VariantProgress
	sentCheckpoint Checkpoint
	begun          int64 // moves that were made before this attempt
	fruitless      int   // as in the checkpoint
}

// newPulse makes a pulse that knows what the last attempt's heartbeat told.
func (a *Activities) newPulse(ctx context.Context, in SolveInput) (*pulse, error) {
	p := &pulse{db: a.DB, searches: &a.Searches, in: in}
	if activity.HasHeartbeatDetails(ctx) {
		if err := activity.GetHeartbeatDetails(ctx, &p.latest, &p.sentCheckpoint); err != nil {
			return nil, defect("read the heartbeat of variant %d of job %s: %v", in.Number, in.JobID, err)
		}
	}
	p.latest.Number, p.latest.Status, p.latest.Attempt = in.Number, timetable.VariantRunning, attemptOf(ctx)
	p.sentProgress, p.fruitless = p.latest, p.sentCheckpoint.Fruitless
	return p, nil
}

// resume goes on from the last attempt's checkpoint. One that the solver cannot read, such as that of another version,
// is as good as none.
func (p *pulse) resume(ctx context.Context, problem *timetable.Problem, bound *bound) error {
	p.problem, p.bound = problem, bound
	if p.latest.Bound != nil {
		bound.raise(*p.latest.Bound)
	}
	data, err := p.sentCheckpoint.read(ctx, p.db, p.in)
	if db.IsNotFound(err) { // the database was restored from a backup
		activity.GetLogger(ctx).Error("search afresh: the checkpoint is gone", "job_id", p.in.JobID)
		return nil
	}
	if err != nil || len(data) == 0 {
		return err
	}
	checkpoint := new(solver.Checkpoint)
	if err := checkpoint.UnmarshalBinary(data); err != nil {
		activity.GetLogger(ctx).Error("search afresh: the checkpoint cannot be read", "job_id", p.in.JobID, "error", err)
		return nil
	}
	p.checkpoint, p.begun = checkpoint, p.latest.Iterations
	return nil
}

func attemptOf(ctx context.Context) int { return int(activity.GetInfo(ctx).Attempt) }

// read finds the checkpoint's bytes.
func (c Checkpoint) read(ctx context.Context, store *db.Store, in SolveInput) ([]byte, error) {
	if !c.Stored {
		return c.Inline, nil
	}
	data, err := store.LoadCheckpoint(ctx, db.LoadCheckpointParams{JobID: in.JobID, Number: int32(in.Number)})
	if err != nil {
		return nil, fmt.Errorf("load checkpoint of variant %d of job %s: %w", in.Number, in.JobID, err)
	}
	return data, nil
}

// progress takes the solver's word. It is called on the search's goroutine.
func (p *pulse) progress(now solver.Progress, moment solver.Moment) {
	state, err := moment.Checkpoint().MarshalBinary()
	if err != nil {
		panic(fmt.Sprintf("a checkpoint always has a binary form: %v", err))
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.state = state
	p.sketch.follow(now.Best, moment)
	p.latest = timetable.VariantProgress{
		Number:     p.in.Number,
		Status:     timetable.VariantRunning,
		Attempt:    p.latest.Attempt,
		Percent:    100 * now.Fraction,
		Iterations: now.Iterations,
		Best:       &now.Best,
		Proof:      timetable.Prove(now.Best, p.bound.cost()),
		Elapsed:    now.Elapsed.Seconds(),
		Remaining:  remaining(now),
		Seq:        p.latest.Seq + 1,
		At:         time.Now().UTC(),
	}
}

// remaining estimates the seconds that are left, from what the part behind took.
func remaining(now solver.Progress) float64 {
	if now.Fraction <= 0 {
		return 0
	}
	return now.Elapsed.Seconds() * (1 - now.Fraction) / now.Fraction
}

// last is the newest progress, with what is proven by now.
func (p *pulse) last() timetable.VariantProgress {
	p.mu.Lock()
	defer p.mu.Unlock()
	last := p.latest
	last.Bound = p.bound.cost()
	return last
}

// during sends heartbeats while do runs. It cancels do's context when the worker stops, when the job no longer wants the
// variant, and when another attempt has taken this one's place; the cause says which.
//
// It does not use activity.RecordHeartbeat: that gives an activity up when one heartbeat is late by a second, for an outage
// of Temporal that the search could outlast. As no heartbeat tells the SDK that the activity is cancelled, ctx itself ends
// with the worker alone.
func (p *pulse) during(ctx context.Context, do func(context.Context) error) (err error) {
	wanted, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	over, beaten := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(beaten)
		p.run(context.WithoutCancel(ctx), stop, over)
	}()
	defer func() {
		close(over)
		<-beaten
		if err != nil && !replaced(context.Cause(wanted)) {
			err = p.handOver(context.WithoutCancel(ctx), err)
		}
	}()
	return do(wanted)
}

// handOver leaves what an attempt knew last for the next one, with Temporal, and for Keep, with the database: when nobody is to take the
// search over, Temporal forgets. It returns the attempt's error, unless the database is away. Then the attempt ends without a word, and
// Temporal keeps its heartbeats until it misses them.
func (p *pulse) handOver(ctx context.Context, err error) error {
	var known *temporal.ApplicationError
	if errors.As(err, &known) && known.NonRetryable() {
		return err
	}
	p.log(ctx, p.beat(ctx))
	if len(p.sentCheckpoint.Inline) > 0 {
		if unsaved := p.store(ctx, p.sentCheckpoint.Inline); unsaved != nil {
			p.log(ctx, unsaved)
			return activity.ErrResultPending
		}
	}
	if errors.Is(err, errInterrupted) {
		return temporal.NewApplicationErrorWithOptions("the search was interrupted", "interrupted",
			temporal.ApplicationErrorOptions{Cause: err, NextRetryDelay: time.Millisecond})
	}
	return err
}

// run sends heartbeats until it is over, and stops the search when that is not wanted.
func (p *pulse) run(ctx context.Context, stop context.CancelCauseFunc, over <-chan struct{}) {
	workerStop := activity.GetWorkerStopChannel(ctx)
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-workerStop:
			workerStop = nil
			stop(errHandOver)
		case <-over:
			return
		case <-timer.C:
			err := p.beat(ctx)
			if unwanted(err) {
				stop(err)
			}
			p.log(ctx, err)
			timer.Reset(p.interval())
		}
	}
}

func (p *pulse) interval() time.Duration {
	if p.sentCheckpoint.Stored {
		return storeInterval
	}
	return beatInterval
}

// unwanted tells the end of an attempt from an outage.
func unwanted(err error) bool {
	return temporal.IsCanceledError(err) || replaced(err) ||
		errors.Is(err, activity.ErrActivityPaused) || errors.Is(err, activity.ErrActivityReset)
}

// replaced says whether an attempt is none any more.
func replaced(err error) bool {
	var gone *serviceerror.NotFound          // another has begun, or the workflow is over
	var lost *serviceerror.NamespaceNotFound // with all of Temporal's data
	return errors.As(err, &gone) || errors.As(err, &lost)
}

func (p *pulse) log(ctx context.Context, err error) {
	if err != nil && !unwanted(err) {
		activity.GetLogger(ctx).Warn("heartbeat not sent", "job_id", p.in.JobID, "variant", p.in.Number, "error", err)
	}
}

// beat sends the newest progress with its checkpoint. A checkpoint that is too large goes to the database first; while
// that is away, the progress before is sent again, as a sign of life that promises nothing which would be lost.
func (p *pulse) beat(ctx context.Context) error {
	p.mu.Lock()
	latest, state, drawn := p.latest, p.state, p.sketch.take()
	p.state = nil
	p.mu.Unlock()
	if drawn != nil {
		p.log(ctx, p.show(ctx, drawn))
	}
	var err error
	if state != nil {
		var checkpoint Checkpoint
		if checkpoint, err = p.keep(ctx, state); err == nil {
			p.sentProgress, p.sentCheckpoint = latest, checkpoint
			if latest.Iterations > p.begun {
				p.fruitless = 0
			}
		}
	}
	unsent := p.send(ctx)
	if state != nil && err == nil && unsent == nil {
		p.searches.kept(p)
	}
	return errors.Join(err, unsent)
}

// keep makes a checkpoint fit for a heartbeat.
func (p *pulse) keep(ctx context.Context, state []byte) (Checkpoint, error) {
	if len(state) > inlineBytes {
		return Checkpoint{Stored: true}, p.store(ctx, state)
	}
	return Checkpoint{Inline: state}, nil
}

func (p *pulse) store(ctx context.Context, state []byte) error {
	ctx, cancel := context.WithTimeout(ctx, beatTimeout)
	defer cancel()
	err := p.db.SaveCheckpoint(ctx, db.SaveCheckpointParams{JobID: p.in.JobID, Number: int32(p.in.Number), Data: state})
	if err != nil {
		return fmt.Errorf("store checkpoint: %w", err)
	}
	return nil
}

func (p *pulse) send(ctx context.Context) error {
	token := activity.GetInfo(ctx).TaskToken
	ctx, cancel := context.WithTimeout(ctx, beatTimeout)
	defer cancel()
	p.sentCheckpoint.Fruitless = p.fruitless
	return activity.GetClient(ctx).RecordActivityHeartbeat(ctx, token, p.sentProgress, p.sentCheckpoint)
}
