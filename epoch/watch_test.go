package epoch_test

import (
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/epoch"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestMain(m *testing.M) { testkit.MainWithoutLeaks(m) }

// site is a database and a Temporal that are compared.
type site struct {
	*testkit.System
	watch *epoch.Watch
}

// open compares for the first time. Each further look raises the tick, unless the interval is long.
func open(t *testing.T, h *testkit.System, interval time.Duration) *site {
	t.Helper()
	s := &site{h, &epoch.Watch{DB: h.Store, Temporal: h.Client, Interval: interval}}
	s.requireCurrent(t)
	return s
}

func (s *site) look(t *testing.T) (evidence string) {
	t.Helper()
	testkit.Eventually(t, "compared", func() bool {
		var err error
		evidence, err = s.watch.Look(t.Context())
		if err != nil {
			t.Log(err) // Temporal has just begun
		}
		return err == nil
	})
	return evidence
}

func (s *site) requireCurrent(t *testing.T) {
	t.Helper()
	if evidence := s.look(t); evidence != "" {
		t.Fatalf("a database that was not restored is noticed: %s", evidence)
	}
}

// requireNoticed looks twice: what was found is recorded.
func (s *site) requireNoticed(t *testing.T, words string) {
	t.Helper()
	for range 2 {
		if evidence := s.look(t); !strings.Contains(evidence, words) {
			t.Fatalf("noticed is %q, want %q", evidence, words)
		}
	}
	if err := s.watch.Recovered(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.requireCurrent(t)
}

// addJob writes a job, and starts its workflow and a worker for it.
func (s *site) addJob(t *testing.T) (id string) {
	t.Helper()
	problem, _, err := s.Store.AddProblem(t.Context(), "uni", "paula", demo.Generate(demo.Spec{Lectures: 20, Seed: 1}))
	if err != nil {
		t.Fatal(err)
	}
	row := db.InsertJobParams{
		ID: db.NewID(), Org: "uni", ProblemID: problem.ID, Term: "spring", Requester: "paula", Variants: 1,
		Profiles: []string{string(timetable.Balanced)}, Iterations: 1000, Priority: "normal",
	}
	if _, err := s.Store.InsertJob(t.Context(), row); err != nil {
		t.Fatal(err)
	}
	s.startJob(t, row.ID, problem.ID)
	return row.ID
}

func (s *site) startJob(t *testing.T, id, problemID string) {
	t.Helper()
	in := messages.Input{
		JobID: id, Org: "uni", ProblemID: problemID, Term: "spring", Requester: "paula", ReviewTimeout: time.Hour,
		Variants: []messages.VariantSpec{{Number: 1, Profile: string(timetable.Balanced), Seed: 1, Iterations: 1000}},
	}
	options := client.StartWorkflowOptions{ID: id, TaskQueue: messages.TaskQueue}
	if _, err := s.Client.ExecuteWorkflow(t.Context(), options, messages.GenerateTimetable, in); err != nil {
		t.Fatal(err)
	}
}

func (s *site) await(t *testing.T, id string, state timetable.State) {
	t.Helper()
	testkit.Eventually(t, "the job is "+string(state), func() bool {
		job, err := s.Store.FindJob(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		return job.State == state
	})
}

// Since the backup only time has passed.
func TestARestoreOfAnIdleTimeIsNoticed(t *testing.T) {
	t.Parallel()
	s := open(t, testkit.NewSystem(t), time.Nanosecond)
	backup := s.Dump()
	s.requireCurrent(t)
	s.Restore(backup)
	s.requireNoticed(t, "tick")

	s.watch.DB = testkit.Store(t) // an empty one
	s.requireNoticed(t, "tick")
	s.watch.DB = s.Store

	s.setDatabaseID(t, db.NewID())
	s.requireNoticed(t, "another database")
}

// The backup was made a moment ago. No tick has passed since, so only what workflows wrote tells.
func TestARestoreWithinATickIsNoticed(t *testing.T) {
	t.Parallel()
	s := open(t, testkit.NewSystem(t), time.Hour)
	id := s.addJob(t)
	backup := s.Dump()
	s.StartWorker(1)
	s.await(t, id, timetable.Draft)
	s.Restore(backup)
	s.requireNoticed(t, "has written revision")
}

// A workflow without a job waits, without load and without end.
func TestAWorkflowWithoutAJobIsNoticedAndWaits(t *testing.T) {
	t.Parallel()
	s := open(t, testkit.NewSystem(t), time.Hour)
	s.StartWorker(1)
	id := db.NewID()
	s.startJob(t, id, db.NewID())
	testkit.Eventually(t, "waits for its next try", func() bool {
		description, err := s.Client.DescribeWorkflowExecution(t.Context(), id, "")
		if err != nil || len(description.PendingActivities) != 1 {
			return false
		}
		waits := description.PendingActivities[0]
		return waits.GetLastFailure() != nil && time.Until(waits.GetScheduledTime().AsTime()) > 30*time.Second
	})
	testkit.Eventually(t, "noticed", func() bool { return s.look(t) != "" }) // Temporal's list is behind by a moment
	if evidence := s.look(t); !strings.Contains(evidence, id) {
		t.Errorf("noticed is %q", evidence)
	}
}

// These are no restores: a dump of now, another Temporal, and workflows that an operator ended.
func TestOrdinaryLifeIsNoRestore(t *testing.T) {
	t.Parallel()
	s := open(t, testkit.NewSystemWithTemporal(t), time.Nanosecond)
	stop := s.StartWorker(1)
	id, ended := s.addJob(t), s.addJob(t)
	s.await(t, id, timetable.Draft)
	if err := s.Client.TerminateWorkflow(t.Context(), ended, "", "a test"); err != nil {
		t.Fatal(err)
	}
	s.requireCurrent(t)
	s.Restore(s.Dump()) // the database has moved to another machine
	s.requireCurrent(t)
	stop()
	s.StopTemporal()
	s.StartTemporal()
	s.requireCurrent(t)

	other := testkit.NewSystem(t)
	s.watch.Temporal = other.Client // Temporal has lost its data
	for range 3 {
		s.requireCurrent(t)
	}
}

// Of servers that look at the same time, none takes another's tick for a restore.
func TestServersMayLookAtOnce(t *testing.T) {
	t.Parallel()
	s := open(t, testkit.NewSystem(t), time.Nanosecond)
	found := make(chan string)
	const servers, looks = 4, 10
	for range servers {
		go func() {
			for range looks {
				found <- s.lookUntilCompared(t)
			}
		}()
	}
	for range servers * looks {
		if evidence := <-found; evidence != "" {
			t.Error(evidence)
		}
	}
}

// lookUntilCompared is look for a goroutine. A look that Temporal answered too late, on a busy machine, is repeated.
func (s *site) lookUntilCompared(t *testing.T) (evidence string) {
	for {
		evidence, err := s.watch.Look(t.Context())
		if err == nil {
			return evidence
		}
		if t.Context().Err() != nil {
			return err.Error()
		}
	}
}

// setDatabaseID gives the database another id.
func (s *site) setDatabaseID(t *testing.T, id string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), s.Database)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	if _, err := conn.Exec(t.Context(), "UPDATE epoch SET database_id = $1", id); err != nil {
		t.Fatal(err)
	}
}
