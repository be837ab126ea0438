package db_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/activities"
	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/solver"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestPublicationsOfOneTermAtOnceLeaveOneInForce(t *testing.T) {
	t.Parallel()
	store := testkit.Store(t)
	approved := approvals(t, store, 6)
	publish := &activities.Activities{DB: store}
	var group sync.WaitGroup
	for _, in := range approved {
		for range 2 { // an attempt and the one after it, which may overlap
			group.Go(func() {
				if err := publish.Publish(t.Context(), in); err != nil {
					t.Error(err)
				}
			})
		}
	}
	group.Wait()
	inForce, err := store.ListPublications(t.Context(), db.ListPublicationsParams{Org: org})
	if err != nil || len(inForce) != 1 {
		t.Fatalf("in force are %+v (%v), want one", inForce, err)
	}
	for _, in := range approved {
		row, err := store.GetPublicationByJob(t.Context(), in.JobID)
		if err != nil {
			t.Fatalf("job %s: %v", in.JobID, err)
		}
		if superseded := row.SupersededAt != nil; superseded == (row.ID == inForce[0].Publication.ID) {
			t.Errorf("the publication %s, superseded: %v; in force is %s", row.ID, superseded, inForce[0].Publication.ID)
		}
		if job := readJob(t, store, in.JobID); job.State != timetable.Published || job.EndedAt == nil {
			t.Errorf("job %s is %s", job.ID, job.State)
		}
	}
}

func TestTheLockOfATermHoldsUntilItsTransactionEnds(t *testing.T) {
	t.Parallel()
	address := testkit.Database(t)
	store := open(t, address)
	lock := func(q *db.Queries, term string) error {
		return q.LockTerm(t.Context(), db.LockTermParams{Org: org, Term: term})
	}
	var second chan error
	err := store.InTx(t.Context(), func(q *db.Queries) error {
		if err := lock(q, "spring"); err != nil {
			return err
		}
		if err := store.InTx(t.Context(), func(q *db.Queries) error { return lock(q, "autumn") }); err != nil {
			return fmt.Errorf("another term: %w", err)
		}
		second = make(chan error, 1)
		go func() { second <- store.InTx(t.Context(), func(q *db.Queries) error { return lock(q, "spring") }) }()
		testkit.Eventually(t, "the second waits", func() bool { return waiting(t, address) == 1 })
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := <-second; err != nil {
		t.Error(err)
	}
}

func TestATransactionThatFailsLeavesNothing(t *testing.T) {
	t.Parallel()
	store := testkit.Store(t)
	in := approvals(t, store, 1)[0]
	failure := errors.New("no")
	err := store.InTx(t.Context(), func(q *db.Queries) error {
		publication := db.InsertPublicationParams{
			ID: newID(), Org: org, Term: in.Term, JobID: in.JobID, VariantID: in.VariantID,
		}
		if err := q.InsertPublication(t.Context(), publication); err != nil {
			return err
		}
		return failure
	})
	if !errors.Is(err, failure) {
		t.Fatalf("err is %v", err)
	}
	if _, err := store.GetPublicationByJob(t.Context(), in.JobID); !db.IsNotFound(err) {
		t.Errorf("the publication is there (%v)", err)
	}
}

// approvals are jobs of one term, each with an approved timetable.
func approvals(t *testing.T, store *db.Store, n int) (approved []activities.PublishInput) {
	t.Helper()
	problem := addProblem(t, store)
	found, err := solver.Solve(
		t.Context(), demo.Generate(demo.Spec{Lectures: 20, Seed: 1}), solver.Options{Iterations: 50_000},
	)
	if err != nil {
		t.Fatal(err)
	}
	lectures, err := json.Marshal(found.Timetable)
	if err != nil {
		t.Fatal(err)
	}
	for range n {
		job := jobOf(problem)
		insertJob(t, store, job)
		approved = append(approved, activities.PublishInput{
			JobID: job.ID, Org: org, Term: job.Term, ProblemID: problem.ID, ApprovedBy: "arun", Revision: 5, At: time.Now(),
			VariantID: addVariant(t, store, job.ID, lectures, found.Timetable.Hash()), VariantHash: found.Timetable.Hash(),
		})
	}
	return approved
}
