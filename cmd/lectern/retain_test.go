package main_test

import (
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
)

// The code has tests of what is deleted and replaced. This one tests the commands.
func TestOldDataAndPeopleLeaveByCommands(t *testing.T) {
	t.Parallel()
	address := startPostgres(t)
	env := []string{"DATABASE_URL=" + address}
	run(t, env, "migrate").want(0)
	conn, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	_, err = conn.Exec(t.Context(), `
		INSERT INTO problems (id, org, hash, name, document, lectures, courses, rooms, curricula, uploaded_by, uploaded_at)
		SELECT gen_random_uuid(), 'uni', n::text, '', '{}', 1, 1, 1, 1, 'zora', now() - make_interval(days => n)
		FROM generate_series(1, 5) AS n`)
	if err != nil {
		t.Fatal(err)
	}
	problems := func(by string) (n int) {
		if err := conn.QueryRow(
			t.Context(), "SELECT count(*) FROM problems WHERE uploaded_by LIKE $1", by,
		).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}

	run(t, env, "retain").want(1).saying("LECTERN_RETAIN_JOBS")
	run(t, env, "retain", "--retain-problems", "3y").want(1 + 79).saying("730d")
	env = append(env, "LECTERN_RETAIN_PROBLEMS=3d")
	if out := run(t, env, "retain").want(0).stdout.String(); out != "would delete 3 problems older than 3d\n" ||
		problems("%") != 5 {
		t.Errorf("a trial says %q and leaves %d of 5 problems", out, problems("%"))
	}
	if out := run(t, env, "retain", "--yes").want(0).stdout.String(); out != "deleted 3 problems older than 3d\n" ||
		problems("%") != 2 {
		t.Errorf("it says %q and leaves %d problems", out, problems("%"))
	}

	out := run(t, env, "person", "export", "zora", "--org", "uni").want(0).stdout.String()
	if strings.Count(out, `"created_at"`) != 2 {
		t.Errorf("the export is %s", out)
	}
	run(t, env, "person", "pseudonymise", "zora", "--org", "uni").want(1).saying("--yes")
	run(
		t, env, "person", "pseudonymise", "zora", "--org", "uni", "--yes",
	).want(0).saying("Temporal", "LecternRequester", "LECTERN_TEMPORAL_PAYLOAD_KEY")
	if problems("zora") != 0 || problems("former-%") != 2 {
		t.Errorf("%d problems name her, %d her pseudonym", problems("zora"), problems("former-%"))
	}
}
