package activities_test

import (
	"context"
	"encoding/json"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/lectern-timetables/lectern/activities"
	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/timetable"
)

// workshop has a job with one variant, of three that were asked for.
type workshop struct {
	*activities.Activities
	t           *testing.T
	conn        *pgx.Conn
	job, parent string
}

func newWorkshop(t *testing.T) *workshop {
	t.Helper()
	address := testkit.Database(t)
	store, err := db.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(store.Close)
	conn, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	problem, _, err := store.AddProblem(t.Context(), "uni", "paula", demo.Generate(demo.Spec{Lectures: 5, Seed: 1}))
	if err != nil {
		t.Fatal(err)
	}
	w := &workshop{Activities: &activities.Activities{DB: store, Build: "v1"}, t: t, conn: conn}
	w.job, w.parent = w.addJob(problem.ID), db.NewID()
	if _, err := store.InsertVariant(t.Context(), db.InsertVariantParams{
		ID: w.parent, JobID: w.job, Number: 2, Profile: "seats", Seed: 7, Hash: "parent", Report: []byte("{}"),
		Progress: []byte(`{"bound": 3}`), Timetable: []byte("[]"),
	}); err != nil {
		t.Fatal(err)
	}
	return w
}

func (w *workshop) addJob(problem string) (id string) {
	w.t.Helper()
	id = db.NewID()
	if _, err := w.DB.InsertJob(w.t.Context(), db.InsertJobParams{
		ID: id, Org: "uni", ProblemID: problem, Term: "spring", Requester: "paula", Variants: 3, Profiles: []string{"seats"},
		Priority: "normal",
	}); err != nil {
		w.t.Fatal(err)
	}
	return id
}

func (w *workshop) exec(statement string, args ...any) {
	w.t.Helper()
	if _, err := w.conn.Exec(w.t.Context(), statement, args...); err != nil {
		w.t.Fatalf("%s: %v", statement, err)
	}
}

func (w *workshop) count(query string) (n int) {
	w.t.Helper()
	if err := w.conn.QueryRow(w.t.Context(), query).Scan(&n); err != nil {
		w.t.Fatalf("%s: %v", query, err)
	}
	return n
}

// edited is a working copy with as many edits as its revision.
func (w *workshop) edited(revision int) (id string) {
	w.t.Helper()
	id = db.NewID()
	w.exec("INSERT INTO working_copies (id, variant_id, revision) VALUES ($1, $2, $3)", id, w.parent, revision)
	w.exec(`INSERT INTO edits (copy_id, revision, moves, author, author_name)
		SELECT $1, n, '[]', 'paula', 'Paula' FROM generate_series(1, $2) AS n`, id, revision)
	return id
}

// saved is what was saved of a working copy, which costs 5.
func (w *workshop) saved(copied string, revision int) (id string) {
	w.t.Helper()
	id = db.NewID()
	w.exec(`INSERT INTO revisions (id, job_id, variant_id, copy_id, copy_revision, author, author_name, note,
			hash, feasible, cost, report, timetable)
		VALUES ($1, $2, $3, $4, $5, 'paula', 'Paula', 'Mondays off.', 'made', true, 5, '{"hard": 0, "cost": 5}', '["made"]')`,
		id, w.job, w.parent, copied, revision)
	return id
}

func (w *workshop) mustAdopt(in activities.AdoptInput) timetable.VariantRef {
	w.t.Helper()
	in.JobID = w.job
	adopted, err := w.Adopt(w.t.Context(), in)
	if err != nil {
		w.t.Fatal(err)
	}
	return adopted
}

func TestWhatWasSavedBecomesAVariantOnce(t *testing.T) {
	t.Parallel()
	w := newWorkshop(t)
	id := w.saved(w.edited(2), 2)
	want := timetable.VariantRef{ID: id, Number: 4, Hash: "made", Feasible: true}
	for range 2 {
		if got := w.mustAdopt(activities.AdoptInput{RevisionID: id, Hash: "made"}); got != want {
			t.Errorf("the variant is %+v, want %+v", got, want)
		}
	}
	v, err := w.DB.LoadVariant(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if *v.Author != "paula" || *v.AuthorName != "Paula" || *v.Note != "Mondays off." || *v.StartVariantID != w.parent {
		t.Errorf("%s (%s) says %q of it, and made it of %s", *v.Author, *v.AuthorName, *v.Note, *v.StartVariantID)
	}
	if v.JobID != w.job || v.Number != 4 || v.Profile != "seats" || v.Seed != 7 || v.Cost != 5 || v.Build != "v1" ||
		string(v.Timetable) != `["made"]` {
		t.Errorf("the row is %+v", v)
	}
	var p timetable.VariantProgress
	if err := json.Unmarshal(v.Progress, &p); err != nil {
		t.Fatal(err)
	}
	if p.Number != 4 || p.Status != timetable.VariantDone || p.Percent != 100 || p.Best.Cost != 5 || p.VariantID != id ||
		*p.Bound != 3 || *p.Gap != 2 {
		t.Errorf("its progress is %+v", p)
	}
	for _, table := range []string{"revisions", "working_copies", "edits"} {
		if n := w.count("SELECT count(*) FROM " + table); n != 0 {
			t.Errorf("%d %s are left", n, table)
		}
	}
	if n := w.count("SELECT variants FROM jobs"); n != 4 {
		t.Errorf("the job has %d variants", n)
	}
}

func TestAWorkingCopyThatWasEditedSinceItWasSavedStays(t *testing.T) {
	t.Parallel()
	w := newWorkshop(t)
	w.mustAdopt(activities.AdoptInput{RevisionID: w.saved(w.edited(3), 2)})
	copies, edits := w.count("SELECT count(*) FROM working_copies"), w.count("SELECT count(*) FROM edits")
	if copies != 1 || edits != 3 {
		t.Errorf("%d working copies and %d edits are left", copies, edits)
	}
}

func TestTheNumbersOfVariantsGoOn(t *testing.T) {
	t.Parallel()
	w := newWorkshop(t)
	copied := w.edited(1)
	for _, c := range []struct {
		name       string
		least, got int
	}{
		{"after those that were asked for", 0, 4},
		{"after those that the workflow knows of", 9, 9},
		{"after those that there are", 2, 10},
	} {
		v := w.mustAdopt(activities.AdoptInput{RevisionID: w.saved(copied, 1), Number: c.least})
		if v.Number != c.got {
			t.Errorf("%s: the number is %d, want %d", c.name, v.Number, c.got)
		}
	}
}

func TestWhatIsAdoptedAtTheSameTimeGetsDifferentNumbers(t *testing.T) {
	t.Parallel()
	w := newWorkshop(t)
	copied := w.edited(1)
	var all sync.WaitGroup
	for range 5 {
		in := activities.AdoptInput{JobID: w.job, RevisionID: w.saved(copied, 1)}
		for range 2 {
			all.Go(func() {
				if _, err := w.Adopt(t.Context(), in); err != nil {
					t.Error(err)
				}
			})
		}
	}
	all.Wait()
	if n := w.count("SELECT count(DISTINCT number) FROM variants WHERE number BETWEEN 4 AND 8"); n != 5 {
		t.Errorf("%d variants have numbers of their own, want 5", n)
	}
}

func TestNothingIsAdoptedThatWasNotSavedForTheJob(t *testing.T) {
	t.Parallel()
	w := newWorkshop(t)
	copied := w.edited(1)
	var problem string
	if err := w.conn.QueryRow(t.Context(), "SELECT id FROM problems").Scan(&problem); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		in   activities.AdoptInput
		want timetable.Code
	}{
		"never saved": {
			activities.AdoptInput{JobID: w.job, RevisionID: db.NewID()}, timetable.CodeVariantUnknown,
		},
		"no id":                    {activities.AdoptInput{JobID: w.job, RevisionID: "four"}, timetable.CodeVariantUnknown},
		"a variant that was found": {activities.AdoptInput{JobID: w.job, RevisionID: w.parent}, timetable.CodeVariantUnknown},
		"saved for another job": {
			activities.AdoptInput{JobID: w.addJob(problem), RevisionID: w.saved(copied, 1)}, timetable.CodeVariantUnknown,
		},
		"another timetable": {
			activities.AdoptInput{JobID: w.job, RevisionID: w.saved(copied, 1), Hash: "seen"}, timetable.CodeVariantStale,
		},
	} {
		_, err := w.Adopt(t.Context(), c.in)
		if refusal, refused := activities.Refused(err); !refused || refusal.Code != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	if n := w.count("SELECT count(*) FROM variants"); n != 1 {
		t.Errorf("there are %d variants", n)
	}
}

func TestAJobThatHasEndedGetsNoVariant(t *testing.T) {
	t.Parallel()
	w := newWorkshop(t)
	before := w.saved(w.edited(1), 1)
	w.mustAdopt(activities.AdoptInput{RevisionID: before})
	late := w.saved(w.edited(1), 1)
	w.exec("UPDATE jobs SET state = 'cancelled'")
	_, err := w.Adopt(t.Context(), activities.AdoptInput{JobID: w.job, RevisionID: late})
	if state, ended := activities.Ended(err); !ended || state != timetable.Cancelled {
		t.Errorf("the answer is %v", err)
	}
	w.mustAdopt(activities.AdoptInput{RevisionID: before}) // it has it already
}
