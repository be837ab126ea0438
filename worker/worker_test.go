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
	system := testkit.NewSystemWithoutTemporal(t)
	stop := system.StartWorker(1)
	id := addJob(t, system, 1, 20_000)
	system.StartTemporal()
	awaitAttributes(t, system)
	startJob(t, system, id)
	awaitState(t, system, id, timetable.Draft)
	stop()
}

func TestAWorkerEndsWhenToldToWhileTemporalIsAway(t *testing.T) {
	t.Parallel()
	system := testkit.NewSystemWithTemporal(t)
	working := system.StartWorker(1)
	awaitPollers(t, system.Client)
	system.StopTemporal()
	waiting := system.StartWorker(1)
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
	system := testkit.NewSystemWithTemporal(t)
	system.StartWorker(1)
	awaitPollers(t, system.Client)
	system.StopTemporal()
	system.StartTemporal()
	id := addJob(t, system, 1, 20_000)
	testkit.Eventually(t, "started", func() bool { return tryStartJob(t.Context(), system, id) == nil })
	awaitState(t, system, id, timetable.Draft)
}

func TestOperatorsFindAJobByItsAttributes(t *testing.T) {
	t.Parallel()
	system := testkit.NewSystem(t)
	system.StartWorker(1)
	awaitAttributes(t, system)
	id := addJob(t, system, 1, 20_000)
	startJob(t, system, id)
	awaitState(t, system, id, timetable.Draft)
	for _, query := range []string{
		"LecternState = 'draft' AND LecternOrg = 'uni'",
		"LecternTerm = 'spring' AND LecternRequester = 'paula'",
	} {
		testkit.Eventually(t, "found by "+query, func() bool {
			found, err := system.Client.ListWorkflow(t.Context(), &workflowservice.ListWorkflowExecutionsRequest{
				Namespace: system.Namespace, Query: query,
			})
			return err == nil && len(found.Executions) == 1 && found.Executions[0].Execution.WorkflowId == id
		})
	}
	queued, err := system.Client.CountWorkflow(t.Context(), &workflowservice.CountWorkflowExecutionsRequest{
		Namespace: system.Namespace, Query: "LecternState = 'queued'",
	})
	if err != nil || queued.Count != 0 {
		t.Errorf("%d jobs are still found as queued (%v)", queued.GetCount(), err)
	}
}

func TestManyWorkersRegisterAtOnceAndShareTheWork(t *testing.T) {
	t.Parallel()
	system := testkit.NewSystemWithTemporal(t)
	for range 4 {
		system.StartWorker(1) // fails the test when it ends with an error
	}
	awaitAttributes(t, system)
	id := addJob(t, system, 4, 5_000_000_000)
	startJob(t, system, id)
	testkit.Eventually(t, "each searches a variant", func() bool {
		job, err := system.Client.DescribeWorkflowExecution(t.Context(), id, "")
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
	system := testkit.NewSystem(t)
	system.StartWorker(0)
	awaitAttributes(t, system)
	id := addJob(t, system, 1, 20_000)
	startJob(t, system, id)
	awaitState(t, system, id, timetable.Running)
	searching, err := system.Client.DescribeTaskQueue(
		t.Context(), messages.SolverTaskQueue, enums.TASK_QUEUE_TYPE_ACTIVITY,
	)
	if err != nil || len(searching.Pollers) != 0 {
		t.Errorf("%v searches (%v)", searching.GetPollers(), err)
	}
	system.StartWorker(1)
	awaitState(t, system, id, timetable.Draft)
}
