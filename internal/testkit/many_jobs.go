package testkit

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"
)

// ManyJobs gives an organisation problems and jobs as after years of use, newest last: term follows term, most jobs
// have ended, and two hundred people requested them. It writes to PostgreSQL what servers and workers would have
// written.
func ManyJobs(t testing.TB, database, org string, jobs int) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	for _, statement := range []string{manyProblems, manyJobs} {
		if _, err := conn.Exec(t.Context(), statement, org, jobs); err != nil {
			t.Fatalf("make jobs: %v", err)
		}
	}
}

// Ids are like version 7 UUIDs, a millisecond apart.
const (
	manyProblems = `
INSERT INTO problems (id, org, hash, name, document, lectures, courses, rooms, curricula, uploaded_by)
SELECT gen_random_uuid(), $1, 'many-' || i, 'Faculty ' || i || ', 100% Évora', '{}', 0, 0, 0, 0, 'person-1'
FROM generate_series(1, least($2::integer, 100)) AS i`

	manyJobs = `
INSERT INTO jobs (id, org, problem_id, term, requester, requester_name, variants, profiles, budget_seconds, iterations,
                  seed, priority, own_approval, request_hash, state, revision, ended_at, selected_by)
SELECT (lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint - $2 + i), 12, '0')
        || '7' || substr(md5(i::text), 1, 3) || '8' || substr(md5($1 || i), 1, 15))::uuid,
       $1, problem.ids[1 + i % cardinality(problem.ids)],
       (2010 + i * 16 / $2) || CASE i % 2 WHEN 0 THEN '-spring' ELSE '-autumn' END,
       'Person-' || i % 200 || CASE i % 3 WHEN 0 THEN '@Uni.edu' WHEN 1 THEN '@uni.edu' ELSE '' END,
       'Pérsön ' || i % 200, 1, '{balanced}', 1, 0,
       1, 'normal', i % 7 = 0, '', state.name, 1, CASE WHEN i % 20 < 15 THEN now() END,
       CASE WHEN state.name = 'pending_review' AND i % 2 = 0 THEN 'Person-' || (i + 7) % 200 || '@uni.edu' END
FROM generate_series(1, $2::integer) AS i,
     (SELECT array_agg(id) AS ids FROM problems WHERE org = $1) AS problem,
     LATERAL (SELECT (ARRAY[
         'published', 'rejected', 'cancelled', 'expired', 'published', 'published', 'cancelled', 'rejected',
         'published', 'published', 'published', 'cancelled', 'rejected', 'expired', 'published',
         'pending_review', 'draft',
         'pending_review', 'published', 'failed'])[1 + i % 20] AS name) AS state`
)
