package telemetry_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/telemetry"
)

func TestTheSDKCountsUnderItsTags(t *testing.T) {
	t.Parallel()
	registry := telemetry.NewRegistry()
	handler := telemetry.Temporal(registry).WithTags(map[string]string{"namespace": "default", "operation": "none"})
	for range 2 {
		handler.WithTags(map[string]string{"operation": "Start"}).Counter("temporal_request").Inc(1)
		handler.WithTags(map[string]string{"operation": "Signal"}).Gauge("temporal_num_pollers").Update(2)
	}
	handler.WithTags(map[string]string{"operation": "Poll"}).Counter("temporal_request").Inc(3)
	handler.Timer("temporal_request_latency").Record(700 * time.Millisecond)
	// other tags than before are no reason to fail
	handler.WithTags(map[string]string{"odd": "tag"}).Counter("temporal_request").Inc(1)
	answer := httptest.NewRecorder()
	telemetry.Handler(registry).ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	for _, line := range []string{
		`temporal_request_total{namespace="default",operation="Poll"} 3`,
		`temporal_request_total{namespace="default",operation="Start"} 2`,
		`temporal_num_pollers{namespace="default",operation="Signal"} 2`,
		`temporal_request_latency_seconds_bucket{namespace="default",operation="none",le="1"} 1`,
		`lectern_build_info{go_version="go`,
	} {
		if !strings.Contains(answer.Body.String(), "\n"+line) {
			t.Errorf("%s is not told:\n%s", line, answer.Body)
		}
	}
}
