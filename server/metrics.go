package server

import (
	"cmp"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"

	"github.com/lectern-timetables/lectern/telemetry"
)

// metrics are what Prometheus reads at /metrics.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.HistogramVec
	sockets  prometheus.Gauge
	frames   prometheus.Counter
	replaced prometheus.Counter
	polls    prometheus.Counter
	restored prometheus.Gauge
}

func newMetrics(registry *prometheus.Registry) *metrics {
	registry = cmp.Or(registry, telemetry.NewRegistry())
	factory := promauto.With(registry)
	return &metrics{
		registry: registry,
		requests: factory.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "lectern_http_request_duration_seconds",
			Help:    "Time to answer HTTP requests.",
			Buckets: []float64{.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5},
		}, []string{"method", "route", "status"}),
		sockets: factory.NewGauge(prometheus.GaugeOpts{
			Name: "lectern_sockets_open",
			Help: "Progress sockets that are open.",
		}),
		replaced: factory.NewCounter(prometheus.CounterOpts{
			Name: "lectern_frames_replaced_total",
			Help: "Progress frames that a slow socket did not get, as a newer one came.",
		}),
		frames: factory.NewCounter(prometheus.CounterOpts{
			Name: "lectern_frames_sent_total",
			Help: "Progress frames sent to sockets.",
		}),
		polls: factory.NewCounter(prometheus.CounterOpts{
			Name: "lectern_temporal_polls_total",
			Help: "Looks at Temporal for progress.",
		}),
		restored: factory.NewGauge(prometheus.GaugeOpts{
			Name: "lectern_database_restored",
			Help: "1 when the database is older than Temporal and waits for lectern recover.",
		}),
	}
}

// request counts an answered request. route is a pattern, so that ids do not multiply the series. Nor do methods that a
// caller made up.
func (m *metrics) request(method, route string, status int, took time.Duration) {
	if route == "" {
		route = "none"
	}
	if method != http.MethodGet && method != http.MethodPost && method != http.MethodPut {
		method = "other"
	}
	m.requests.WithLabelValues(method, route, strconv.Itoa(status)).Observe(took.Seconds())
}

func (m *metrics) handler() http.Handler {
	return telemetry.Handler(m.registry)
}
