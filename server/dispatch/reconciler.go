package dispatch

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/epoch"
)

// Reconciler ends the jobs whose workflows were closed from outside: a workflow that an operator terminates cannot
// write that down.
type Reconciler struct {
	DB       *db.Store
	Temporal client.Client
	Interval time.Duration    // between looks
	Restored prometheus.Gauge // 1 while the database is older than Temporal
	Log      *slog.Logger
}

// Run looks at once and then once in each interval, until ctx is done.
func (r *Reconciler) Run(ctx context.Context) error {
	tick := time.NewTicker(r.Interval)
	defer tick.Stop()
	for {
		if err := r.look(ctx); err != nil && ctx.Err() == nil {
			r.Log.InfoContext(ctx, "jobs not compared with Temporal", "reason", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

// look reconciles, unless the database is older than Temporal: then jobs that went well would be ended.
func (r *Reconciler) look(ctx context.Context) error {
	watch := &epoch.Watch{DB: r.DB, Temporal: r.Temporal, Interval: r.Interval}
	evidence, err := watch.Look(ctx)
	if err != nil {
		return err
	}
	if evidence == "" {
		err = r.reconcile(ctx)
		var behind behindError
		if errors.As(err, &behind) {
			evidence, err = string(behind), watch.Mark(ctx, string(behind))
		}
	}
	r.Restored.Set(0)
	if evidence != "" {
		r.Restored.Set(1)
		r.Log.ErrorContext(ctx, restoredAdvice, "evidence", evidence)
	}
	return err
}

// restoredAdvice tells operators what to do.
const restoredAdvice = "the database is older than Temporal, as after a restore from a backup: no job is ended and " +
	"nothing can be decided; run: lectern recover (docs/restore.md)"

// behindError is the evidence that the database is older than Temporal.
type behindError string

func (e behindError) Error() string { return string(e) }
