package server_test

import (
	"slices"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestWhatIsOfferedIsTakenAndMoreIsNot(t *testing.T) {
	s := open(t, 0, func(c *server.Config) {
		c.Limits.Variants, c.Limits.Budget = 7, 90*time.Second
	})
	var offer server.Offer
	s.viewer.Get("/api/generation-jobs/offer").Want(200).Into(&offer)
	if !slices.Equal(offer.Profiles, timetable.Profiles) || offer.Variants != 7 || offer.Budget != 90 {
		t.Errorf("%+v is offered", offer)
	}
	most := ask{"problem_id": s.upload(t), "profiles": offer.Profiles, "variants": offer.Variants, "budget_seconds": offer.Budget}
	s.generate(t, most)
	for field, more := range map[string]any{
		"variants": offer.Variants + 1, "budget_seconds": offer.Budget + 1, "profiles": []string{"odd"},
	} {
		request := ask{"problem_id": most["problem_id"], field: more}
		s.planner.Post("/api/generation-jobs/generate", request).WantCode(422, timetable.CodeInvalidRequest)
	}
	s.planner.Post("/api/generation-jobs/generate", ask{"problem_id": most["problem_id"], "iterations": offer.Iterations + 1}).
		WantCode(422, timetable.CodeInvalidRequest)
}
