package db_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/timetable"
)

// leaveTraces does everything that leaves a person's name in the database, and returns their job.
func leaveTraces(t *testing.T, store *db.Store, conn *pgx.Conn, person string) (job string) {
	t.Helper()
	problem := addProblem(t, store)
	asked := jobOf(problem)
	key := person + "-1"
	asked.Requester, asked.RequesterName, asked.IdempotencyKey = person, "Dr. "+person, &key
	insertJob(t, store, asked)
	variant := addVariant(t, store, asked.ID, []byte("[]"), "h")
	decision := timetable.Decision{
		ID: person + ":d", Action: timetable.Approve, Actor: timetable.Actor{ID: person, Name: "Dr. " + person},
		Comment: "Good.",
	}
	if err := store.RecordDecision(t.Context(), asked.ID, timetable.DecisionRecord{
		Decision: decision, Accepted: true, At: time.Now(),
	}); err != nil {
		t.Fatal(err)
	}
	for _, trace := range []struct {
		statement string
		args      []any
	}{
		{"UPDATE jobs SET ended_at = now(), state = 'published', selected_by = $2 WHERE id = $1", []any{asked.ID, person}},
		{"INSERT INTO publications (id, org, term, job_id, variant_id, variant_hash, approved_by)" +
			" VALUES ($1, $2, $3, $4, $5, 'h', $3)",
			[]any{newID(), org, person, asked.ID, variant}},
		{"UPDATE publications SET term = 'spring ' || id", nil},
		{"UPDATE problems SET uploaded_by = $1 WHERE id = $2", []any{person, problem.ID}},
		{
			"INSERT INTO term_calendars (org, term, document, updated_by) VALUES ($1, $2, '{}', $3)",
			[]any{org, newID(), person},
		},
		{"INSERT INTO calendar_versions (id, org, term, document, status, proposed_by, proposed_by_name)" +
			" VALUES ($1::uuid, $2, $1::text, '{}', 'in_force', $3, $3)",
			[]any{newID(), org, person}},
		{"INSERT INTO term_decisions (org, term, decision_id, action, actor, actor_name, roles, publication_id, " +
			"calendar_id, comment, accepted, code, reason)" +
			" VALUES ($1, 'spring', $2 || ':d', 'withdraw', $2, $2, '{}', '', '', '', true, '', '')", []any{org, person}},
		{"INSERT INTO person_revocations (org, key, person, revoked_by, reason, revoked_at)" +
			" VALUES ($1, $3, $2, $2, '', now())",
			[]any{org, person, db.PersonKey(org, person)}},
		{"INSERT INTO feeds (id, org, term, kind, member, hash, created_by)" +
			" VALUES ($1::uuid, $2, 'spring', 'room', 'r', $1::text, $3)",
			[]any{newID(), org, person}},
		{"UPDATE variants SET author = $2, author_name = $2, note = '' WHERE id = $1", []any{variant, person}},
		{"WITH copy AS (INSERT INTO working_copies (id, variant_id, revision) VALUES ($1, $2, 1) RETURNING id)" +
			" INSERT INTO edits (copy_id, revision, moves, author, author_name) SELECT id, 1, '[]', $3, $3 FROM copy",
			[]any{newID(), variant, person}},
		{"INSERT INTO revisions (id, job_id, variant_id, copy_id, copy_revision, author, author_name, note, hash, feasible," +
			" cost, report, timetable) VALUES ($1::uuid, $2, $3, $1, 1, $4, $4, '', 'h', true, 0, '{}', '[]')",
			[]any{newID(), asked.ID, variant, person}},
		{
			"INSERT INTO tickets (hash, job_id, org, actor, expires_at) VALUES ($1, $2, $3, $4, now())",
			[]any{newID(), asked.ID, org, person},
		},
	} {
		if _, err := conn.Exec(t.Context(), trace.statement, trace.args...); err != nil {
			t.Fatalf("%s: %v", trace.statement, err)
		}
	}
	return asked.ID
}

// tablesNaming are the tables with a word anywhere in their rows.
func tablesNaming(t *testing.T, conn *pgx.Conn, word string) (naming []string) {
	t.Helper()
	rows, err := conn.Query(t.Context(), "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
	if err != nil {
		t.Fatal(err)
	}
	tables, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		var named bool
		query := "SELECT EXISTS (SELECT FROM " + table + " AS row WHERE strpos(row::text, $1) > 0)"
		if err := conn.QueryRow(t.Context(), query, word).Scan(&named); err != nil {
			t.Fatal(err)
		}
		if named {
			naming = append(naming, table)
		}
	}
	return naming
}

func TestAPersonIsReplacedByOnePseudonymEverywhere(t *testing.T) {
	t.Parallel()
	address := testkit.Database(t)
	store, conn := open(t, address), connect(t, address)
	job := leaveTraces(t, store, conn, "zora@uni")
	named := tablesNaming(t, conn, "zora@uni")
	const want = "calendar_versions decisions edits feeds jobs person_revocations problems publications revisions " +
		"term_calendars term_decisions tickets variants"
	if strings.Join(named, " ") != want {
		t.Fatalf("the traces are in %v, want them in %s", named, want)
	}
	pseudonym, rows, err := store.Pseudonymise(t.Context(), org, "zora@uni")
	if err != nil {
		t.Fatal(err)
	}
	if left := tablesNaming(t, conn, "zora"); len(left) > 0 {
		t.Errorf("they are still named in %v", left)
	}
	for _, table := range named {
		if rows[table] != 1 {
			t.Errorf("%d rows of %s are changed", rows[table], table)
		}
	}
	if trail := trail(t, store, job); len(trail) != 1 || trail[0].Actor != pseudonym || trail[0].ActorName != pseudonym ||
		trail[0].Comment != "Good." {
		t.Errorf("the trail is %+v", trail)
	}
	if row := readJob(t, store, job); row.Requester != pseudonym {
		t.Errorf("the requester is %s, the pseudonym %s", row.Requester, pseudonym)
	}
	log, err := store.ListRetentionLog(t.Context(), 10)
	if err != nil || len(log) != 1 || log[0].Policy != "person" || log[0].Ids[0] != pseudonym || log[0].Org != org {
		t.Errorf("the log says %+v (%v)", log, err)
	}
	var open int
	if err := conn.QueryRow(t.Context(), "SELECT count(*) FROM feeds WHERE revoked_at IS NULL").Scan(&open); err != nil ||
		open != 0 {
		t.Errorf("%d of their feeds are open (%v)", open, err)
	}
}

func TestAPseudonymLeavesOthersAlone(t *testing.T) {
	t.Parallel()
	address := testkit.Database(t)
	store, conn := open(t, address), connect(t, address)
	leaveTraces(t, store, conn, "zora")
	if _, rows, err := store.Pseudonymise(t.Context(), "elsewhere", "zora"); err != nil || len(rows) != 0 {
		t.Errorf("of another organisation's, %v are changed (%v)", rows, err)
	}
	if _, rows, err := store.Pseudonymise(t.Context(), org, "zor"); err != nil || len(rows) != 0 {
		t.Errorf("of somebody else's, %v are changed (%v)", rows, err)
	}
}

func TestAPersonWhoseJobsGoOnKeepsTheirName(t *testing.T) {
	t.Parallel()
	store := testkit.Store(t)
	id := addJob(t, store) // of paula
	decide(t, store, id, "one", true)
	for _, person := range []string{"paula", "arun"} {
		if _, _, err := store.Pseudonymise(t.Context(), org, person); err == nil || !strings.Contains(err.Error(), id) {
			t.Errorf("%s is replaced, and the answer is %v", person, err)
		}
	}
}

func TestAnExportHasEverythingThatNamesAPerson(t *testing.T) {
	t.Parallel()
	address := testkit.Database(t)
	store, conn := open(t, address), connect(t, address)
	job := leaveTraces(t, store, conn, "zora")
	leaveTraces(t, store, conn, "other")
	document, err := store.ExportPerson(t.Context(), db.ExportPersonParams{Org: org, Person: "zora"})
	if err != nil {
		t.Fatal(err)
	}
	var exported map[string]any
	if err := json.Unmarshal([]byte(document), &exported); err != nil {
		t.Fatal(err)
	}
	// Both uploaded the same problem. The row names the one who did so last.
	for table, want := range map[string]int{
		"jobs": 1, "decisions": 1, "edits": 1, "revisions": 1, "variants": 1, "publications": 1, "problems": 0,
		"terms": 1, "feeds": 1, "tickets": 1,
	} {
		if rows, ok := exported[table].([]any); !ok || len(rows) != want {
			t.Errorf("%s are %v, want %d", table, exported[table], want)
		}
	}
	if !strings.Contains(document, job) || strings.Contains(document, "Dr. other") ||
		strings.Contains(document, `"hash" :`) {
		t.Errorf("the document is %s", document)
	}
	nobody, err := store.ExportPerson(t.Context(), db.ExportPersonParams{Org: org, Person: "nobody"})
	if err != nil || !strings.Contains(nobody, `"jobs" : []`) {
		t.Errorf("of nobody it is %s (%v)", nobody, err)
	}
}

func TestARevokedPersonMakesNoFeed(t *testing.T) {
	t.Parallel()
	store := testkit.Store(t)
	signedIn := time.Now()
	if _, _, err := store.RevokePerson(t.Context(), db.InsertPersonRevocationParams{
		Org: org, Person: "zora@uni", RevokedBy: "ada",
	}); err != nil {
		t.Fatal(err)
	}
	feed := func() db.InsertFeedParams {
		return db.InsertFeedParams{
			ID: newID(), Org: org, Term: "spring", Kind: "room", Member: "r", Hash: newID(), CreatedBy: "zora@uni",
		}
	}
	if _, err := store.AddFeed(t.Context(), feed(), signedIn, 10); !errors.Is(err, db.ErrRevoked) {
		t.Errorf("who signed in before the revocation is answered %v", err)
	}
	if made, err := store.AddFeed(t.Context(), feed(), time.Now().Add(time.Minute), 10); err != nil || made == nil {
		t.Errorf("who signed in afterwards makes %v (%v)", made, err)
	}
}

func TestAPseudonymLiftsNoRevocation(t *testing.T) {
	t.Parallel()
	address := testkit.Database(t)
	store, conn := open(t, address), connect(t, address)
	leaveTraces(t, store, conn, "zora")
	if _, _, err := store.Pseudonymise(t.Context(), org, "zora"); err != nil {
		t.Fatal(err)
	}
	if rows, err := store.ListRevocations(t.Context(), []string{db.PersonKey(org, "zora")}); err != nil || len(rows) != 1 {
		t.Errorf("the revocation is known as %v (%v)", rows, err)
	}
	for _, change := range []string{
		"UPDATE person_revocations SET reason = ''", "DELETE FROM person_revocations", "TRUNCATE person_revocations",
	} {
		if _, err := conn.Exec(t.Context(), change); err == nil || !strings.Contains(err.Error(), "append-only") {
			t.Errorf("%s: %v", change, err)
		}
	}
}
