package epoch

import (
	"context"
	"errors"
	"fmt"
	"time"

	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/db"
)

// callTimeout bounds a call of Temporal.
const callTimeout = 5 * time.Second

// Watch compares the database with Temporal. Any number of servers may.
type Watch struct {
	DB       *db.Store
	Temporal client.Client
	Interval time.Duration // between two ticks
}

// Look says what shows that the database is older than Temporal, or "". It writes that down, for every server to see, until Recovered.
// Otherwise it raises the tick when it is time to.
func (w *Watch) Look(ctx context.Context) (evidence string, err error) {
	now, err := w.DB.GetEpoch(ctx)
	if err != nil || now.RestoredAt != nil {
		return noticed(now, err) // while Temporal is away, too
	}
	// Temporal is asked before the database is: it learns of a tick later, so that what it knows now the database has by then.
	known, err := recall(ctx, w.Temporal)
	if err != nil {
		return "", err
	}
	if now, err = w.DB.GetEpoch(ctx); err != nil || now.RestoredAt != nil {
		return noticed(now, err)
	}
	if evidence, err = w.compare(ctx, known, now); err != nil {
		return "", err
	}
	if evidence != "" {
		return evidence, w.mark(ctx, now, evidence)
	}
	return "", w.raise(ctx, known, now)
}

// noticed is what has shown that the database is older than Temporal.
func noticed(now db.GetEpochRow, err error) (evidence string, _ error) {
	if err != nil {
		return "", fmt.Errorf("read the epoch: %w", err)
	}
	return *now.Evidence, nil
}

// compare says what shows that the database is older than Temporal, or "".
func (w *Watch) compare(ctx context.Context, known *memory, now db.GetEpochRow) (evidence string, err error) {
	switch {
	case known == nil: // the first look, or Temporal has lost its data
	case known.databaseID != now.DatabaseID:
		return fmt.Sprintf(
			"Temporal carries the jobs of another database, %s; this is %s", known.databaseID, now.DatabaseID,
		), nil
	case known.tick > now.Tick:
		return fmt.Sprintf("Temporal knows tick %d of the database, which is at %d", known.tick, now.Tick), nil
	}
	if evidence, err = w.findOrphan(ctx, ofJobs+" AND ExecutionStatus = 'Running'"); err != nil || evidence != "" {
		return evidence, err
	}
	if now.Copy == "" || now.Copy == now.CurrentCopy {
		return "", nil
	}
	return w.compareHistories(ctx, now.RaisedAt)
}

// Mark writes evidence down that somebody else has found.
func (w *Watch) Mark(ctx context.Context, evidence string) error {
	if err := w.DB.MarkRestoredNow(ctx, &evidence); err != nil {
		return fmt.Errorf("mark the database as restored: %w", err)
	}
	return nil
}

// mark writes down what was found in the database as it was looked at. In one that has changed since, the next look will find it.
func (w *Watch) mark(ctx context.Context, looked db.GetEpochRow, evidence string) error {
	if err := w.DB.MarkRestored(ctx, db.MarkRestoredParams{Evidence: &evidence, Tick: looked.Tick}); err != nil {
		return fmt.Errorf("mark the database as restored: %w", err)
	}
	return nil
}

// raise makes the database a tick newer, and tells Temporal.
func (w *Watch) raise(ctx context.Context, known *memory, now db.GetEpochRow) error {
	raised, err := w.DB.RaiseEpoch(ctx, db.RaiseEpochParams{
		Copy: now.CurrentCopy, Tick: now.Tick, EverySeconds: w.Interval.Seconds(),
	})
	if err != nil {
		return fmt.Errorf("raise the epoch: %w", err)
	}
	if raised == 0 && known != nil {
		return nil
	}
	return memory{now.DatabaseID, now.Tick + raised}.remember(ctx, w.Temporal)
}

// Recovered says that the database is not behind any more. Its tick goes on above whatever Temporal has known. Temporal is told first:
// should the database not learn of it, it stays marked.
func (w *Watch) Recovered(ctx context.Context) error {
	known, err := recall(ctx, w.Temporal)
	now, dbErr := w.DB.GetEpoch(ctx)
	if err = errors.Join(err, dbErr); err != nil {
		return fmt.Errorf("read the epoch: %w", err)
	}
	next := memory{now.DatabaseID, now.Tick + 1}
	if known != nil {
		next.tick = max(next.tick, known.tick+1)
	}
	if err := next.remember(ctx, w.Temporal); err != nil {
		return err
	}
	if err := w.DB.EndRecovery(ctx, db.EndRecoveryParams{Tick: next.tick, Copy: now.CurrentCopy}); err != nil {
		return fmt.Errorf("end the recovery: %w", err)
	}
	return nil
}
