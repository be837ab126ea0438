package db_test

import (
	"testing"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/timetable"
)

// An attempt that Temporal has given up goes on for a while when its worker cannot be told.
func TestASketchIsStoredWhileItsJobIsSearchedOnly(t *testing.T) {
	t.Parallel()
	store := testkit.Store(t)
	id := addJob(t, store)
	sketched := func(state timetable.State, revision int32) string {
		t.Helper()
		if _, err := store.ProjectJob(t.Context(), db.ProjectJobParams{
			ID: id, Revision: revision, State: state,
		}); err != nil {
			t.Fatal(err)
		}
		err := store.SaveSketch(t.Context(), db.SaveSketchParams{JobID: id, Number: 1, Document: []byte(`"` + state + `"`)})
		if err != nil {
			t.Fatal(err)
		}
		document, err := store.GetSketch(t.Context(), db.GetSketchParams{Org: org, JobID: id, Number: 1})
		if err != nil && !db.IsNotFound(err) {
			t.Fatal(err)
		}
		return string(document)
	}
	if got := sketched(timetable.Running, 1); got != `"running"` {
		t.Errorf("during the search the sketch is %s", got)
	}
	if err := store.ForgetSearches(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if got := sketched(timetable.Draft, 2); got != "" {
		t.Errorf("after the search the sketch is %s", got)
	}
}
