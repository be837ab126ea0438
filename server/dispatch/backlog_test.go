package dispatch_test

import (
	"net/http/httptest"
	"testing"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server/dispatch"
	"github.com/lectern-timetables/lectern/telemetry"
)

func TestPrometheusIsToldWhatWaits(t *testing.T) {
	t.Parallel()
	s := &site{System: testkit.NewSystemWithoutTemporal(t), problem: problem()}
	s.queue(t, "uni")
	registry := telemetry.NewRegistry()
	registry.MustRegister(dispatch.NewBacklog(t.Context(), s.Store, s.Log))
	web := httptest.NewServer(telemetry.Handler(registry))
	defer web.Close()

	testkit.Eventually(t, "the queue's age grows", func() bool {
		age := testkit.Metrics(t, web.URL)["lectern_queue_age_seconds"]
		return age > 0.05 && age < 600
	})
	for name, want := range map[string]float64{
		`lectern_jobs{state="queued"}`: 1, `lectern_jobs{state="running"}`: 0, "lectern_database_up": 1,
	} {
		if got, told := testkit.Metrics(t, web.URL)[name]; !told || got != want {
			t.Errorf("%s is %v (told: %v), want %v", name, got, told, want)
		}
	}
	s.AllowConnections(false)
	defer s.AllowConnections(true)
	testkit.Eventually(t, "the database is away", func() bool {
		return testkit.Metrics(t, web.URL)["lectern_database_up"] == 0
	})
	if _, told := testkit.Metrics(t, web.URL)["lectern_queue_age_seconds"]; told {
		t.Error("it is told how long what waits that nobody can count")
	}
}
