package retention_test

import (
	"context"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/retention"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestMain(m *testing.M) { testkit.MainWithoutLeaks(m) }

const (
	org  = "uni"
	year = retention.Age(365 * 24 * time.Hour)
)

// archive is a database with things of some age in it.
type archive struct {
	*db.Store
	t    *testing.T
	conn *pgx.Conn
}

func newArchive(t *testing.T) archive {
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
	return archive{store, t, conn}
}

func (a archive) exec(statement string, args ...any) {
	a.t.Helper()
	if _, err := a.conn.Exec(a.t.Context(), statement, args...); err != nil {
		a.t.Fatalf("%s: %v", statement, err)
	}
}

func (a archive) count(query string, args ...any) (n int) {
	a.t.Helper()
	if err := a.conn.QueryRow(a.t.Context(), query, args...).Scan(&n); err != nil {
		a.t.Fatalf("%s: %v", query, err)
	}
	return n
}

// problem stores a problem that was uploaded a number of days ago.
func (a archive) problem(seed uint64, days int) string {
	a.t.Helper()
	row, _, err := a.AddProblem(a.t.Context(), org, "paula", demo.Generate(demo.Spec{Lectures: 10, Seed: seed}))
	if err != nil {
		a.t.Fatal(err)
	}
	a.exec(
		"UPDATE problems SET created_at = now() - make_interval(days => $2),"+
			" uploaded_at = now() - make_interval(days => $2) WHERE id = $1",
		row.ID, days,
	)
	a.exec(
		"UPDATE dataset_versions SET created_at = now() - make_interval(days => $2) WHERE problem_id = $1", row.ID, days,
	)
	return row.ID
}

// version adds a version to the dataset of a problem, made a number of days ago.
func (a archive) version(of string, seed uint64, days int) string {
	a.t.Helper()
	line, err := a.FindDatasetVersion(a.t.Context(), of)
	if err != nil {
		a.t.Fatal(err)
	}
	made := db.NewVersion{DatasetID: line.DatasetID, Origin: db.OriginEdit, Author: "paula", AuthorName: "Paula"}
	changed := demo.Generate(demo.Spec{Lectures: 10, Seed: seed})
	if _, err := a.AddVersion(a.t.Context(), 0, org, made, changed); err != nil {
		a.t.Fatal(err)
	}
	return a.problem(seed, days)
}

// job makes a job with two variants, the first of them selected, and all that can belong to a job. It ended a number of
// days ago; -1 means that it has not ended.
func (a archive) job(problem string, days int) (id, selected string) {
	a.t.Helper()
	id = db.NewID()
	_, err := a.InsertJob(a.t.Context(), db.InsertJobParams{
		ID: id, Org: org, ProblemID: problem, Term: "spring", Requester: "paula", Variants: 2, Profiles: []string{"balanced"},
		Priority: "normal",
	})
	if err != nil {
		a.t.Fatal(err)
	}
	for number := range int32(2) {
		variant := db.InsertVariantParams{
			ID: db.NewID(), JobID: id, Number: number + 1, Hash: "h", Report: []byte("{}"), Progress: []byte("{}"),
			Timetable: []byte("[]"),
		}
		if _, err := a.InsertVariant(a.t.Context(), variant); err != nil {
			a.t.Fatal(err)
		}
		if number == 0 {
			selected = variant.ID
		}
	}
	at := time.Now().AddDate(0, 0, -max(days, 0))
	record := timetable.DecisionRecord{Accepted: true, At: at, Decision: timetable.Decision{
		ID: "d", Action: timetable.Select, Actor: timetable.Actor{ID: "paula", Name: "Paula"}, Comment: "The best of them.",
	}}
	if err := a.RecordDecision(a.t.Context(), id, record); err != nil {
		a.t.Fatal(err)
	}
	a.exec("UPDATE jobs SET state = 'rejected', selected_variant_id = $2 WHERE id = $1", id, selected)
	if days >= 0 {
		a.exec("UPDATE jobs SET ended_at = $2 WHERE id = $1", id, at)
	}
	a.exec("INSERT INTO checkpoints (job_id, number, data) VALUES ($1, 1, 'x')", id)
	a.exec("INSERT INTO sketches (job_id, number, document) VALUES ($1, 1, '{}')", id)
	a.exec("INSERT INTO working_copies (id, variant_id, revision) SELECT id, id, 1 FROM variants WHERE job_id = $1", id)
	a.exec(`INSERT INTO edits (copy_id, revision, moves, author, author_name)
		SELECT id, 1, '[]', 'paula', '' FROM variants WHERE job_id = $1`, id)
	a.exec(`INSERT INTO revisions (id, job_id, variant_id, copy_id, copy_revision, author, author_name, note,
			hash, feasible, cost, report, timetable)
		SELECT gen_random_uuid(), job_id, id, id, 1, 'paula', '', '', 'h', true, 0, '{}', '[]'
		FROM variants WHERE job_id = $1`, id)
	a.exec(
		"INSERT INTO tickets (hash, job_id, org, actor, expires_at) VALUES ($1::text, $1::uuid, 'uni', 'paula', now())", id,
	)
	return id, selected
}

// publish publishes a variant. If superseded, it is no longer in force.
func (a archive) publish(job, variant string, superseded bool) {
	a.t.Helper()
	a.exec(`INSERT INTO publications (id, org, term, job_id, variant_id, variant_hash, approved_by, superseded_at)
		VALUES ($1, 'uni', 'spring', $2, $3, 'h', 'arun', CASE WHEN $4 THEN now() END)`, db.NewID(), job, variant, superseded)
}

func (a archive) apply(policy retention.Policy) []retention.Count {
	a.t.Helper()
	deleted, err := retention.Apply(a.t.Context(), a.Store, policy)
	if err != nil {
		a.t.Fatal(err)
	}
	return deleted
}

func TestWithoutAPolicyNothingIsDeleted(t *testing.T) {
	t.Parallel()
	a := newArchive(t)
	a.job(a.problem(1, 5000), 5000)
	if deleted := a.apply(retention.Policy{}); len(deleted) != 0 {
		t.Errorf("%v is deleted", deleted)
	}
	if n := a.count("SELECT count(*) FROM jobs"); n != 1 {
		t.Errorf("%d jobs are left", n)
	}
}

func TestOldJobsGoWithAllThatBelongsToThem(t *testing.T) {
	t.Parallel()
	a := newArchive(t)
	problem := a.problem(1, 400)
	old, _ := a.job(problem, 366)
	recent, _ := a.job(problem, 364)
	going, _ := a.job(problem, -1)
	inForce, variant := a.job(problem, 400)
	a.publish(inForce, variant, false)
	replaced, before := a.job(problem, 700)
	a.publish(replaced, before, true)

	policy := retention.Policy{Jobs: year}
	due, err := retention.Due(t.Context(), a.Store, policy)
	if err != nil || len(due) != 1 || due[0].Rows != 1 {
		t.Fatalf("due are %v (%v), want one job", due, err)
	}
	if n := a.count("SELECT count(*) FROM jobs"); n != 5 {
		t.Fatalf("counting has deleted: %d of 5 jobs are left", n)
	}
	if deleted := a.apply(policy); !slices.Equal(deleted, due) {
		t.Errorf("deleted are %v, due were %v", deleted, due)
	}
	for _, table := range []string{"variants", "decisions", "checkpoints", "sketches", "tickets", "revisions"} {
		if n := a.count("SELECT count(DISTINCT job_id) FROM " + table + " WHERE job_id::text <> '" + old + "'"); n != 4 {
			t.Errorf("%s of %d jobs are left, want those of 4", table, n)
		}
		if n := a.count("SELECT count(*) FROM "+table+" WHERE job_id = $1", old); n != 0 {
			t.Errorf("%d %s of the old job are left", n, table)
		}
	}
	copies, edits := a.count("SELECT count(*) FROM working_copies"), a.count("SELECT count(*) FROM edits")
	if copies != 8 || edits != 8 {
		t.Errorf("%d working copies and %d edits are left, want those of 8 variants", copies, edits)
	}
	if n := a.count("SELECT count(*) FROM jobs WHERE id = ANY($1::uuid[])", []string{
		recent, going, inForce, replaced,
	}); n != 4 {
		t.Errorf("%d of 4 jobs are left", n)
	}
}

func TestTheLogSaysWhatWasDeletedAndNamesNobody(t *testing.T) {
	t.Parallel()
	a := newArchive(t)
	old, _ := a.job(a.problem(1, 10), 400)
	a.apply(retention.Policy{Jobs: year})
	rows, err := a.ListRetentionLog(t.Context(), 10)
	if err != nil || len(rows) != 1 {
		t.Fatalf("the log is %v (%v)", rows, err)
	}
	row := rows[0]
	var counts map[string]int
	if err := json.Unmarshal(row.Counts, &counts); err != nil {
		t.Fatal(err)
	}
	if row.Policy != "jobs" || row.Org != org || !slices.Equal(row.Ids, []string{old}) ||
		counts["jobs"] != 1 || counts["variants"] != 2 || counts["decisions"] != 1 {
		t.Errorf("the log says %+v, %v", row, counts)
	}
	if kept := row.DoneAt.Sub(*row.OlderThan); kept != time.Duration(year) {
		t.Errorf("they were kept for %s", kept)
	}
}

func TestNobodyChangesTheLogOfRetention(t *testing.T) {
	t.Parallel()
	a := newArchive(t)
	a.job(a.problem(1, 10), 400)
	a.apply(retention.Policy{Jobs: year})
	a.exec("GRANT lectern_retention TO current_user")
	for _, who := range []string{"RESET ROLE", "SET ROLE lectern_retention"} {
		a.exec(who)
		for _, change := range []string{
			"DELETE FROM retention_log", "UPDATE retention_log SET org = ''", "TRUNCATE retention_log",
		} {
			if _, err := a.conn.Exec(t.Context(), change); err == nil {
				t.Errorf("after %s, %s is possible", who, change)
			}
		}
	}
	if _, err := a.conn.Exec(t.Context(), "TRUNCATE decisions"); err == nil {
		t.Error("the role of retention may truncate the trail")
	}
}

func TestManyJobsAreDeletedInSmallTransactions(t *testing.T) {
	t.Parallel()
	a := newArchive(t)
	problem := a.problem(1, 10)
	a.exec(`INSERT INTO jobs (id, org, problem_id, term, requester, requester_name, variants, profiles,
			budget_seconds, iterations, seed, priority, own_approval, request_hash, state, ended_at)
		SELECT gen_random_uuid(), 'uni', $1, 'spring', 'paula', '', 1, '{}', 1, 0, 1, 'normal', false, '', 'failed',
			now() - interval '2 years'
		FROM generate_series(1, 250)`, problem)
	if deleted := a.apply(retention.Policy{Jobs: year}); deleted[0].Rows != 250 {
		t.Errorf("%d are deleted", deleted[0].Rows)
	}
	if n := a.count("SELECT max(cardinality(ids)) FROM retention_log"); n > 100 {
		t.Errorf("%d are deleted in one transaction", n)
	}
}

func TestServersThatDeleteAtOnceDeleteEverythingOnce(t *testing.T) {
	t.Parallel()
	a := newArchive(t)
	problem := a.problem(1, 10)
	for range 30 {
		a.job(problem, 400)
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if _, err := retention.Apply(t.Context(), a.Store, retention.Policy{Jobs: year}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if n := a.count("SELECT sum(cardinality(ids)) FROM retention_log"); n != 30 {
		t.Errorf("the log has %d", n)
	}
}

func TestVariantsGoThatWereNeitherSelectedNorPublished(t *testing.T) {
	t.Parallel()
	a := newArchive(t)
	problem := a.problem(1, 10)
	_, selected := a.job(problem, 400)
	restored, published := a.job(problem, 400)
	a.publish(restored, published, true)
	a.exec("UPDATE jobs SET selected_variant_id = NULL WHERE id = $1", restored)
	a.job(problem, 10)
	a.job(problem, -1)
	if deleted := a.apply(retention.Policy{Variants: year}); deleted[0].Rows != 2 {
		t.Errorf("%d are deleted, want the other one of each old job", deleted[0].Rows)
	}
	if n := a.count("SELECT count(*) FROM variants"); n != 6 {
		t.Errorf("%d are left", n)
	}
	for _, table := range []string{"working_copies", "revisions"} {
		if n := a.count("SELECT count(*) FROM " + table); n != 6 {
			t.Errorf("%d %s are left", n, table)
		}
	}
	if n := a.count("SELECT count(*) FROM variants WHERE id = ANY($1::uuid[])", []string{selected, published}); n != 2 {
		t.Errorf("of the selected and the published one %d are left", n)
	}
}

func TestOldCommentsLeaveAMarkAndTheRestOfTheTrail(t *testing.T) {
	t.Parallel()
	a := newArchive(t)
	problem := a.problem(1, 10)
	old, variant := a.job(problem, 400)
	a.publish(old, variant, false)
	recent, _ := a.job(problem, 10)
	for range 2 { // a second time there is nothing left to do
		a.apply(retention.Policy{Comments: year})
	}
	for id, want := range map[string]string{old: "[deleted]", recent: "The best of them."} {
		trail, err := a.ListDecisions(t.Context(), db.ListDecisionsParams{JobID: id, PageSize: 10})
		if err != nil || len(trail) != 1 || trail[0].Comment != want || trail[0].ActorName != "Paula" || !trail[0].Accepted {
			t.Errorf("the trail is %+v (%v), want the comment %q", trail, err, want)
		}
	}
	if n := a.count("SELECT count(*) FROM retention_log WHERE policy = 'comments'"); n != 1 {
		t.Errorf("it is logged %d times", n)
	}
}

// What was said of a variant that was made by hand stands with the variant, too.
func TestOldNotesGoWithTheCommentsThatTheyWere(t *testing.T) {
	t.Parallel()
	a := newArchive(t)
	problem := a.problem(1, 10)
	noted := func(days int) (variant string) {
		job, variant := a.job(problem, days)
		a.exec("UPDATE variants SET author = 'paula', author_name = 'Paula', note = 'Mondays off.' WHERE id = $1", variant)
		record := timetable.DecisionRecord{
			Accepted: true, At: time.Now().AddDate(0, 0, -days), Decision: timetable.Decision{
				ID: "e", Action: timetable.Revise, VariantID: variant, Comment: "Mondays off.",
			},
		}
		if err := a.RecordDecision(t.Context(), job, record); err != nil {
			t.Fatal(err)
		}
		return variant
	}
	old, recent := noted(400), noted(10)
	a.apply(retention.Policy{Comments: year})
	for variant, want := range map[string]string{old: "[deleted]", recent: "Mondays off."} {
		if row, err := a.LoadVariant(t.Context(), variant); err != nil || row.Note == nil || *row.Note != want {
			t.Errorf("the note is %v (%v), want %q", row.Note, err, want)
		}
	}
}

func TestProblemsGoThatNobodyUses(t *testing.T) {
	t.Parallel()
	a := newArchive(t)
	used := a.problem(1, 400)
	a.job(used, 10)
	unused := a.problem(2, 400)
	again := a.problem(3, 400)
	if _, _, err := a.AddProblem(t.Context(), org, "petra", demo.Generate(demo.Spec{Lectures: 10, Seed: 3})); err != nil {
		t.Fatal(err)
	}
	lately := a.problem(4, 10)
	a.apply(retention.Policy{Problems: year})
	if n := a.count("SELECT count(*) FROM problems WHERE id = $1", unused); n != 0 {
		t.Error("the problem that nobody uses is left")
	}
	if n := a.count("SELECT count(*) FROM problems WHERE id = ANY($1::uuid[])", []string{used, again, lately}); n != 3 {
		t.Errorf("of the one in use, the one uploaded again and the new one %d are left", n)
	}
}

func TestADatasetIsKeptAsAWhole(t *testing.T) {
	t.Parallel()
	a := newArchive(t)
	first := a.problem(1, 500)
	used := a.version(first, 2, 450)
	a.version(used, 3, 400)
	a.job(used, 10)
	old := a.problem(4, 400)
	a.version(old, 5, 10)
	draft := a.problem(6, 400)
	a.exec("INSERT INTO drafts (dataset_id, base, document) "+
		"SELECT dataset_id, 1, '{}' FROM dataset_versions WHERE problem_id = $1", draft)
	gone := a.problem(7, 500)
	a.version(gone, 8, 400)
	a.apply(retention.Policy{Problems: year})
	if n := a.count("SELECT count(*) FROM problems"); n != 6 {
		t.Errorf("%d problems are left, want the 6 of datasets that are used, changed lately, or have a draft", n)
	}
	const empty = "SELECT count(*) FROM datasets " +
		"WHERE NOT EXISTS (SELECT FROM dataset_versions WHERE dataset_id = datasets.id)"
	if n := a.count(empty); n != 0 {
		t.Errorf("%d datasets have no versions", n)
	}
}

func TestAJobAndItsProblemGoTogether(t *testing.T) {
	t.Parallel()
	a := newArchive(t)
	a.job(a.problem(1, 400), 400)
	a.apply(retention.Policy{Jobs: year, Problems: year})
	if n := a.count("SELECT count(*) FROM problems"); n != 0 {
		t.Errorf("%d problems are left", n)
	}
}

func TestAUserWhoMayMakeNoRolesIsToldWhoCan(t *testing.T) {
	t.Parallel()
	a := newArchive(t)
	a.apply(retention.Policy{Jobs: year}) // makes the role
	cfg := a.conn.Config()
	name := "plain_" + cfg.Database
	a.exec("CREATE ROLE " + name + " LOGIN PASSWORD 'plain'")
	a.exec("GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + name)
	address, err := url.Parse(cfg.ConnString())
	if err != nil {
		t.Fatal(err)
	}
	address.User = url.UserPassword(name, "plain")
	store, err := db.Open(t.Context(), address.String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(store.Close)
	_, err = retention.Apply(t.Context(), store, retention.Policy{Jobs: year})
	if err == nil || !strings.Contains(err.Error(), "CREATE ROLE lectern_retention NOLOGIN") {
		t.Errorf("it is told %v", err)
	}
}

func TestAgesAreWrittenInDays(t *testing.T) {
	t.Parallel()
	for written, want := range map[string]string{
		"730d": "730d", "1d": "1d", "48h": "2d", "": "0d", "0": "0d", "36h": "36h0m0s",
	} {
		var age retention.Age
		if err := age.UnmarshalText([]byte(written)); err != nil || age.String() != want {
			t.Errorf("%q is %s (%v), want %s", written, age, err, want)
		}
	}
	for _, written := range []string{"d", "-1d", "0d", "1h", "two years", "99999999999999999d", "36501d", "730"} {
		var age retention.Age
		if err := age.UnmarshalText([]byte(written)); err == nil || !strings.Contains(err.Error(), "730d") {
			t.Errorf("%q is %s, with the error %v", written, age, err)
		}
	}
}
