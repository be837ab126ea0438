package db_test

import (
	"testing"

	"github.com/lectern-timetables/lectern/activities"
	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestWhatHasEndedIsNeitherDecidedNorPublished(t *testing.T) {
	t.Parallel()
	store := testkit.Store(t)
	carry := &activities.Activities{DB: store}
	in := approvals(t, store, 1)[0]
	reject := record("no", timetable.Reject)
	ends := activities.ProjectInput{JobID: in.JobID, Revision: 4, State: timetable.Rejected, Decision: &reject}
	for range 2 { // the second is the same activity, tried again
		if err := carry.Project(t.Context(), ends); err != nil {
			t.Fatal(err)
		}
	}
	for what, late := range map[string]activities.ProjectInput{
		"an approval":         {JobID: in.JobID, Revision: 5, State: timetable.Approved},
		"another rejection":   {JobID: in.JobID, Revision: 6, State: timetable.Rejected},
		"an older projection": {JobID: in.JobID, Revision: 3, State: timetable.PendingReview},
	} {
		decision := record(what, timetable.Approve)
		late.Decision = &decision
		if state, ended := activities.Ended(carry.Project(t.Context(), late)); !ended || state != timetable.Rejected {
			t.Errorf("%s: ended %v as %s", what, ended, state)
		}
	}
	if state, ended := activities.Ended(carry.Publish(t.Context(), in)); !ended || state != timetable.Rejected {
		t.Errorf("publishing: ended %v as %s", ended, state)
	}
	for i, d := range trail(t, store, in.JobID) {
		if d.Accepted != (i == 0) || !d.Accepted && d.Code != string(timetable.CodeNotAllowedInState) {
			t.Errorf("decision %d is %+v", i, d)
		}
	}
	if job := readJob(t, store, in.JobID); job.State != timetable.Rejected || job.Revision != 4 {
		t.Errorf("the job is %s, revision %d", job.State, job.Revision)
	}
	if _, err := store.GetPublicationByJob(t.Context(), in.JobID); !db.IsNotFound(err) {
		t.Errorf("it is published (%v)", err)
	}
}

func record(id string, action timetable.Action) timetable.DecisionRecord {
	actor := timetable.Actor{ID: "arun", Name: "Arun", Roles: []timetable.Role{timetable.Approver}}
	return timetable.DecisionRecord{
		Decision: timetable.Decision{ID: id, Action: action, Actor: actor, Comment: "x"}, Accepted: true,
	}
}

func TestAnApprovedTimetableReplacesOnlyWhatTheApproverSaw(t *testing.T) {
	t.Parallel()
	store := testkit.Store(t)
	carry := &activities.Activities{DB: store}
	list := approvals(t, store, 3)
	list[0].Replaces, list[1].Replaces = timetable.NoPublication, timetable.NoPublication
	if err := carry.Publish(t.Context(), list[0]); err != nil {
		t.Fatal(err)
	}
	if err := carry.Publish(t.Context(), list[1]); !activities.Overtaken(err) {
		t.Errorf("in place of none, the second is published: %v", err)
	}
	inForce, err := store.InForceID(t.Context(), org, list[0].Term)
	if err != nil {
		t.Fatal(err)
	}
	list[1].Replaces = inForce
	for _, in := range list[1:] { // the last names none
		if err := carry.Publish(t.Context(), in); err != nil {
			t.Error(err)
		}
	}
}
