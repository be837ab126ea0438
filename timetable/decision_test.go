package timetable

import (
	"slices"
	"testing"
)

func TestAJobAwaitsADecisionOfThoseWhoMayTakeIt(t *testing.T) {
	t.Parallel()
	planner, approver := Actor{ID: "p", Roles: []Role{Planner}}, Actor{ID: "a", Roles: []Role{Approver}}
	both := Actor{ID: "p", Roles: []Role{Planner, Approver}}
	for _, c := range []struct {
		name  string
		job   Standing
		actor Actor
		want  Action
	}{
		{"a draft of a planner", Standing{State: Draft, Requester: "p"}, planner, Select},
		{"a draft of an approver", Standing{State: Draft, Requester: "p"}, approver, ""},
		{"a review of a planner", Standing{State: PendingReview, Requester: "p"}, planner, ""},
		{"a review of an approver", Standing{State: PendingReview, Requester: "p"}, approver, Approve},
		{"a review of who asked", Standing{State: PendingReview, Requester: "p"}, both, ""},
		{"a review of who asked and may decide", Standing{State: PendingReview, Requester: "p", OwnApproval: true},
			both, Approve},
		{"a review of who selected", Standing{State: PendingReview, Requester: "q", SelectedBy: "p"}, both, ""},
		{"a review of who selected and may decide",
			Standing{State: PendingReview, Requester: "q", SelectedBy: "p", OwnApproval: true}, both, Approve},
		{"a review of what somebody else selected", Standing{State: PendingReview, Requester: "q", SelectedBy: "s"},
			both, Approve},
		{"a search, which only may be ended", Standing{State: Running, Requester: "p"}, planner, ""},
		{"a job that has ended", Standing{State: Rejected, Requester: "p"}, both, ""},
	} {
		if got := c.job.Awaits(c.actor); got != c.want {
			t.Errorf("%s awaits %q, want %q", c.name, got, c.want)
		}
	}
	if own, others := Awaiting(both, true), Awaiting(both, false); !slices.Equal(own, []State{Draft}) ||
		!slices.Equal(others, []State{Draft, PendingReview}) {
		t.Errorf("own jobs wait in %v, others' in %v", own, others)
	}
}
