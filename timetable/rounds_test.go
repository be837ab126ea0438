package timetable

import (
	"errors"
	"testing"
	"time"
)

func TestARequestForChangesLeadsBackToADraft(t *testing.T) {
	t.Parallel()
	if next, legal := PendingReview.Next(RequestChanges); !legal || next != Draft {
		t.Errorf("it leads to %s (%t)", next, legal)
	}
	for _, state := range States {
		if _, legal := state.Next(RequestChanges); legal && state != PendingReview {
			t.Errorf("changes can be requested of a job that is %s", state)
		}
		if _, legal := state.Next(SearchAgain); legal && state != Draft {
			t.Errorf("a job that is %s can be searched again", state)
		}
	}
}

func TestARequestForChangesIsJudgedLikeARejection(t *testing.T) {
	t.Parallel()
	v := VariantRef{ID: "v", Number: 1, Hash: "h", Feasible: true}
	job := Standing{
		State: PendingReview, Requester: "p", SelectedBy: "q", Selected: &v, Variants: []VariantRef{v}, Round: 1,
	}
	by := func(id string, role Role) Actor { return Actor{ID: id, Roles: []Role{role}} }
	for _, action := range []Action{RequestChanges, Reject} {
		for name, c := range map[string]struct {
			decision Decision
			want     Code
		}{
			"by a planner":       {Decision{Actor: by("x", Planner), Comment: "why"}, CodeRoleMissing},
			"by who requested":   {Decision{Actor: by("p", Admin), Comment: "why"}, CodeOwnRequest},
			"by who selected":    {Decision{Actor: by("q", Admin), Comment: "why"}, CodeOwnSelection},
			"without a reason":   {Decision{Actor: by("a", Approver), Comment: " "}, CodeCommentRequired},
			"of another variant": {Decision{Actor: by("a", Approver), Comment: "why", VariantID: "w"}, CodeVariantStale},
			"of another hash":    {Decision{Actor: by("a", Approver), Comment: "why", VariantHash: "g"}, CodeVariantStale},
			"with a reason":      {Decision{Actor: by("a", Approver), Comment: "why"}, ""},
		} {
			c.decision.Action = action
			_, about, err := job.Judge(c.decision)
			if code := codeOf(err); code != c.want || c.want == "" && about != &v {
				t.Errorf("to %s %s: %q about %v, want %q", action, name, code, about, c.want)
			}
		}
	}
}

func codeOf(err error) Code {
	var refusal *Error
	if errors.As(err, &refusal) {
		return refusal.Code
	}
	return ""
}

func TestOnlyAJobThatWasSentBackIsSearchedAgain(t *testing.T) {
	t.Parallel()
	planner := Actor{ID: "p", Roles: []Role{Planner}}
	for name, c := range map[string]struct {
		round  int
		search *Search
		want   Code
	}{
		"in the first round": {1, &Search{Variants: 1, Seconds: 1}, CodeNotSentBack},
		"in the second":      {2, &Search{Variants: 1, Seconds: 1}, ""},
		"without a wish":     {2, nil, CodeInvalidRequest},
		"for no time":        {2, &Search{Variants: 1}, CodeInvalidRequest},
		"for no variant":     {2, &Search{Seconds: 1}, CodeInvalidRequest},
		"of another profile": {2, &Search{Variants: 1, Seconds: 1, Profile: "fast"}, CodeInvalidRequest},
	} {
		job := Standing{State: Draft, Round: c.round}
		next, _, err := job.Judge(Decision{Action: SearchAgain, Actor: planner, Search: c.search})
		if code := codeOf(err); code != c.want || c.want == "" && next != Running {
			t.Errorf("%s: it leads to %s (%v), want %q", name, next, err, c.want)
		}
	}
}

func TestADecisionIsOverdueWhileItIsWaitedFor(t *testing.T) {
	t.Parallel()
	due := time.Date(2027, 3, 1, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		state State
		due   *time.Time
		now   time.Time
		want  bool
	}{
		{PendingReview, &due, due.Add(time.Second), true},
		{Draft, &due, due.Add(time.Second), true},
		{PendingReview, &due, due, false},
		{PendingReview, nil, due, false},
		{Running, &due, due.Add(time.Second), false},
		{Published, &due, due.Add(time.Second), false},
	} {
		if got := c.state.Overdue(c.due, c.now); got != c.want {
			t.Errorf("a job that is %s at %s is overdue: %t", c.state, c.now, got)
		}
	}
}

func TestProgressStaysCompleteInLaterRoundsWhileAnotherSearchRuns(t *testing.T) {
	t.Parallel()
	variants := []VariantProgress{
		{Number: 1, Status: VariantDone, Percent: 100}, {Number: 2, Status: VariantDone, Percent: 100},
		{Number: 3, Status: VariantRunning, Percent: 40}, {Number: 4, Status: VariantWaiting},
	}
	p := Fold("job", Running, Round{Number: 2, First: 3}, variants, nil)
	if p.Progress != 100 || p.Search != 20 || p.Round != 2 {
		t.Errorf("progress is %+v", p)
	}
	p = Fold("job", Running, Round{Number: 1, First: 1}, variants[2:], nil)
	if p.Progress != 20 || p.Search != 20 {
		t.Errorf("progress of the first search is %+v", p)
	}
}
