package server_test

import (
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/retention"
)

func TestAServerDeletesByItselfWhatItIsToldTo(t *testing.T) {
	t.Parallel()
	system := testkit.NewSystem(t)
	for seed := range uint64(2) {
		if _, _, err := system.Store.AddProblem(t.Context(), "uni", "paula",
			demo.Generate(demo.Spec{Lectures: 5, Seed: seed})); err != nil {
			t.Fatal(err)
		}
	}
	conn, err := pgx.Connect(t.Context(), system.Database)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	const age = "WITH old AS (UPDATE problems SET uploaded_at = now() - interval '3 days' " +
		"WHERE id = (SELECT min(id::text)::uuid FROM problems) RETURNING id) " +
		"UPDATE dataset_versions SET created_at = now() - interval '3 days' FROM old WHERE problem_id = old.id"
	if _, err := conn.Exec(t.Context(), age); err != nil {
		t.Fatal(err)
	}
	system.Config.Retention = retention.Policy{Problems: retention.Age(48 * time.Hour)}
	system.StartServer()
	testkit.Eventually(t, "the old problem alone is gone", func() bool {
		problems, err := system.Store.CountProblems(t.Context(), "uni")
		return err == nil && problems == 1
	})
}
