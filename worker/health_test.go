package worker_test

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	dto "github.com/prometheus/client_model/go"
	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/telemetry"
	"github.com/lectern-timetables/lectern/timetable"
	"github.com/lectern-timetables/lectern/worker"
)

// openWorker runs a worker that reports its health, and returns its address and metrics.
func openWorker(t *testing.T, system *testkit.System) (url string, registry *prometheus.Registry) {
	t.Helper()
	registry = telemetry.NewRegistry()
	address := net.JoinHostPort("127.0.0.1", strconv.Itoa(testkit.FreePort(t)))
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		cfg := worker.Config{Namespace: system.Namespace, SolverSlots: 1, Address: address, Registry: registry}
		ended <- worker.Run(ctx, system.Client, system.Store, cfg, system.Log)
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return "http://" + address, registry
}

// counted is the value of a metric with labels, given as "name=value"; for a histogram, its number of observations.
func counted(t *testing.T, registry *prometheus.Registry, name string, labels ...string) float64 {
	t.Helper()
	families, err := registry.Gather()
	if err != nil {
		t.Fatal(err)
	}
	sum := 0.0
	for _, family := range families {
		for _, metric := range family.Metric {
			if family.GetName() == name && has(metric, labels) {
				sum += metric.GetCounter().GetValue() + metric.GetGauge().GetValue() +
					float64(metric.GetHistogram().GetSampleCount())
			}
		}
	}
	return sum
}

func has(metric *dto.Metric, labels []string) bool {
	for _, label := range labels {
		name, value, _ := strings.Cut(label, "=")
		if !slices.ContainsFunc(metric.Label, func(l *dto.LabelPair) bool {
			return l.GetName() == name && l.GetValue() == value
		}) {
			return false
		}
	}
	return true
}

func statusOf(url string) int {
	response, err := http.Get(url)
	if err != nil {
		return 0
	}
	defer response.Body.Close()
	return response.StatusCode
}

func TestAWorkerSaysWhetherItCanWorkAndWhatItDoes(t *testing.T) {
	t.Parallel()
	system := testkit.NewSystemWithoutTemporal(t)
	url, registry := openWorker(t, system)
	testkit.Eventually(t, "alive and not ready", func() bool {
		return statusOf(url+"/healthz") == http.StatusOK && statusOf(url+"/readyz") == http.StatusServiceUnavailable
	})
	system.StartTemporal()
	testkit.Eventually(t, "ready", func() bool { return statusOf(url+"/readyz") == http.StatusOK })
	system.AllowConnections(false)
	testkit.Eventually(t, "not ready without a database", func() bool {
		return statusOf(url+"/readyz") == http.StatusServiceUnavailable
	})
	system.AllowConnections(true)
	system.Exec("ALTER TABLE variants ADD CHECK (number <> 2)")

	id := addJob(t, system, 2, 20_000)
	startJob(t, system, id)
	awaitState(t, system, id, timetable.Draft)
	variant, err := system.Store.GetVariantByNumber(t.Context(), variantOf(id, 1))
	if err != nil {
		t.Fatal(err)
	}
	decide(t, system, id, timetable.Select, "paula", timetable.Planner, variant.ID)
	decide(t, system, id, timetable.Approve, "arun", timetable.Approver, variant.ID)
	awaitState(t, system, id, timetable.Published)

	for _, want := range []struct {
		value  float64
		name   string
		labels []string
	}{
		{2, "lectern_search_attempts_total", []string{"attempt=first"}},
		{2, "lectern_search_wait_seconds", nil},
		{1, "lectern_searches_total", []string{"outcome=done"}},
		{1, "lectern_searches_total", []string{"outcome=failed"}},
		{1, "lectern_activity_failures_total", []string{"activity=Solve", "code=fails_repeatedly"}},
		{1, "lectern_decisions_recorded_total", []string{"action=select", "outcome=accepted"}},
		{1, "lectern_decisions_recorded_total", []string{"action=approve", "outcome=accepted"}},
		{1, "lectern_publications_total", nil},
		{0, "lectern_searches_running", nil},
		{0, "lectern_checkpoint_age_seconds", nil},
		{1, "lectern_build_info", nil},
	} {
		testkit.Eventually(t, fmt.Sprint(want.name, want.labels, " is ", want.value), func() bool {
			return counted(t, registry, want.name, want.labels...) == want.value
		})
	}
	if again := counted(t, registry, "lectern_search_attempts_total", "attempt=again"); again < 5 {
		t.Errorf("%v attempts were made again", again)
	}
}

func TestAWorkerNamesTheAddressThatIsTaken(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	lazy, err := client.NewLazyClient(client.Options{HostPort: "127.0.0.1:1"})
	if err != nil {
		t.Fatal(err)
	}
	defer lazy.Close()
	err = worker.Run(t.Context(), lazy, testkit.Store(t), worker.Config{Address: taken.Addr().String()}, testkit.Log(t))
	if err == nil || !strings.Contains(err.Error(), "LECTERN_WORK_ADDR") {
		t.Errorf("it ends with %v", err)
	}
}
