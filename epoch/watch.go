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

// Watch compares the database with Temporal. Any number of servers may do so.
type Watch struct {
	DB       *db.Store
	Temporal client.Client
	Interval time.Duration // between two ticks
}

// Look returns the evidence that the database is older than Temporal, or "". It records evidence until Recovered, so
// that every server sees it. Otherwise it raises the tick when that is due.
func (w *Watch) Look(ctx context.Context) (evidence string, err error) {
	now, err := w.DB.GetEpoch(ctx)
	if err != nil || now.RestoredAt != nil {
		return noticed(now, err) // even while Temporal is away
	}
	// Temporal is asked before the database: it learns of each tick later, so the database must have what Temporal knows
	// now.
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

// noticed returns the evidence that is recorded.
func noticed(now db.GetEpochRow, err error) (evidence string, _ error) {
	if err != nil {
		return "", fmt.Errorf("read the epoch: %w", err)
	}
	return *now.Evidence, nil
}

// compare returns the evidence that the database is older than Temporal, or "".
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

// Mark records evidence that somebody else found.
func (w *Watch) Mark(ctx context.Context, evidence string) error {
	if err := w.DB.MarkRestoredNow(ctx, &evidence); err != nil {
		return fmt.Errorf("mark the database as restored: %w", err)
	}
	return nil
}

// mark records evidence about the database as it was looked at. If the database has changed since, the next look will
// find it.
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

// Recovered records that the database is no longer behind. Its tick goes on above all that Temporal has known. Temporal
// is told first: if the database does not learn of it, it stays marked.
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
