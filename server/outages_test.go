package server_test

import (
	"context"
	"testing"
	"time"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/worker"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestADecisionWithoutAWorkerIsSettledWhenOneIsBack(t *testing.T) {
	s := open(t, 2)
	job, variant := s.selected(t, ask{"variants": 1})
	s.stopWorker()
	var left server.DecidedJob
	s.approver.Post("/api/timetable/workflows/"+job.ID+"/approve/", ask{"variant_hash": variant.Hash},
		"Idempotency-Key", "once").
		Want(202).Into(&left)
	if left.Settled || left.State != timetable.PendingReview {
		t.Errorf("nobody was there to settle it, but the answer is settled=%v, %s", left.Settled, left.State)
	}
	s.approver.Post("/api/timetable/workflows/"+job.ID+"/approve/", ask{"variant_hash": variant.Hash},
		"Idempotency-Key", "once").Want(202)
	s.StartWorker(1)
	ended := s.await(t, job.ID, timetable.Published)
	if got := trail(ended); got != "select by paula, approve by arun" {
		t.Errorf("the trail is %q: the decision must count once", got)
	}
}

func TestDecisionsWithoutAWorkerAreTakenInTheOrderInWhichTheyCame(t *testing.T) {
	s := open(t, 1)
	job, _ := s.selected(t, ask{"variants": 1})
	s.stopWorker()
	s.planner.Post("/api/generation-jobs/"+job.ID+"/cancel/", nil).Want(202)
	s.approver.Post("/api/timetable/workflows/"+job.ID+"/approve/", nil).Want(202)
	s.StartWorker(1)
	s.await(t, job.ID, timetable.Cancelled)
	testkit.Eventually(t, "the trail has all", func() bool {
		return trail(s.job(t, job.ID)) == "select by paula, cancel by paula, approve by arun*not_allowed_in_state"
	})
}

func TestTheTrailHasDecisionsOfOneTaskInTheirOrder(t *testing.T) {
	s := open(t, 1)
	job := s.drafted(t, ask{"variants": 1})
	s.stopWorker()
	s.signal(t, job.ID, "select", ask{"variant_id": s.variants(t, job.ID)[0].ID,
		"actor": ask{"id": "olga", "roles": []string{"planner"}}})
	s.signal(t, job.ID, "approve", ask{"actor": ask{"id": "arun", "roles": []string{"approver"}}})
	s.StartWorker(1)
	decisions := s.await(t, job.ID, timetable.Published).Decisions
	if len(decisions) != 2 || decisions[0].Action != timetable.Select ||
		!decisions[0].DecidedAt.Before(decisions[1].DecidedAt) {
		t.Errorf("the trail is %+v", decisions)
	}
}

func TestAnApprovalIsOfWhatWasSelectedWhenItWasSent(t *testing.T) {
	s := open(t, 1)
	job, _ := s.selected(t, ask{"variants": 2})
	s.stopWorker()
	s.planner.Post("/api/timetable/variants/"+s.variants(t, job.ID)[1].ID+"/select/", nil).Want(202)
	s.approver.Post("/api/timetable/workflows/"+job.ID+"/approve/", nil).Want(202)
	s.StartWorker(1)
	testkit.Eventually(t, "the trail has all", func() bool {
		return trail(s.job(t, job.ID)) == "select by paula, select by paula, approve by arun*variant_stale"
	})
}

func TestARefusedDecisionThatWasLeftAsASignalStandsInTheTrail(t *testing.T) {
	s := open(t, 1)
	job, _ := s.selected(t, ask{"variants": 1})
	both := s.As(s.url, "uni", "paula", timetable.Planner, timetable.Approver)
	s.stopWorker()
	both.Post("/api/timetable/workflows/"+job.ID+"/approve/", nil).Want(202)
	s.StartWorker(1)
	testkit.Eventually(t, "the refusal is in the trail", func() bool {
		return trail(s.job(t, job.ID)) == "select by paula, approve by paula*own_request"
	})
}

func TestAJobThatIsRequestedWhileTemporalIsAwayRunsWhenItIsBack(t *testing.T) {
	s := openWithTemporal(t, 1)
	job, _ := s.selected(t, ask{"variants": 1})
	s.StopTemporal()
	queued := s.generate(t, ask{"variants": 1, "iterations": 1000})
	s.approver.Post("/api/timetable/workflows/"+job.ID+"/approve/", nil).WantCode(503, "unavailable")
	if p := s.progress(t, queued.ID); p.Status != timetable.Queued || p.Progress != 0 {
		t.Errorf("its progress is %s, %v", p.Status, p.Progress)
	}
	if len(s.variants(t, job.ID)) != 1 {
		t.Error("variants cannot be read without Temporal")
	}
	s.StartTemporal()
	s.await(t, queued.ID, timetable.Draft)
	s.approver.Post("/api/timetable/workflows/"+job.ID+"/approve/", nil).Want(200)
	s.await(t, job.ID, timetable.Published)
}

func TestFinishKeepsASearchThatWaitsForItsNextAttempt(t *testing.T) {
	s := open(t, 1)
	job := s.generate(t, ask{"variants": 1, "budget_seconds": 600, "priority": "low"})
	before := s.awaitSearch(t, job.ID).Variants[0]
	urgent := s.generate(t, ask{"variants": 1, "budget_seconds": 600, "priority": "high"})
	s.await(t, urgent.ID, timetable.Running)
	s.stopWorker()
	s.StartWorker(1)
	s.awaitSearch(t, urgent.ID)
	if now := s.progress(t, job.ID).Variants[0]; now.Status != timetable.VariantWaiting || now.Percent < before.Percent {
		t.Fatalf("the interrupted search is %+v", now)
	}
	s.planner.Post("/api/generation-jobs/"+job.ID+"/finish/", nil).Want(200)
	s.await(t, job.ID, timetable.Draft)
	if kept := s.variants(t, job.ID); len(kept) != 1 || kept[0].Iterations < before.Iterations {
		t.Errorf("of a search with %d moves is kept: %+v", before.Iterations, kept)
	}
	s.planner.Post("/api/generation-jobs/"+urgent.ID+"/cancel/", nil).Want(200)
}

// A worker that has taken the next attempt and says nothing more is like one that died just then.
func TestFinishKeepsASearchWhoseWorkerHasJustDied(t *testing.T) {
	s := open(t, 1)
	job := s.generate(t, ask{"variants": 1, "budget_seconds": 600})
	before := s.awaitSearch(t, job.ID).Variants[0]
	s.stopWorker()
	taken, end := make(chan struct{}, 1), make(chan struct{})
	silent := worker.New(s.Client, messages.SolverTaskQueue,
		worker.Options{DisableWorkflowWorker: true, WorkerStopTimeout: time.Second})
	silent.RegisterActivityWithOptions(func(context.Context) error {
		taken <- struct{}{}
		<-end
		return nil
	}, activity.RegisterOptions{Name: "Solve"})
	if err := silent.Start(); err != nil {
		t.Fatal(err)
	}
	defer silent.Stop()
	defer close(end)
	<-taken
	s.StartWorker(1)
	s.planner.Post("/api/generation-jobs/"+job.ID+"/finish/", nil).Want(200)
	s.await(t, job.ID, timetable.Draft)
	if kept := s.variants(t, job.ID); len(kept) != 1 || kept[0].Iterations < before.Iterations || kept[0].Gap == nil {
		t.Errorf("of a search with %d moves is kept: %+v", before.Iterations, kept)
	}
}

// A worker that is told to stop hands its search over, and the job is finished before anybody takes it. What Temporal
// has of the search may be gone by then, as here, where the next attempt has nothing to say.
func TestFinishKeepsASearchThatIsHandedOverToNobody(t *testing.T) {
	s := open(t, 1)
	job := s.generate(t, ask{"variants": 1, "budget_seconds": 600})
	before := s.awaitSearch(t, job.ID).Variants[0]
	s.stopWorker()
	taken := make(chan struct{}, 1)
	next := worker.New(s.Client, messages.SolverTaskQueue, worker.Options{
		DisableWorkflowWorker: true, WorkerStopTimeout: time.Second, MaxHeartbeatThrottleInterval: 100 * time.Millisecond,
	})
	next.RegisterActivityWithOptions(func(ctx context.Context) error {
		activity.RecordHeartbeat(ctx)
		taken <- struct{}{}
		for ctx.Err() == nil {
			activity.RecordHeartbeat(ctx)
			time.Sleep(100 * time.Millisecond)
		}
		return ctx.Err()
	}, activity.RegisterOptions{Name: "Solve"})
	if err := next.Start(); err != nil {
		t.Fatal(err)
	}
	defer next.Stop()
	<-taken
	s.StartWorker(0)
	s.planner.Post("/api/generation-jobs/"+job.ID+"/finish/", nil).Want(200)
	s.await(t, job.ID, timetable.Draft)
	if kept := s.variants(t, job.ID); len(kept) != 1 || kept[0].Iterations < before.Iterations {
		t.Errorf("of a search with %d moves is kept: %+v", before.Iterations, kept)
	}
}

// While it cannot be stored what a search has found, it is with Temporal alone, which must not take the attempt for
// over.
func TestASearchThatCannotBeHandedOverIsMissed(t *testing.T) {
	s := open(t, 1)
	job := s.generate(t, ask{"variants": 1, "budget_seconds": 600})
	before := s.awaitSearch(t, job.ID).Variants[0]
	s.Exec("ALTER TABLE checkpoints RENAME TO away")
	s.stopWorker()
	if now := s.progress(t, job.ID).Variants[0]; now.Status != timetable.VariantRunning || now.Attempt != 1 ||
		now.Iterations < before.Iterations {
		t.Errorf("the search that nobody carries on is %+v", now)
	}
	s.Exec("ALTER TABLE away RENAME TO checkpoints")
	s.StartWorker(1)
	testkit.Eventually(t, "another attempt goes on", func() bool {
		now := s.progress(t, job.ID).Variants[0]
		if now.Iterations < before.Iterations {
			t.Fatalf("it went back to %+v", now)
		}
		return now.Attempt > 1 && now.Iterations > before.Iterations
	})
	s.planner.Post("/api/generation-jobs/"+job.ID+"/cancel/", nil).Want(200)
}

// A small problem's checkpoints travel with the heartbeats, a large one's through the database.
func TestASearchGoesOnWhereItsWorkerStopped(t *testing.T) {
	for _, c := range []struct {
		name       string
		upload     func(*site, *testing.T) string
		iterations int
	}{
		{"small", (*site).upload, 2_000_000},
		{"large", func(s *site, t *testing.T) string { return s.uploadSized(t, 3000) }, 1_000_000},
		{"department", func(s *site, t *testing.T) string { _, p := s.department(t); return p.ID }, 150_000},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t, 1)
			request := ask{"variants": 1, "iterations": c.iterations, "seed": 3, "problem_id": c.upload(s, t)}
			job := s.interrupted(t, request)
			// On a fast machine more moves are needed for a search that can be stopped before its end.
			for s.variants(t, job.ID)[0].Attempts < 2 {
				request["iterations"] = 3 * request["iterations"].(int)
				job = s.interrupted(t, request)
			}
			whole := s.generate(t, request)
			s.await(t, whole.ID, timetable.Draft)
			a, b := s.variants(t, whole.ID)[0], s.variants(t, job.ID)[0]
			if a.Hash != b.Hash || a.Iterations != b.Iterations {
				t.Errorf("interrupted: cost %d after %d moves; uninterrupted: cost %d after %d moves", b.Cost, b.Iterations, a.Cost,
					a.Iterations)
			}
		})
	}
}

// interrupted is a job whose worker stops in the middle of its search, unless that is over by then, and another goes
// on.
func (s *site) interrupted(t *testing.T, request ask) server.Job {
	t.Helper()
	job := s.generate(t, request)
	testkit.Eventually(t, "the search is under way", func() bool { return s.progress(t, job.ID).Progress > 5 })
	s.stopWorker()
	s.stopWorker = s.StartWorker(1)
	return s.await(t, job.ID, timetable.Draft)
}
