package timetable_test

import (
	"errors"
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

func TestDecisionsAboutATermAreJudged(t *testing.T) {
	t.Parallel()
	approver := timetable.Actor{ID: "arun", Roles: []timetable.Role{timetable.Approver}}
	both := timetable.Actor{ID: "petra", Roles: []timetable.Role{timetable.Planner, timetable.Approver}}
	planner := timetable.Actor{ID: "paula", Roles: []timetable.Role{timetable.Planner}}
	published := timetable.TermStanding{InForce: "second", Earlier: []string{"first"}}
	withdrawn := timetable.TermStanding{Earlier: []string{"first", "second"}}
	proposed := timetable.TermStanding{InForce: "second", Proposed: "dates", ProposedBy: "petra"}
	restless := published
	restless.Reversals = timetable.MostReversals
	trusting := proposed
	trusting.OwnApproval = true
	type decision = timetable.TermDecision
	for what, c := range map[string]struct {
		standing timetable.TermStanding
		decision decision
		want     timetable.Code // "" = allowed
	}{
		"a planner withdraws": {
			published, decision{Action: timetable.Withdraw, Actor: planner, Comment: "x"}, timetable.CodeRoleMissing,
		},
		"an unknown action": {
			published, decision{Action: "burn", Actor: approver, Comment: "x"}, timetable.CodeRoleMissing,
		},
		"an approver withdraws": {
			published, decision{Action: timetable.Withdraw, Actor: approver, Comment: "x"}, "",
		},
		"without a word": {
			published, decision{Action: timetable.Withdraw, Actor: approver, Comment: " "},
			timetable.CodeCommentRequired,
		},
		"another is in force": {
			published, decision{Action: timetable.Withdraw, Actor: approver, PublicationID: "first", Comment: "x"},
			timetable.CodePublicationStale,
		},
		"nothing is in force": {
			withdrawn, decision{Action: timetable.Withdraw, Actor: approver, Comment: "x"},
			timetable.CodeNotAllowedInState,
		},
		"an earlier one is restored": {
			published, decision{Action: timetable.Restore, Actor: approver, PublicationID: "first"}, "",
		},
		"in place of the one seen": {
			published, decision{Action: timetable.Restore, Actor: approver, PublicationID: "first", ReplacesID: "second"},
			"",
		},
		"in place of none, but one is": {
			published, decision{Action: timetable.Restore, Actor: approver, PublicationID: "first", ReplacesID: "none"},
			timetable.CodePublicationStale,
		},
		"in place of none": {
			withdrawn, decision{Action: timetable.Restore, Actor: approver, PublicationID: "second", ReplacesID: "none"},
			"",
		},
		"the one in force is restored": {
			published, decision{Action: timetable.Restore, Actor: approver, PublicationID: "second"},
			timetable.CodeNotAllowedInState,
		},
		"an unknown one is restored": {
			published, decision{Action: timetable.Restore, Actor: approver, PublicationID: "third"},
			timetable.CodeNotFound,
		},
		"nothing is restored": {
			withdrawn, decision{Action: timetable.Restore, Actor: approver}, timetable.CodeNotFound,
		},
		"once more to and fro": {
			restless, decision{Action: timetable.Withdraw, Actor: approver, Comment: "x"},
			timetable.CodeNotAllowedInState,
		},
		"dates are approved": {
			proposed, decision{Action: timetable.ApproveDates, Actor: approver}, "",
		},
		"dates that were looked at": {
			proposed, decision{Action: timetable.ApproveDates, Actor: approver, CalendarID: "dates"}, "",
		},
		"other dates than looked at": {
			proposed, decision{Action: timetable.ApproveDates, Actor: approver, CalendarID: "old"},
			timetable.CodeProposalStale,
		},
		"dates that nobody proposed": {
			published, decision{Action: timetable.ApproveDates, Actor: approver}, timetable.CodeNotAllowedInState,
		},
		"one's own dates": {
			proposed, decision{Action: timetable.ApproveDates, Actor: both}, timetable.CodeOwnProposal,
		},
		"one's own, where that is right": {
			trusting, decision{Action: timetable.ApproveDates, Actor: both}, "",
		},
		"dates are rejected in silence": {
			proposed, decision{Action: timetable.RejectDates, Actor: approver}, timetable.CodeCommentRequired,
		},
		"a planner approves dates": {
			proposed, decision{Action: timetable.ApproveDates, Actor: planner}, timetable.CodeRoleMissing,
		},
	} {
		var refusal *timetable.Error
		err := c.standing.Judge(c.decision)
		if got := errors.As(err, &refusal); got != (c.want != "") || got && refusal.Code != c.want {
			t.Errorf("%s: %v, want %q", what, err, c.want)
		}
	}
}
