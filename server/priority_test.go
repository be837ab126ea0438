package server_test

import (
	"testing"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/server/dispatch"
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
	if urgent, other := s.variants(t, high.ID), s.variants(t, low.ID); len(urgent) == 0 ||
		urgent[0].CreatedAt.After(other[0].CreatedAt) {
		t.Errorf("the urgent job has %d variants when the other is done", len(urgent))
	}
}

// A burst of one organisation delays another one's only job by no more than the searches that each slot does next, or
// four of them if the burst is urgent.
func TestOrganisationsTakeTurns(t *testing.T) {
	for priority, turns := range map[dispatch.Priority]int{dispatch.Normal: 1, dispatch.High: 4} {
		t.Run(string(priority), func(t *testing.T) { testTurns(t, priority, turns) })
	}
}

// testTurns has one slot: searches end in the order in which they begin.
func testTurns(t *testing.T, priority dispatch.Priority, turns int) {
	s := open(t, 1)
	problem := s.upload(t)
	blocking := s.generate(t, ask{"problem_id": problem, "variants": 1, "budget_seconds": 600})
	s.awaitSearch(t, blocking.ID)
	burst := make([]server.Job, 50)
	for i := range burst {
		burst[i] = s.generate(t, ask{"problem_id": problem, "variants": 1, "iterations": 1000, "seed": 1,
			"priority": priority})
	}
	for _, job := range burst {
		s.awaitQueuedSearch(t, job.ID)
	}
	other := *s
	other.planner = s.As(s.url, "college", "carla", timetable.Planner)
	other.viewer = other.planner
	single := other.generate(t, ask{"variants": 1, "iterations": 1000, "seed": 1})
	other.awaitQueuedSearch(t, single.ID)

	s.planner.Post("/api/generation-jobs/"+blocking.ID+"/cancel/", nil).Want(200)
	other.await(t, single.ID, timetable.Draft)
	alone := other.variants(t, single.ID)[0]
	earlier := 0
	for _, job := range burst {
		s.await(t, job.ID, timetable.Draft)
		if s.variants(t, job.ID)[0].CreatedAt.Before(alone.CreatedAt) {
			earlier++
		}
	}
	if earlier > turns {
		t.Errorf("%d of the burst's 50 searches went before the other organisation's only one, want at most %d", earlier,
			turns)
	}
}

// awaitQueuedSearch waits until the search of a job's only variant is in Temporal's queue.
func (s *site) awaitQueuedSearch(t *testing.T, jobID string) {
	t.Helper()
	testkit.Eventually(t, "the search is queued", func() bool {
		described, err := s.Client.DescribeWorkflowExecution(t.Context(), jobID, "")
		if err != nil {
			return false // it is not started yet
		}
		for _, activity := range described.PendingActivities {
			if activity.ActivityType.Name == "Solve" {
				return true
			}
		}
		return false
	})
}
