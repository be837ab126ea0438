package worker_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"
	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/operatorservice/v1"
	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/timetable"
)

// addJob queues a job of some variants and returns its id.
func addJob(t *testing.T, system *testkit.System, variants int32, iterations int64) string {
	t.Helper()
	document := demo.Generate(demo.Spec{Lectures: 20, Seed: 1})
	problem, _, err := system.Store.AddProblem(t.Context(), "uni", "paula", document)
	if err != nil {
		t.Fatal(err)
	}
	job := db.InsertJobParams{
		ID: uuid.Must(uuid.NewV7()).String(), Org: "uni", ProblemID: problem.ID, Term: "spring", Requester: "paula",
		Variants: variants, Profiles: []string{string(timetable.Balanced)}, Iterations: iterations, Priority: "normal",
	}
	if _, err := system.Store.InsertJob(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	return job.ID
}

// startJob starts the workflow of a job, as a server does.
func startJob(t *testing.T, system *testkit.System, id string) {
	t.Helper()
	if err := tryStartJob(t.Context(), system, id); err != nil {
		t.Fatal(err)
	}
}

func tryStartJob(ctx context.Context, system *testkit.System, id string) error {
	job, err := system.Store.GetJob(ctx, db.GetJobParams{Org: "uni", ID: id})
	if err != nil {
		return err
	}
	in := messages.Input{
		JobID: id, Org: job.Job.Org, ProblemID: job.Job.ProblemID, Term: job.Job.Term, Requester: job.Job.Requester,
		ReviewTimeout: time.Hour,
	}
	for i := range int(job.Job.Variants) {
		in.Variants = append(in.Variants, messages.VariantSpec{
			Number: i + 1, Profile: job.Job.Profiles[0], Seed: 1, Iterations: job.Job.Iterations,
		})
	}
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	_, err = system.Client.ExecuteWorkflow(ctx, client.StartWorkflowOptions{
		ID: id, TaskQueue: messages.TaskQueue, TypedSearchAttributes: in.SearchAttributes(),
	}, messages.GenerateTimetable, in)
	return err
}

// awaitState waits until a job's row says that it is in a state.
func awaitState(t *testing.T, system *testkit.System, id string, state timetable.State) {
	t.Helper()
	testkit.Eventually(t, "the job is "+string(state), func() bool {
		job, err := system.Store.GetJob(t.Context(), db.GetJobParams{Org: "uni", ID: id})
		if err != nil {
			t.Fatal(err)
		}
		return job.Job.State == state
	})
}

// awaitAttributes waits until a worker has registered the search attributes.
func awaitAttributes(t *testing.T, system *testkit.System) {
	t.Helper()
	testkit.Eventually(t, "the attributes are registered", func() bool {
		operator := system.Client.OperatorService()
		known, err := operator.ListSearchAttributes(t.Context(), &operatorservice.ListSearchAttributesRequest{
			Namespace: system.Namespace,
		})
		return err == nil && known.CustomAttributes[messages.StateAttribute.GetName()] == enums.INDEXED_VALUE_TYPE_KEYWORD
	})
	awaitPollers(t, system.Client)
}

// awaitPollers waits until a worker polls Temporal.
func awaitPollers(t *testing.T, temporal client.Client) {
	t.Helper()
	testkit.Eventually(t, "asked for work", func() bool {
		queue, err := temporal.DescribeTaskQueue(t.Context(), messages.TaskQueue, enums.TASK_QUEUE_TYPE_ACTIVITY)
		return err == nil && len(queue.Pollers) > 0
	})
}

// variantOf names a variant of a job.
func variantOf(id string, number int32) db.GetVariantByNumberParams {
	return db.GetVariantByNumberParams{JobID: id, Number: number}
}

// decide sends a decision about a job's variant.
func decide(
	t *testing.T, system *testkit.System, id string, action timetable.Action, who string, role timetable.Role,
	variant string,
) {
	t.Helper()
	decision := timetable.Decision{
		ID: string(action), Action: action, VariantID: variant,
		Actor: timetable.Actor{ID: who, Roles: []timetable.Role{role}},
	}
	update, err := system.Client.UpdateWorkflow(t.Context(), client.UpdateWorkflowOptions{
		WorkflowID: id, UpdateName: string(action), Args: []any{decision}, WaitForStage: client.WorkflowUpdateStageCompleted,
	})
	if err == nil {
		err = update.Get(t.Context(), nil)
	}
	if err != nil {
		t.Fatalf("%s: %v", action, err)
	}
}
