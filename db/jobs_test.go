package db_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestAProblemIsStoredOnceForAnOrganisation(t *testing.T) {
	t.Parallel()
	store := testkit.Store(t)
	problem := demo.Generate(demo.Spec{Lectures: 20, Seed: 1})
	add := func(org string) (db.Problem, bool) {
		t.Helper()
		row, added, err := store.AddProblem(t.Context(), org, "paula", problem)
		if err != nil {
			t.Fatal(err)
		}
		return row, added
	}
	first, added := add("uni")
	again, addedAgain := add("uni")
	if !added || addedAgain || again.ID != first.ID {
		t.Errorf("the same problem is row %s (new: %v), then %s (new: %v)", first.ID, added, again.ID, addedAgain)
	}
	if other, added := add("college"); !added || other.ID == first.ID || other.Hash != first.Hash {
		t.Errorf("another organisation's is row %s with hash %s (new: %v), want its own", other.ID, other.Hash, added)
	}
	if _, err := store.GetProblem(t.Context(), db.GetProblemParams{Org: "college", ID: first.ID}); !db.IsNotFound(err) {
		t.Errorf("an organisation reads another's problem: %v", err)
	}
	problem.Name = "renamed"
	if renamed, added := add("uni"); !added || renamed.ID == first.ID {
		t.Errorf("another problem is row %s (new: %v)", renamed.ID, added)
	}
}

func TestAProblemThatManyUploadAtOnceIsStoredOnce(t *testing.T) {
	t.Parallel()
	store := testkit.Store(t)
	problem := demo.Generate(demo.Spec{Lectures: 20, Seed: 1})
	var group sync.WaitGroup
	var added atomic.Int32
	var ids sync.Map
	for range 8 {
		group.Go(func() {
			row, isNew, err := store.AddProblem(t.Context(), org, "paula", problem)
			if err != nil {
				t.Error(err)
			}
			if isNew {
				added.Add(1)
			}
			ids.Store(row.ID, true)
		})
	}
	group.Wait()
	rows := 0
	ids.Range(func(any, any) bool { rows++; return true })
	if rows != 1 || added.Load() != 1 {
		t.Errorf("%d rows, %d of them new, want 1", rows, added.Load())
	}
}

func TestAnIdempotencyKeyIsItsRequestersOwn(t *testing.T) {
	t.Parallel()
	store := testkit.Store(t)
	problem := addProblem(t, store)
	key := "key"
	for _, c := range []struct {
		name, org, requester string
		key                  *string
		want                 bool
	}{
		{"the first request", "uni", "paula", &key, true},
		{"the same request", "uni", "paula", &key, false},
		{"somebody else's", "uni", "peter", &key, true},
		{"one of another organisation", "college", "paula", &key, true},
		{"one without a key", "uni", "paula", nil, true},
		{"another without a key", "uni", "paula", nil, true},
	} {
		job := jobOf(problem)
		job.Org, job.Requester, job.IdempotencyKey = c.org, c.requester, c.key
		if got := insertJob(t, store, job); got != c.want {
			t.Errorf("%s: new is %v, want %v", c.name, got, c.want)
		}
	}
	if _, err := store.GetJobByKey(t.Context(), db.GetJobByKeyParams{
		Org: "uni", Requester: "paula", IdempotencyKey: &key,
	}); err != nil {
		t.Error(err)
	}
	other := "other"
	if _, err := store.GetJobByKey(t.Context(), db.GetJobByKeyParams{
		Org: "uni", Requester: "paula", IdempotencyKey: &other,
	}); !db.IsNotFound(err) {
		t.Errorf("an unknown key: %v, want not found", err)
	}
}

func TestAnOlderProjectionChangesNothing(t *testing.T) {
	t.Parallel()
	store := testkit.Store(t)
	id := addJob(t, store)
	now := time.Now().UTC().Truncate(time.Microsecond)
	failure := "it broke"
	newer := db.ProjectJobParams{
		ID: id, Revision: 3, State: timetable.Failed, Progress: 40, Error: &failure, EndedAt: &now,
	}
	for _, c := range []struct {
		projection db.ProjectJobParams
		want       int64
	}{
		{db.ProjectJobParams{ID: id, Revision: 1, State: timetable.Running}, 1},
		{newer, 1},
		{db.ProjectJobParams{ID: id, Revision: 2, State: timetable.Draft}, 0},
		{db.ProjectJobParams{ID: id, Revision: 3, State: timetable.Draft}, 0},
	} {
		changed, err := store.ProjectJob(t.Context(), c.projection)
		if err != nil || changed != c.want {
			t.Errorf("revision %d changes %d rows (%v), want %d", c.projection.Revision, changed, err, c.want)
		}
	}
	job := readJob(t, store, id)
	if job.State != timetable.Failed || job.Revision != 3 || job.Progress != 40 || job.Error == nil ||
		*job.Error != failure || !job.EndedAt.Equal(now) {
		t.Errorf("the job is %+v", job)
	}
}

func TestQueuedJobsAreListedInPagesTheOldestFirst(t *testing.T) {
	t.Parallel()
	store := testkit.Store(t)
	problem := addProblem(t, store)
	var want []string
	for range 5 {
		job := jobOf(problem)
		insertJob(t, store, job)
		want = append(want, job.ID)
	}
	if _, err := store.ProjectJob(t.Context(), db.ProjectJobParams{
		ID: want[1], Revision: 1, State: timetable.Running,
	}); err != nil {
		t.Fatal(err)
	}
	want = append(want[:1], want[2:]...)
	after := "00000000-0000-0000-0000-000000000000"
	for i := 0; i < len(want); i += 2 {
		page, err := store.ListQueuedJobs(t.Context(), db.ListQueuedJobsParams{After: after, PageSize: 2})
		if err != nil || len(page) != 2 || page[0].ID != want[i] || page[1].ID != want[i+1] {
			t.Fatalf("after %s there are %+v (%v)", after, page, err)
		}
		after = page[1].ID
	}
}

func TestATicketIsTakenOnce(t *testing.T) {
	t.Parallel()
	store := testkit.Store(t)
	ticket := db.InsertTicketParams{Hash: "hash", JobID: addJob(t, store), Org: org, Actor: "paula", LifeSeconds: 60}
	if _, err := store.InsertTicket(t.Context(), ticket); err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	var taken atomic.Int32
	for range 8 {
		group.Go(func() {
			row, err := store.TakeTicket(t.Context(), ticket.Hash)
			switch {
			case err == nil && row.JobID == ticket.JobID:
				taken.Add(1)
			case !db.IsNotFound(err):
				t.Errorf("take the ticket: %+v, %v", row, err)
			}
		})
	}
	group.Wait()
	if taken.Load() != 1 {
		t.Errorf("the ticket was taken %d times", taken.Load())
	}
}

func TestExpiredTicketsAreDeletedAlone(t *testing.T) {
	t.Parallel()
	store := testkit.Store(t)
	id := addJob(t, store)
	for hash, life := range map[string]time.Duration{"old": -time.Second, "new": time.Minute} {
		ticket := db.InsertTicketParams{Hash: hash, JobID: id, Org: org, Actor: "paula", LifeSeconds: life.Seconds()}
		if _, err := store.InsertTicket(t.Context(), ticket); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.DeleteExpiredTickets(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := store.TakeTicket(t.Context(), "old"); !db.IsNotFound(err) {
		t.Errorf("the expired ticket is still there (%v)", err)
	}
	if _, err := store.TakeTicket(t.Context(), "new"); err != nil {
		t.Errorf("the new ticket is gone: %v", err)
	}
}
