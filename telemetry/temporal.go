package telemetry

import (
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"go.temporal.io/sdk/client"
)

// Temporal makes the Temporal SDK record its metrics in a registry. The SDK's own modules for that would each bring in
// another metrics library.
func Temporal(registry *prometheus.Registry) client.MetricsHandler {
	return handler{all: &sdkMetrics{registry: registry, vectors: map[string]any{}}}
}

// handler hands out the SDK's metrics, with the tags that it has set.
type handler struct {
	all  *sdkMetrics
	tags map[string]string
}

// sdkMetrics are the SDK's metrics by name. Each has the tags of its first use, as the SDK always gives it the same
// ones.
type sdkMetrics struct {
	registry *prometheus.Registry
	mu       sync.Mutex
	vectors  map[string]any
}

// sdkBuckets are the buckets of the SDK's times, from a call to the longest poll and search.
var sdkBuckets = []float64{.005, .01, .05, .1, .5, 1, 5, 10, 60, 600, 3600}

func (h handler) WithTags(tags map[string]string) client.MetricsHandler {
	all := maps.Clone(h.tags)
	if all == nil {
		all = map[string]string{}
	}
	maps.Copy(all, tags)
	return handler{h.all, all}
}

func (h handler) Counter(name string) client.MetricsCounter {
	counter, err := find(h, name, func(labels []string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Name: name + "_total", Help: helpOfSDK}, labels)
	}).GetMetricWith(h.tags)
	if err != nil {
		return client.MetricsNopHandler.Counter(name)
	}
	return counterFunc(func(n int64) { counter.Add(float64(n)) })
}

func (h handler) Gauge(name string) client.MetricsGauge {
	gauge, err := find(h, name, func(labels []string) *prometheus.GaugeVec {
		return prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: name, Help: helpOfSDK}, labels)
	}).GetMetricWith(h.tags)
	if err != nil {
		return client.MetricsNopHandler.Gauge(name)
	}
	return gaugeFunc(gauge.Set)
}

func (h handler) Timer(name string) client.MetricsTimer {
	times, err := find(h, name, func(labels []string) *prometheus.HistogramVec {
		options := prometheus.HistogramOpts{Name: name + "_seconds", Help: helpOfSDK, Buckets: sdkBuckets}
		return prometheus.NewHistogramVec(options, labels)
	}).GetMetricWith(h.tags)
	if err != nil {
		return client.MetricsNopHandler.Timer(name)
	}
	return timerFunc(func(d time.Duration) { times.Observe(d.Seconds()) })
}

const helpOfSDK = "See the Temporal SDK's metrics reference."

// find finds a metric by its name, or makes and registers it.
func find[V prometheus.Collector](h handler, name string, create func(labels []string) V) V {
	h.all.mu.Lock()
	defer h.all.mu.Unlock()
	if known, ok := h.all.vectors[name].(V); ok {
		return known
	}
	vector := create(slices.Sorted(maps.Keys(h.tags)))
	h.all.registry.MustRegister(vector)
	h.all.vectors[name] = vector
	return vector
}

type counterFunc func(int64)

func (f counterFunc) Inc(n int64) { f(n) }

type gaugeFunc func(float64)

func (f gaugeFunc) Update(value float64) { f(value) }

type timerFunc func(time.Duration)

func (f timerFunc) Record(took time.Duration) { f(took) }
