package e2e

import (
	"strings"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/server"
)

// An approver sends a variant back; the planner sees why at once, searches on, and selects another one, which is
// approved in the second round.
func TestAnApproverSendsBackAndApprovesAnotherVariant(t *testing.T) {
	s := open(t)
	id, _ := s.selected(ask{
		"problem_id": s.upload(demo.College()), "term": "2027-winter", "variants": 2, "iterations": 20_000, "seed": 1,
		"profiles": []string{"balanced", "seats"},
	})
	planner, approver := s.signIn("planner"), s.signIn("approver")
	planner.Goto(pages.Job(id))
	planner.AwaitState(pages.ToApprove)
	approver.Goto(pages.Job(id))
	look(t, approver, "job-to-send-back", approver.Top())
	approver.RequestChanges(1, "The assembly must not be on a Friday.")

	planner.AwaitState(pages.ToSelect)
	planner.Objection().Await()
	planner.UntilText("The assembly must not be on a Friday.")
	planner.UntilText("Round 2")
	planner.Until("the variant that was sent back first", func() bool {
		cards := planner.Cards()
		return len(cards) == 2 && strings.Contains(cards[0], "Sent back") && strings.Contains(cards[0], "Variant 1")
	})
	look(t, planner, "job-sent-back", planner.Top())
	planner.SearchAgain(1, 2)
	planner.Until("the variant that was searched again", func() bool { return len(planner.Cards()) == 3 })
	planner.AwaitState(pages.ToSelect)
	planner.Select(2)

	approver.AwaitState(pages.ToApprove)
	approver.Approve(2, "Better.")
	planner.AwaitState(pages.InForce)
	planner.UntilText("Request changes variant 1 · Round 1")
	planner.UntilText("Approve variant 2 · Round 2")
	look(t, planner, "job-in-round-2", planner.Top())
}

// What should have been decided by now stands first, and says so.
func TestTheInboxMarksWhatIsOverdue(t *testing.T) {
	s := open(t, func(c *server.Config) { c.ReviewTimeout = time.Second })
	college := s.upload(demo.College())
	for _, term := range []string{"2027-spring", "2027-autumn"} {
		s.selected(ask{"problem_id": college, "term": term, "variants": 1, "iterations": 20_000, "seed": 1})
	}
	approver := s.signIn("approver")
	approver.UntilText("overdue since")
	look(t, approver, "inbox-overdue", approver.Top())
}
