package main_test

import (
	"net/http"
	"syscall"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestDevThatIsKilledGoesOnWithItsSearchesWhenItRunsAgain(t *testing.T) {
	t.Parallel()
	here := newPlace(t)
	first := here.dev(t)
	planner := here.as(t, "planner")
	job := planner.generate(ask{"problem_id": planner.demoProblem(), "variants": 1, "budget_seconds": 8})
	before := planner.awaitProgress(job.ID, 30)
	first.signal(syscall.SIGKILL)
	first.wait(10 * time.Second)

	// The next one finds the servers of the first still ending.
	second := here.dev(t)
	testkit.Eventually(t, time.Minute, "the job is a draft", func() bool {
		now := planner.progress(job.ID)
		if now.Progress < before {
			t.Errorf("progress went back from %.1f %% to %.1f %%: %s", before, now.Progress, now.Message)
		}
		before = max(before, now.Progress)
		return now.Status == timetable.Draft || t.Failed()
	})
	if v := planner.variant(job.ID); v.Attempts < 2 || v.Elapsed < 7 || !v.Feasible {
		t.Errorf("after %d attempts of %.1f s together, the timetable is feasible: %v", v.Attempts, v.Elapsed, v.Feasible)
	}
	second.stop(syscall.SIGINT)
	here.requireNothingLeft(t)
}

func TestDevThatIsKilledLeavesNothing(t *testing.T) {
	t.Parallel()
	here := newPlace(t)
	lectern := here.dev(t)
	lectern.signal(syscall.SIGKILL)
	lectern.wait(10 * time.Second)
	testkit.Eventually(t, 10*time.Second, "the end of all processes", func() bool { return len(here.left()) == 0 })
}

func TestDevAnswersWhileItsTemporalStartsAgain(t *testing.T) {
	t.Parallel()
	here := newPlace(t)
	first := here.dev(t)
	planner := here.as(t, "planner")
	job := planner.generate(ask{"problem_id": planner.demoProblem(), "variants": 1, "budget_seconds": 60})
	before := planner.awaitProgress(job.ID, 3)
	first.signal(syscall.SIGKILL)
	first.wait(10 * time.Second)
	second := start(t, command(t, nil, here.args()...))
	testkit.Eventually(t, time.Minute, "answers", func() bool { return readiness(here.url())["database"] == "ok" })
	for deadline := time.Now().Add(20 * time.Second); readiness(here.url())["temporal"] != "ok"; {
		if time.Now().After(deadline) {
			t.Fatal("Temporal does not come back")
		}
		if now := planner.progress(job.ID); now.Progress < before {
			t.Fatalf("progress went back from %.1f %% to %.1f %%: %s", before, now.Progress, now.Message)
		}
	}
	planner.Post("/api/generation-jobs/"+job.ID+"/cancel/", nil).Want(http.StatusOK)
	second.stop(syscall.SIGINT)
}
