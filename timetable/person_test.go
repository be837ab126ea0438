package timetable_test

import (
	"errors"
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

func TestAnAddressIsOnePersonsHoweverItIsWritten(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"alice@uni.edu", "alice@uni.edu", true},
		{"Alice@uni.edu", "alice@uni.edu", true},
		{"ALICE@UNI.EDU", "alice@uni.edu", true},
		{"Ämilie@uni.edu", "ämilie@UNI.edu", true},
		{"alice@campus", "Alice@Campus", true},
		{"alice@uni.edu", "alina@uni.edu", false},
		{"alice@uni.edu", "alice@uni.org", false},
		{"alice", "Alice", false}, // not an address: a provider's ids may differ in capitals alone
		{"auth0|5f7C", "auth0|5f7c", false},
		{"@Alice", "@alice", false},
		{"Alice@", "alice@", false},
		{"a@b@C", "a@b@c", false},
		{"", "", true},
	} {
		if got := timetable.SamePerson(c.a, c.b); got != c.same {
			t.Errorf("%q and %q are one person's: %v, want %v", c.a, c.b, got, c.same)
		}
	}
}

// A requester who uses another spelling of their address cannot approve their own request, and is not told that they
// can.
func TestWhoAskedUnderAnotherSpellingIsNoSecondPairOfEyes(t *testing.T) {
	asked := timetable.Standing{State: timetable.PendingReview, Requester: "Alice@uni.edu"}
	alice := timetable.Actor{ID: "alice@uni.edu", Roles: []timetable.Role{timetable.Approver}}
	for _, action := range []timetable.Action{timetable.Approve, timetable.Reject} {
		_, _, err := asked.Judge(timetable.Decision{Action: action, Actor: alice, Comment: "Good."})
		var refusal *timetable.Error
		if !errors.As(err, &refusal) || refusal.Code != timetable.CodeOwnRequest {
			t.Errorf("%s: %v, want %s", action, err, timetable.CodeOwnRequest)
		}
	}
	if allowed := asked.Allowed(alice); len(allowed) > 0 {
		t.Errorf("Alice may %v", allowed)
	}
}
