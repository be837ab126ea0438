package db_test

import (
	"testing"

	"github.com/google/uuid"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestMain(m *testing.M) { testkit.Main(m) }

const org = "uni"

func newID() string { return uuid.Must(uuid.NewV7()).String() }

// addProblem stores a small problem.
func addProblem(t *testing.T, store *db.Store) db.Problem {
	t.Helper()
	row, _, err := store.AddProblem(t.Context(), org, "paula", demo.Generate(demo.Spec{Lectures: 20, Seed: 1}))
	if err != nil {
		t.Fatal(err)
	}
	return row
}

// jobOf is a job as it is requested.
func jobOf(problem db.Problem) db.InsertJobParams {
	return db.InsertJobParams{
		ID: newID(), Org: problem.Org, ProblemID: problem.ID, Term: "spring", Requester: "paula", Variants: 1,
		Profiles: []string{string(timetable.Balanced)}, Priority: "normal",
	}
}

// insertJob queues a job and says whether it is new.
func insertJob(t *testing.T, store *db.Store, job db.InsertJobParams) bool {
	t.Helper()
	inserted, err := store.InsertJob(t.Context(), job)
	if err != nil {
		t.Fatal(err)
	}
	return inserted == 1
}

// addJob queues a job and returns its id.
func addJob(t *testing.T, store *db.Store) string {
	t.Helper()
	job := jobOf(addProblem(t, store))
	insertJob(t, store, job)
	return job.ID
}

// readJob reads what is written of a job.
func readJob(t *testing.T, store *db.Store, id string) db.Job {
	t.Helper()
	row, err := store.GetJob(t.Context(), db.GetJobParams{Org: org, ID: id})
	if err != nil {
		t.Fatal(err)
	}
	return row.Job
}

// addVariant stores a variant of a job and returns its id.
func addVariant(t *testing.T, store *db.Store, jobID string, lectures []byte, hash string) string {
	t.Helper()
	variant := db.InsertVariantParams{
		ID: newID(), JobID: jobID, Number: 1, Profile: string(timetable.Balanced), Hash: hash, Feasible: true,
		Report: []byte("{}"), Progress: []byte("{}"), Timetable: lectures,
	}
	if _, err := store.InsertVariant(t.Context(), variant); err != nil {
		t.Fatal(err)
	}
	return variant.ID
}
