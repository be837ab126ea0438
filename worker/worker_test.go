package worker_test

import (
	"testing"
	"time"

	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/workflowservice/v1"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestMain(m *testing.M) { testkit.MainWithoutLeaks(m) }

func TestAWorkerWaitsForATemporalThatIsAway(t *testing.T) {
	t.Parallel()
	house := testkit.NewHouseWithoutTemporal(t)
	stop := house.StartWorker(1)
	id := addJob(t, house, 1, 20_000)
	house.StartTemporal()
	awaitAttributes(t, house)
	startJob(t, house, id)
	awaitState(t, house, id, timetable.Draft)
	stop()
}

func TestAWorkerEndsWhenToldToWhileTemporalIsAway(t *testing.T) {
	t.Parallel()
	house := testkit.NewHouseWithTemporal(t)
	working := house.StartWorker(1)
	awaitPollers(t, house.Client)
	house.StopTemporal()
	waiting := house.StartWorker(1)
	for name, stop := range map[string]func(){"one that waits": waiting, "one that worked": working} {
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			stop() // fails the test when the worker ends with an error
		}()
		select {
		case <-ended:
		case <-time.After(15 * time.Second):
			t.Fatalf("%s does not end", name)
		}
	}
}

func TestAWorkerWorksOnAfterTemporalWasAway(t *testing.T) {
	t.Parallel()
	house := testkit.NewHouseWithTemporal(t)
	house.StartWorker(1)
	awaitPollers(t, house.Client)
	house.StopTemporal()
	house.StartTemporal()
	id := addJob(t, house, 1, 20_000)
	testkit.Eventually(t, "started", func() bool { return tryStartJob(t.Context(), house, id) == nil })
	awaitState(t, house, id, timetable.Draft)
}

func TestOperatorsFindAJobByItsAttributes(t *testing.T) {
	t.Parallel()
	house := testkit.NewHouse(t)
	house.StartWorker(1)
	awaitAttributes(t, house)
	id := addJob(t, house, 1, 20_000)
	startJob(t, house, id)
	awaitState(t, house, id, timetable.Draft)
	for _, query := range []string{
		"LecternState = 'draft' AND LecternOrg = 'uni'",
		"LecternTerm = 'spring' AND LecternRequester = 'paula'",
	} {
		testkit.Eventually(t, "found by "+query, func() bool {
			found, err := house.Client.ListWorkflow(t.Context(), &workflowservice.ListWorkflowExecutionsRequest{
				Namespace: house.Namespace, Query: query,
			})
			return err == nil && len(found.Executions) == 1 && found.Executions[0].Execution.WorkflowId == id
		})
	}
	queued, err := house.Client.CountWorkflow(t.Context(), &workflowservice.CountWorkflowExecutionsRequest{
		Namespace: house.Namespace, Query: "LecternState = 'queued'",
	})
	if err != nil || queued.Count != 0 {
		t.Errorf("%d jobs are still found as queued (%v)", queued.GetCount(), err)
	}
}

func TestManyWorkersRegisterAtOnceAndShareTheWork(t *testing.T) {
	t.Parallel()
	house := testkit.NewHouseWithTemporal(t)
	for range 4 {
		house.StartWorker(1) // fails the test when it ends with an error
	}
	awaitAttributes(t, house)
	id := addJob(t, house, 4, 5_000_000_000)
	startJob(t, house, id)
	testkit.Eventually(t, "each searches a variant", func() bool {
		job, err := house.Client.DescribeWorkflowExecution(t.Context(), id, "")
		searching := 0
		for _, search := range job.GetPendingActivities() {
			if search.State == enums.PENDING_ACTIVITY_STATE_STARTED && search.ActivityType.Name == "Solve" {
				searching++
			}
		}
		return err == nil && searching == 4
	})
}

func TestAWorkerWithoutSlotsSearchesNothing(t *testing.T) {
	t.Parallel()
	house := testkit.NewHouse(t)
	house.StartWorker(0)
	awaitAttributes(t, house)
	id := addJob(t, house, 1, 20_000)
	startJob(t, house, id)
	awaitState(t, house, id, timetable.Running)
	searching, err := house.Client.DescribeTaskQueue(t.Context(), messages.SolverTaskQueue, enums.TASK_QUEUE_TYPE_ACTIVITY)
	if err != nil || len(searching.Pollers) != 0 {
		t.Errorf("%v searches (%v)", searching.GetPollers(), err)
	}
	house.StartWorker(1)
	awaitState(t, house, id, timetable.Draft)
}
