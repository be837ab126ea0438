package server_test

import (
	"testing"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestAnUrgentJobGoesFirst(t *testing.T) {
	s := open(t, 1)
	blocking := s.generate(t, ask{"variants": 1, "budget_seconds": 600})
	s.awaitSearch(t, blocking.ID)
	low := s.generate(t, ask{"variants": 1, "iterations": 20_000, "priority": "low"})
	high := s.generate(t, ask{"variants": 1, "iterations": 20_000, "priority": "high"})
	s.await(t, low.ID, timetable.Running)
	s.await(t, high.ID, timetable.Running)
	s.planner.Post("/api/generation-jobs/"+blocking.ID+"/cancel/", nil).Want(200)
	s.await(t, low.ID, timetable.Draft)
	if urgent, other := s.variants(t, high.ID), s.variants(t, low.ID); len(urgent) == 0 || urgent[0].CreatedAt.After(other[0].CreatedAt) {
		t.Errorf("the urgent job has %d variants when the other is done", len(urgent))
	}
}

// One organisation's many jobs do not make another one's only job wait for all of them.
func TestOrganisationsTakeTurns(t *testing.T) {
	s := open(t, 1)
	blocking := s.generate(t, ask{"variants": 1, "budget_seconds": 600})
	s.awaitSearch(t, blocking.ID)
	burst := s.generate(t, ask{"variants": 8, "iterations": 20_000})
	s.await(t, burst.ID, timetable.Running)

	other := *s
	other.planner = s.As(s.url, "college", "carla", timetable.Planner)
	other.viewer = other.planner
	single := other.generate(t, ask{"variants": 1, "iterations": 20_000})
	other.await(t, single.ID, timetable.Running)
	s.planner.Post("/api/generation-jobs/"+blocking.ID+"/cancel/", nil).Want(200)
	s.await(t, burst.ID, timetable.Draft)

	var alone []server.Variant
	testkit.Eventually(t, "the single job is done", func() bool {
		alone = other.variants(t, single.ID)
		return len(alone) == 1
	})
	earlier := 0
	for _, v := range s.variants(t, burst.ID) {
		if v.CreatedAt.Before(alone[0].CreatedAt) {
			earlier++
		}
	}
	if earlier > 3 {
		t.Errorf("%d of the burst's 8 variants were done before the other organisation's only one", earlier)
	}
}
