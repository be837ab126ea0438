package worker_test

import (
	"errors"
	"strings"
	"testing"

	"go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/temporal"

	"github.com/lectern-timetables/lectern/activities"
	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/timetable"
)

// attempts is the highest attempt among a job's searches.
func attempts(t *testing.T, system *testkit.System, id string) (most int32) {
	t.Helper()
	job, err := system.Client.DescribeWorkflowExecution(t.Context(), id, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, search := range job.GetPendingActivities() {
		if search.ActivityType.Name == "Solve" {
			most = max(most, search.Attempt)
		}
	}
	return most
}

// givenUp is the error of a search that failed, from its job's history.
func givenUp(t *testing.T, system *testkit.System, id string) error {
	t.Helper()
	events := system.Client.GetWorkflowHistory(t.Context(), id, "", false, enums.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
	for events.HasNext() {
		event, err := events.Next()
		if err != nil {
			t.Fatal(err)
		}
		if failed := event.GetActivityTaskFailedEventAttributes(); failed != nil {
			return temporal.GetDefaultFailureConverter().FailureToError(failed.Failure)
		}
	}
	return nil
}

func TestASearchThatFailsOverAndOverEndsAndTheJobGoesOn(t *testing.T) {
	t.Parallel()
	system := testkit.NewSystem(t)
	system.Exec("ALTER TABLE variants ADD CHECK (number <> 2)")
	system.StartWorker(2)
	awaitAttributes(t, system)
	id := addJob(t, system, 3, 20_000)
	startJob(t, system, id)
	awaitState(t, system, id, timetable.Draft)
	variants, err := system.Store.ListVariants(t.Context(), db.ListVariantsParams{Org: "uni", JobID: id})
	if err != nil || len(variants) != 2 {
		t.Errorf("%d variants are there (%v), want the two that can be stored", len(variants), err)
	}
	var failure *temporal.ApplicationError
	if err := givenUp(t, system, id); !errors.As(err, &failure) || failure.Type() != activities.FailsRepeatedly ||
		!strings.Contains(err.Error(), "given up") {
		t.Errorf("the search ends with %v", err)
	}
}

func TestASearchOutlastsADatabaseThatRefuses(t *testing.T) {
	t.Parallel()
	system := testkit.NewSystem(t)
	system.StartWorker(1)
	awaitAttributes(t, system)
	id := addJob(t, system, 1, 20_000)
	system.Exec("ALTER TABLE problems RENAME COLUMN document TO document_away")
	startJob(t, system, id)
	testkit.Eventually(t, "it was tried more often than a search may fail", func() bool {
		return attempts(t, system, id) > 6
	})
	system.Exec("ALTER TABLE problems RENAME COLUMN document_away TO document")
	awaitState(t, system, id, timetable.Draft)
}
