package timetable

import (
	"fmt"
	"slices"
	"testing"
)

func TestWhatIsChangedByHandIsAddedWhileVariantsAreDecidedOn(t *testing.T) {
	t.Parallel()
	for _, state := range States {
		next, legal := state.Next(Revise)
		if open := state == Draft || state == PendingReview; legal != open || open && next != state {
			t.Errorf("from a job that is %s it leads to %q (%t)", state, next, legal)
		}
	}
}

func TestAChangeByHandIsJudgedByItsIdAndLeavesTheSelection(t *testing.T) {
	t.Parallel()
	selected, made := VariantRef{ID: "s", Number: 1, Hash: "h", Feasible: true}, VariantRef{ID: "m", Number: 2, Hash: "g"}
	job := Standing{State: PendingReview, Variants: []VariantRef{selected, made}, Selected: &selected}
	full := job
	for n := len(job.Variants); n < MostVariants; n++ {
		full.Variants = append(slices.Clip(full.Variants), VariantRef{ID: fmt.Sprint(n), Number: n + 1})
	}
	planner, approver := Actor{ID: "p", Roles: []Role{Planner}}, Actor{ID: "a", Roles: []Role{Approver}}
	for name, c := range map[string]struct {
		job      Standing
		decision Decision
		about    int // the number of the variant
		want     Code
	}{
		"new":                  {job, Decision{Actor: planner, VariantID: "n", VariantHash: "f"}, 0, ""},
		"there already":        {job, Decision{Actor: planner, VariantID: "m", VariantHash: "g"}, 2, ""},
		"another by now":       {job, Decision{Actor: planner, VariantID: "m", VariantHash: "f"}, 0, CodeVariantStale},
		"by an approver":       {job, Decision{Actor: approver, VariantID: "n"}, 0, CodeRoleMissing},
		"nothing":              {job, Decision{Actor: planner}, 0, CodeVariantRequired},
		"one too many":         {full, Decision{Actor: planner, VariantID: "n"}, 0, CodeTooManyVariants},
		"the last, sent again": {full, Decision{Actor: planner, VariantID: "m"}, 2, ""},
		"of a job that is ended": {
			Standing{State: Rejected}, Decision{Actor: planner, VariantID: "n"}, 0, CodeNotAllowedInState,
		},
	} {
		c.decision.Action = Revise
		next, about, err := c.job.Judge(c.decision)
		number := 0
		if about != nil {
			number = about.Number
		}
		if code := codeOf(err); code != c.want || number != c.about || next != c.job.State {
			t.Errorf("%s: it leads to %s about variant %d (%v), want %q about %d", name, next, number, err, c.want, c.about)
		}
	}
}
