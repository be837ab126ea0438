package worker

import (
	"context"
	"errors"
	"slices"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/interceptor"
	"go.temporal.io/sdk/temporal"

	"github.com/lectern-timetables/lectern/activities"
	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/timetable"
)

// metrics count what a worker's Temporal activities do. They watch each one from outside, as an interceptor.
type metrics struct {
	interceptor.WorkerInterceptorBase
	attempts     *prometheus.CounterVec
	searches     *prometheus.CounterVec
	waits        prometheus.Histogram
	failures     *prometheus.CounterVec
	decisions    *prometheus.CounterVec
	publications prometheus.Counter
}

func newMetrics(registry prometheus.Registerer, searches *activities.Searches) *metrics {
	factory := promauto.With(registry)
	factory.NewGaugeFunc(prometheus.GaugeOpts{Name: "lectern_searches_running", Help: "Variants that are being searched."},
		func() float64 { return float64(searches.Running()) })
	factory.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "lectern_checkpoint_age_seconds",
		Help: "Age of the oldest among the last checkpoints of the searches: what would be lost if the worker died.",
	}, func() float64 { return searches.CheckpointAge().Seconds() })
	m := &metrics{
		attempts: factory.NewCounterVec(prometheus.CounterOpts{
			Name: "lectern_search_attempts_total",
			Help: "Attempts at searches that began: the first ones, and those that go on from another.",
		}, []string{"attempt"}),
		searches: factory.NewCounterVec(prometheus.CounterOpts{
			Name: "lectern_searches_total", Help: "Searches that ended for good: with a variant, or failed.",
		}, []string{"outcome"}),
		waits: factory.NewHistogram(prometheus.HistogramOpts{
			Name: "lectern_search_wait_seconds", Help: "How long searches waited for a free slot of a worker.",
			Buckets: []float64{.1, .5, 1, 5, 15, 60, 300, 900, 3600},
		}),
		failures: factory.NewCounterVec(prometheus.CounterOpts{
			Name: "lectern_activity_failures_total", Help: "Attempts at activities that failed, by the error's code.",
		}, []string{"activity", "code"}),
		decisions: factory.NewCounterVec(prometheus.CounterOpts{
			Name: "lectern_decisions_recorded_total", Help: "Decisions that were written into the trail.",
		}, []string{"action", "outcome"}),
		publications: factory.NewCounter(prometheus.CounterOpts{
			Name: "lectern_publications_total", Help: "Timetables that were put in force.",
		}),
	}
	for _, attempt := range []string{"first", "again"} {
		m.attempts.WithLabelValues(attempt)
	}
	for _, outcome := range []string{"done", "failed"} {
		m.searches.WithLabelValues(outcome)
	}
	return m
}

// InterceptActivity puts the counting around an activity.
func (m *metrics) InterceptActivity(
	_ context.Context, next interceptor.ActivityInboundInterceptor,
) interceptor.ActivityInboundInterceptor {
	counting := &counting{metrics: m}
	counting.Next = next
	return counting
}

type counting struct {
	interceptor.ActivityInboundInterceptorBase
	metrics *metrics
}

// ExecuteActivity runs the Temporal activity and counts its outcome.
func (c *counting) ExecuteActivity(ctx context.Context, in *interceptor.ExecuteActivityInput) (any, error) {
	info := activity.GetInfo(ctx)
	search := messages.IsSearch(info.ActivityType.Name)
	if search {
		c.metrics.began(info)
	}
	result, err := c.Next.ExecuteActivity(ctx, in)
	if err != nil && !errors.Is(err, activity.ErrResultPending) {
		c.metrics.failures.WithLabelValues(info.ActivityType.Name, codeOf(err)).Inc()
	}
	if search {
		c.metrics.ended(err)
	}
	if err == nil && len(in.Args) == 1 {
		c.metrics.wrote(in.Args[0])
	}
	return result, err
}

// began counts an attempt at a search.
func (m *metrics) began(info activity.Info) {
	if info.Attempt > 1 {
		m.attempts.WithLabelValues("again").Inc()
		return
	}
	m.attempts.WithLabelValues("first").Inc()
	m.waits.Observe(max(0, info.StartedTime.Sub(info.ScheduledTime).Seconds()))
}

// ended counts a search, unless it goes on in another attempt.
func (m *metrics) ended(err error) {
	var known *temporal.ApplicationError
	switch {
	case err == nil:
		m.searches.WithLabelValues("done").Inc()
	case errors.As(err, &known) && known.NonRetryable():
		m.searches.WithLabelValues("failed").Inc()
	}
}

// wrote counts what a Temporal activity wrote to the database, judging by its input.
func (m *metrics) wrote(in any) {
	switch in := in.(type) {
	case activities.ProjectInput:
		if in.Decision != nil {
			m.decided(in.Decision.Decision, "accepted")
		}
	case activities.RecordInput:
		m.decided(in.Decision.Decision, "refused")
	case activities.PublishInput:
		m.publications.Inc()
	}
}

// decided counts a decision. An operator may have sent one of an unknown kind.
func (m *metrics) decided(d timetable.Decision, outcome string) {
	action := "other"
	if slices.Contains(timetable.Decisions, d.Action) {
		action = string(d.Action)
	}
	m.decisions.WithLabelValues(action, outcome).Inc()
}

// codeOf names an error for a label: Lectern's own errors by their type, all others by one of a few words.
func codeOf(err error) string {
	var known *temporal.ApplicationError
	switch {
	case errors.As(err, &known) && known.Type() != "":
		return known.Type()
	case temporal.IsCanceledError(err) || errors.Is(err, context.Canceled):
		return "cancelled"
	case db.IsUnavailable(err):
		return "database_away"
	}
	return "other"
}
