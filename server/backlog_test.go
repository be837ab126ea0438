package server_test

import (
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/internal/testkit"
)

func TestPrometheusIsToldWhatWaits(t *testing.T) {
	s := open(t, 0)
	in := s.generate(t, ask{"problem_id": s.upload(t), "variants": 1})
	told := func() string { return string(s.viewer.Get("/metrics").Want(200).Body) }
	testkit.Eventually(t, "the queue's age grows", func() bool {
		age := testkit.Metrics(t, s.url)["lectern_queue_age_seconds"]
		return age > 0.05 && age < 600
	})
	for _, line := range []string{`lectern_jobs{state="queued"} 1`, `lectern_jobs{state="running"} 0`, "lectern_database_up 1", "lectern_build_info{go_version="} {
		if !strings.Contains(told(), "\n"+line) {
			t.Errorf("it is not told %s of job %s", line, in.ID)
		}
	}
	s.AllowConnections(false)
	testkit.Eventually(t, "the database is away", func() bool { return strings.Contains(told(), "\nlectern_database_up 0\n") })
	if strings.Contains(told(), "lectern_queue_age_seconds ") {
		t.Error("it is told how long what waits that nobody can count")
	}
	s.AllowConnections(true)
}
