package dispatch_test

import (
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestAJobThatTemporalNeverTakesFailsAndHoldsNobodyUp(t *testing.T) {
	s := open(t)
	refused := s.queue(t, strings.Repeat("o", 65)) // longer than a fairness key may be
	other := s.queue(t, "uni")
	s.start(t)
	s.await(t, refused, timetable.Failed)
	testkit.Eventually(t, "the other job is started", func() bool {
		_, err := s.Client.DescribeWorkflowExecution(t.Context(), other, "")
		return err == nil
	})
}
