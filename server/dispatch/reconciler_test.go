package dispatch_test

import (
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

func TestAJobThatWasEndedInTemporalBeforeItBeganEnds(t *testing.T) {
	s := open(t)
	job := s.terminated(t)
	s.reconcile(t)
	s.await(t, job, timetable.Failed)
	if reason := s.job(t, job).Error; reason == nil {
		t.Error("the job does not say why it has failed")
	}
}

func TestAJobThatWasEndedInTemporalEndsAlthoughTheDatabasesClockWentBack(t *testing.T) {
	s := open(t)
	job := s.terminated(t)
	s.Exec("UPDATE jobs SET updated_at = now() + interval '1 hour'") // it was an hour later then
	s.reconcile(t)
	s.await(t, job, timetable.Failed)
}

// terminated starts a job and ends its workflow, as an operator may.
func (s *site) terminated(t *testing.T) (id string) {
	t.Helper()
	id = s.queue(t, "uni")
	if err := s.starter.Start(t.Context(), s.job(t, id)); err != nil {
		t.Fatal(err)
	}
	if err := s.Client.TerminateWorkflow(t.Context(), id, "", "a test"); err != nil {
		t.Fatal(err)
	}
	return id
}
