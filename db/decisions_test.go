package db_test

import (
	"slices"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestTheTrailOfDecisionsCannotBeChanged(t *testing.T) {
	t.Parallel()
	address := testkit.Database(t)
	store := open(t, address)
	id := addJob(t, store)
	decide(t, store, id, "one", true)
	before := trail(t, store, id)
	conn := connect(t, address)
	for _, change := range []string{
		"UPDATE decisions SET actor = 'somebody'",
		"UPDATE decisions SET actor = 'somebody' WHERE false",
		"DELETE FROM decisions",
		"TRUNCATE decisions",
		"TRUNCATE decisions, jobs CASCADE",
		"INSERT INTO decisions SELECT * FROM decisions ON CONFLICT DO NOTHING",
		"DELETE FROM jobs",
	} {
		if _, err := conn.Exec(t.Context(), change); err == nil {
			t.Errorf("%s is possible", change)
		}
	}
	if after := trail(t, store, id); len(after) != 1 || after[0].Actor != before[0].Actor {
		t.Errorf("the trail was %+v and is %+v", before, after)
	}
}

func TestADecisionIsWrittenOnceForEachOutcome(t *testing.T) {
	t.Parallel()
	store := testkit.Store(t)
	id := addJob(t, store)
	for range 2 {
		decide(t, store, id, "one", false)
		decide(t, store, id, "one", true)
	}
	decide(t, store, id, "two", true)
	got := trail(t, store, id)
	if len(got) != 3 || got[0].Accepted || !got[1].Accepted || got[2].DecisionID != "two" {
		t.Fatalf("the trail is %+v", got)
	}
	if first := got[1]; first.Actor != "arun" || first.ActorName != "Arun" || len(first.Roles) != 1 ||
		first.Comment != "Good." || first.Action != timetable.Approve {
		t.Errorf("the decision is %+v", first)
	}
}

func decide(t *testing.T, store *db.Store, jobID, id string, accepted bool) {
	t.Helper()
	actor := timetable.Actor{ID: "arun", Name: "Arun", Roles: []timetable.Role{timetable.Approver}}
	record := timetable.DecisionRecord{
		Decision: timetable.Decision{ID: id, Action: timetable.Approve, Actor: actor, Comment: "Good."},
		Accepted: accepted,
		At:       time.Now(),
	}
	if err := store.RecordDecision(t.Context(), jobID, record); err != nil {
		t.Fatal(err)
	}
}

func trail(t *testing.T, store *db.Store, jobID string) []db.Decision {
	t.Helper()
	rows, err := store.ListDecisions(t.Context(), db.ListDecisionsParams{JobID: jobID, PageSize: 100})
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(rows)
	return rows
}
