package server_test

import (
	"slices"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestCapabilitiesAreTheLimitsOfARequest(t *testing.T) {
	s := open(t, 0, func(c *server.Config) {
		c.Limits.Variants, c.Limits.Budget = 7, 90*time.Second
	})
	var able server.Capabilities
	s.viewer.Get("/api/generation-jobs/offer").Want(200).Into(&able)
	if !slices.Equal(able.Profiles, timetable.Profiles) || able.Variants != 7 || able.Budget != 90 {
		t.Errorf("the capabilities are %+v", able)
	}
	most := ask{"problem_id": s.upload(t), "profiles": able.Profiles, "variants": able.Variants,
		"budget_seconds": able.Budget}
	s.generate(t, most)
	for field, more := range map[string]any{
		"variants": able.Variants + 1, "budget_seconds": able.Budget + 1, "profiles": []string{"odd"},
	} {
		request := ask{"problem_id": most["problem_id"], field: more}
		s.planner.Post("/api/generation-jobs/generate", request).WantCode(422, timetable.CodeInvalidRequest)
	}
	s.planner.Post("/api/generation-jobs/generate",
		ask{"problem_id": most["problem_id"], "iterations": able.Iterations + 1}).
		WantCode(422, timetable.CodeInvalidRequest)
}
