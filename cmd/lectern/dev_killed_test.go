package main_test

import (
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestDevThatIsKilledGoesOnWithItsSearchesWhenItRunsAgain(t *testing.T) {
	t.Parallel()
	here := newPlace(t)
	planner, job, before := here.killedInASearch(t, 8, 30)

	second := here.dev(t)
	testkit.Eventually(t, "the job is a draft", func() bool {
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

// While Temporal is away, nobody can know how far the search is, and nothing is made up.
func TestDevDoesNotTellProgressThatItCannotSee(t *testing.T) {
	t.Parallel()
	here := newPlace(t)
	planner, job, before := here.killedInASearch(t, 60, 3)

	second := start(t, command(t, nil, here.args()...))
	testkit.Eventually(t, "the progress is known again", func() bool {
		if readiness(here.url())["database"] != "ok" {
			return false
		}
		answer := planner.Get("/api/progress/" + job.ID)
		if answer.Status == http.StatusServiceUnavailable {
			return false
		}
		var now timetable.JobProgress
		if answer.Want(http.StatusOK).Into(&now); now.Progress < before {
			t.Fatalf("progress went back from %.1f %% to %.1f %%: %s", before, now.Progress, now.Message)
		}
		return true
	})
	planner.Post("/api/generation-jobs/"+job.ID+"/cancel/", nil).Want(http.StatusOK)
	second.stop(syscall.SIGINT)
}

func TestDevEndsWhenItsDatabaseDoes(t *testing.T) {
	t.Parallel()
	here := newPlace(t)
	lectern := here.dev(t)
	text, err := os.ReadFile(filepath.Join(here.dir, "postgres", "data", "postmaster.pid"))
	if err != nil {
		t.Fatal(err)
	}
	line, _, _ := strings.Cut(string(text), "\n")
	pid, err := strconv.Atoi(line)
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	lectern.wait(20 * time.Second)
	lectern.want(1).saying("PostgreSQL ended: signal: killed")
	here.requireNothingLeft(t)
}

// killedInASearch runs `lectern dev` there, requests a variant of the demo problem and kills lectern after a given
// percentage of the search. Processes that it started may still be ending. before is the last progress seen.
func (p place) killedInASearch(
	t *testing.T, budgetSeconds, percent float64,
) (planner person, job server.Job, before float64) {
	t.Helper()
	lectern := p.dev(t)
	planner = p.as(t, "planner")
	job = planner.generate(ask{"problem_id": planner.demoProblem(), "variants": 1, "budget_seconds": budgetSeconds})
	before = planner.awaitProgress(job.ID, percent)
	lectern.signal(syscall.SIGKILL)
	lectern.wait(10 * time.Second)
	return planner, job, before
}
