package main_test

import (
	"net/http"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"go.temporal.io/sdk/converter"

	"github.com/lectern-timetables/lectern/activities"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/timetable"
)

// A problem that needs more memory than there is kills every worker that opens it. Here the test kills the worker at
// that moment.
func TestASearchThatKillsEveryWorkerIsGivenUp(t *testing.T) {
	t.Parallel()
	here := newPlace(t)
	port := testkit.FreePort(t)
	temporal := startTemporal(t, port)
	database := startPostgres(t)
	env := []string{
		"DATABASE_URL=" + database, "TEMPORAL_ADDRESS=" + address(port), "LECTERN_TOKEN_SECRET=" + secret,
		"LECTERN_ADDR=" + address(here.http),
		"LECTERN_SOLVER_SLOTS=1",
	}
	run(t, env, "migrate").want(0)
	server := start(t, command(t, env, "serve"))
	here.awaitReady(t, server, "ok")
	planner := here.bearer(t, token(t, env, "--subject", "paula", "--roles", "planner", "--org", "uni"))
	problem := run(t, nil, "generate", "--lectures", "40").want(0).stdout.String()
	var uploaded struct{ ID string }
	planner.Do(http.MethodPost, "/api/problems/", []byte(problem)).Want(http.StatusCreated).Into(&uploaded)
	conn, err := pgx.Connect(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	job := planner.generate(ask{"problem_id": uploaded.ID, "variants": 1, "iterations": 1000})
	hold, err := conn.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := hold.Exec(t.Context(), "LOCK TABLE problems IN ACCESS EXCLUSIVE MODE"); err != nil {
		t.Fatal(err)
	}

	counted := func() int {
		described, err := temporal.DescribeWorkflowExecution(t.Context(), job.ID, "")
		if err != nil {
			return -1 // it begins when a worker is there
		}
		for _, search := range described.GetPendingActivities() {
			var progress timetable.VariantProgress
			var checkpoint activities.Checkpoint
			details := search.GetHeartbeatDetails()
			if details != nil && converter.GetDefaultDataConverter().FromPayloads(details, &progress, &checkpoint) == nil {
				return checkpoint.Fruitless
			}
		}
		return 0
	}
	for dead := range 5 {
		worker := start(t, command(t, env, "work"))
		testkit.Eventually(t, "the next attempt has begun", func() bool { return counted() == dead+1 })
		worker.signal(syscall.SIGKILL)
		worker.wait(time.Minute)
	}
	worker := start(t, command(t, env, "work"))
	testkit.Eventually(t, "the search is given up", func() bool { return counted() == 0 })
	if err := hold.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	planner.await(job.ID, timetable.Failed)
	worker.saying("given up")
}
