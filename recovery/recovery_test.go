package recovery_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"go.temporal.io/api/enums/v1"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/recovery"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// A backup is loaded after people have worked on. Payloads are encrypted, and a long job goes on in new runs.
func TestWhatTemporalKnowsComesBack(t *testing.T) {
	t.Parallel()
	h := testkit.NewSystemWithoutTemporal(t)
	h.LongRun = 25
	h.StartTemporal()
	h.Client = h.Dial(base64.StdEncoding.EncodeToString(bytes.Repeat([]byte("k"), 32)))
	s := open(t, h)
	first, second, third := s.publish(t, "spring"), s.review(t, "spring"), s.review(t, "spring")
	rejected, selected, undecided := s.review(t, "autumn"), s.draft(t, "autumn"), s.draft(t, "autumn")
	sentBack := s.review(t, "autumn")
	revised := s.draft(t, "autumn")
	searched, searching := s.search(t, "winter"), s.search(t, "winter")
	s.awaitTick(t)
	backup := s.Dump()

	s.approve(second).Want(http.StatusOK)
	s.await(t, second, timetable.Published)
	s.choose(t, third, 1)
	s.approve(third).Want(http.StatusOK)
	s.await(t, third, timetable.Published)
	s.reject(rejected).Want(http.StatusOK)
	s.await(t, rejected, timetable.Rejected)
	s.requestChanges(sentBack).Want(http.StatusOK)
	s.choose(t, sentBack, 1)
	for n := range 12 { // until the job goes on in a new run
		s.choose(t, selected, n%2)
	}
	requireRuns(t, s, selected)
	s.planner.Post("/api/generation-jobs/"+searched+"/finish/", nil).Want(http.StatusOK)
	s.await(t, searched, timetable.Draft)
	s.revise(t, revised)
	newer, newest := s.draft(t, "summer"), s.publish(t, "summer")
	before := map[string]server.Job{}
	for _, id := range []string{first, second, third, rejected, sentBack, selected, undecided, searching} {
		before[id] = s.job(id)
	}
	spring := s.published("spring")
	s.awaitTick(t)

	s.Restore(backup)
	s.awaitNoticed(t)
	s.approve(selected).WantCode(http.StatusServiceUnavailable, "database_restored")
	if now := s.job(second); now.State != timetable.PendingReview {
		t.Errorf("before its recovery a published job is %s", now.State)
	}
	fates := map[string]recovery.Fate{}
	for id, job := range s.found(t) {
		fates[id] = job.Fate
	}
	want := map[string]recovery.Fate{
		second: recovery.Behind, third: recovery.Behind, rejected: recovery.Behind, sentBack: recovery.Behind,
		selected: recovery.Behind,
		revised:  recovery.Lost, searched: recovery.Lost, newer: recovery.Orphan, newest: recovery.Orphan,
	}
	if !reflect.DeepEqual(fates, want) {
		t.Errorf("found are %v, want %v", fates, want)
	}
	if orphan := s.found(t)[newest]; orphan.Org != "uni" || orphan.Term != "summer" || orphan.Requester != "paula" ||
		len(orphan.Decisions) != 2 {
		t.Errorf("of a job that is gone is told: %+v", orphan)
	}

	s.recover(t)
	for id, was := range before {
		if now := s.job(id); !reflect.DeepEqual(now, was) {
			t.Errorf("a job that was %+v is %+v", was, now)
		}
	}
	requireAlike(t, s.published("spring"), spring)
	lost := s.job(searched)
	if lost.State != timetable.Failed || lost.ErrorCode == nil || *lost.ErrorCode != string(timetable.FailedInRestore) ||
		lost.EndedAt == nil {
		t.Errorf("a job without its timetables is %+v", lost)
	}
	for _, id := range []string{newer, searched} {
		description, err := s.Client.DescribeWorkflowExecution(t.Context(), id, "")
		if err != nil || description.GetWorkflowExecutionInfo().GetStatus() != enums.WORKFLOW_EXECUTION_STATUS_TERMINATED {
			t.Errorf("the workflow of a job that is gone is %v, %v", description.GetWorkflowExecutionInfo().GetStatus(), err)
		}
	}

	// New jobs can be made again.
	testkit.Eventually(t, "ready", func() bool {
		return s.database() == "ok" && testkit.Metrics(t, s.url)["lectern_database_restored"] == 0
	})
	s.approve(selected).Want(http.StatusOK)
	s.planner.Post("/api/generation-jobs/"+searching+"/finish/", nil).Want(http.StatusOK)
	s.await(t, selected, timetable.Published)
	s.await(t, searching, timetable.Draft)
	s.awaitTick(t)
	if s.database() != "ok" {
		t.Errorf("after its recovery the database is %s", s.database())
	}
	again := s.job(second)
	s.recover(t)
	if now := s.job(second); !reflect.DeepEqual(now, again) {
		t.Errorf("a second recovery has made %+v of %+v", now, again)
	}
}

// requireRuns fails the test unless a job went on in a new run.
func requireRuns(t *testing.T, s *site, id string) {
	t.Helper()
	description, err := s.Client.DescribeWorkflowExecution(t.Context(), id, "")
	if err != nil {
		t.Fatal(err)
	}
	if info := description.GetWorkflowExecutionInfo(); info.GetFirstRunId() == info.GetExecution().GetRunId() {
		t.Error("the job has not gone on in a new run")
	}
}

// requireAlike compares publications except for their ids, and times except for how long a Temporal activity takes.
func requireAlike(t *testing.T, now, was string) {
	t.Helper()
	type publication struct {
		JobID       string    `json:"job_id"`
		VariantID   string    `json:"variant_id"`
		Number      int       `json:"number"`
		PublishedAt time.Time `json:"published_at"`
	}
	read := func(text string) publication {
		var body struct{ Publication publication }
		if err := json.Unmarshal([]byte(text), &body); err != nil {
			t.Fatal(err)
		}
		return body.Publication
	}
	a, b := read(now), read(was)
	if late := b.PublishedAt.Sub(a.PublishedAt); late < 0 || late > time.Minute {
		t.Errorf("what was published %v is published %v", b.PublishedAt, a.PublishedAt)
	}
	a.PublishedAt = b.PublishedAt
	if a != b || a.JobID == "" {
		t.Errorf("in force was %s\nand is %s", was, now)
	}
}

// Wherever a recovery is interrupted, a second one completes it.
func TestARecoveryThatWasInterruptedIsCompleted(t *testing.T) {
	t.Parallel()
	s := open(t, testkit.NewSystem(t))
	published, searched := s.review(t, "spring"), s.search(t, "winter")
	backup := s.Dump()
	s.approve(published).Want(http.StatusOK)
	s.await(t, published, timetable.Published)
	s.planner.Post("/api/generation-jobs/"+searched+"/finish/", nil).Want(http.StatusOK)
	s.await(t, searched, timetable.Draft)
	was := s.job(published)
	s.Restore(backup)
	r := s.recoverer()
	if err := r.Begin(t.Context()); err != nil {
		t.Fatal(err)
	}
	// It recorded the decisions, ended the workflow, and died.
	for _, d := range s.found(t)[published].Decisions {
		if err := s.Store.RecordDecision(t.Context(), published, d); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Client.TerminateWorkflow(t.Context(), searched, "", "a test"); err != nil {
		t.Fatal(err)
	}
	s.recover(t)
	if now := s.job(published); !reflect.DeepEqual(now, was) || !strings.Contains(s.published("spring"), published) {
		t.Errorf("a job that was %+v is %+v", was, now)
	}
	if now := s.job(searched); now.ErrorCode == nil || *now.ErrorCode != string(timetable.FailedInRestore) {
		t.Errorf("a job without its timetables is %+v", now)
	}
}
