package dispatch

import (
	"context"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// backlogTimeout is how long Prometheus waits for the database at most.
const backlogTimeout = 2 * time.Second

// openStates are the states that are counted even when no job is in them.
var openStates = []timetable.State{
	timetable.Queued, timetable.Running, timetable.Draft, timetable.PendingReview, timetable.Approved,
}

// Backlog exports metrics of the jobs that wait in the database. Every server exports the same.
type Backlog struct {
	ctx  context.Context //nolint:containedctx // a collector is not given one
	db   *db.Store
	log  *slog.Logger
	up   *prometheus.Desc
	jobs *prometheus.Desc
	age  *prometheus.Desc
}

// NewBacklog makes a Backlog, which counts until ctx is done.
func NewBacklog(ctx context.Context, store *db.Store, log *slog.Logger) *Backlog {
	return &Backlog{
		ctx: ctx, db: store, log: log,
		up:   prometheus.NewDesc("lectern_database_up", "Whether the database answers.", nil, nil),
		jobs: prometheus.NewDesc("lectern_jobs", "Jobs that have not ended.", []string{"state"}, nil),
		age: prometheus.NewDesc(
			"lectern_queue_age_seconds", "How long the oldest job has waited for a worker.", nil, nil),
	}
}

// Describe names the metrics.
func (b *Backlog) Describe(to chan<- *prometheus.Desc) {
	to <- b.up
	to <- b.jobs
	to <- b.age
}

// Collect counts the jobs. While the database is away, it reports only that.
func (b *Backlog) Collect(to chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(b.ctx, backlogTimeout)
	defer cancel()
	rows, err := b.db.CountUnended(ctx)
	if err != nil {
		b.log.WarnContext(ctx, "the backlog cannot be counted", "error", err)
		to <- prometheus.MustNewConstMetric(b.up, prometheus.GaugeValue, 0)
		return
	}
	to <- prometheus.MustNewConstMetric(b.up, prometheus.GaugeValue, 1)
	counts, age := map[timetable.State]float64{}, 0.0
	for _, state := range openStates {
		counts[state] = 0
	}
	for _, row := range rows {
		counts[row.State] = float64(row.Jobs)
		if row.State == timetable.Queued {
			age = max(0, row.OldestSeconds)
		}
	}
	for state, jobs := range counts {
		to <- prometheus.MustNewConstMetric(b.jobs, prometheus.GaugeValue, jobs, string(state))
	}
	to <- prometheus.MustNewConstMetric(b.age, prometheus.GaugeValue, age)
}
