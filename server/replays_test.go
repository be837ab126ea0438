package server_test

import (
	"net/http"
	"testing"

	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// replayed repeats the search for a variant, and returns the new job once its variant can be compared.
func (s *site) replayed(t *testing.T, variantID string) (job server.Job) {
	t.Helper()
	s.planner.Post("/api/timetable/variants/"+variantID+"/replay/", nil).Want(http.StatusAccepted).Into(&job)
	s.await(t, job.ID, timetable.Draft)
	s.viewer.Get("/api/generation-jobs/" + job.ID + "/").Want(200).Into(&job)
	return job
}

func TestAReplayRepeatsTheSearchForOneVariant(t *testing.T) {
	s := open(t, 2)
	original := s.drafted(t, ask{"variants": 2, "profiles": []string{"seats", "teachers"}, "iterations": 3000, "seed": 7})
	second := s.variants(t, original.ID)[1]
	var detail server.VariantDetail
	s.viewer.Get("/api/timetable/variants/" + second.ID + "/").Want(200).Into(&detail)
	if !detail.Replayable {
		t.Errorf("a search of %d moves cannot be replayed", detail.Iterations)
	}
	job := s.replayed(t, second.ID)
	if job.ProblemID != original.ProblemID || job.Iterations != 3000 || job.Seed != second.Seed ||
		job.Profiles[0] != "teachers" {
		t.Errorf("the replay is %+v", job)
	}
	if job.Replays == nil || *job.Replays != (server.Replay{VariantID: second.ID, Outcome: server.ReplaySame}) {
		t.Errorf("the replay came to %+v", job.Replays)
	}
}

func TestAReplayThatDiffersIsJudgedByTheVersionOfTheProgram(t *testing.T) {
	s := open(t, 2)
	variant := s.variants(t, s.drafted(t, ask{"variants": 1, "iterations": 3000}).ID)[0]
	job := s.replayed(t, variant.ID)
	for _, c := range []struct {
		change string
		want   server.ReplayOutcome
	}{
		{"UPDATE variants SET hash = 'another'", server.ReplayDifferent},
		{"UPDATE variants SET build = 'lectern v0'", server.ReplayOtherVersion},
		{"UPDATE variants SET build = ''", server.ReplayOtherVersion},
		{"DELETE FROM variants", server.ReplayGone},
	} {
		s.Exec(c.change + " WHERE id = '" + variant.ID + "'")
		s.viewer.Get("/api/generation-jobs/" + job.ID + "/").Want(200).Into(&job)
		if job.Replays.Outcome != c.want {
			t.Errorf("after %q the replay came to %s, want %s", c.change, job.Replays.Outcome, c.want)
		}
	}
}

func TestASearchThatEndedByTimeIsNotReplayed(t *testing.T) {
	s := open(t, 2)
	variant := s.variants(t, s.drafted(t, ask{"variants": 1, "budget_seconds": 0.2}).ID)[0]
	s.planner.Post("/api/timetable/variants/"+variant.ID+"/replay/", nil).WantCode(409, timetable.CodeNotAllowedInState)
}
