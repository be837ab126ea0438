package faults

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
	"google.golang.org/protobuf/types/known/durationpb"
)

func TestJobsWaitForANamespaceThatIsMissing(t *testing.T) {
	t.Parallel()
	st := newStaff(t, "TEMPORAL_NAMESPACE=later")
	j := newAssignment(1)
	if err := st.request(t.Context(), j, 20_000); err != nil {
		t.Fatal(err)
	}
	namespaces, err := client.NewNamespaceClient(client.Options{HostPort: st.frontend})
	if err != nil {
		t.Fatal(err)
	}
	defer namespaces.Close()
	err = namespaces.Register(t.Context(), &workflowservice.RegisterNamespaceRequest{
		Namespace: "later", WorkflowExecutionRetentionPeriod: durationpb.New(24 * time.Hour),
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	if err := st.publish(ctx, j); err != nil {
		t.Error(err)
	}
}

// Temporal loses all its data while jobs are searched and wait for people.
func TestJobsOutliveTheLossOfTemporalsData(t *testing.T) {
	t.Parallel()
	st := newStaff(t)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	selected, drafted, searched := newAssignment(1), newAssignment(2), newAssignment(3)
	if err := errors.Join(st.request(ctx, selected, 20_000), st.request(ctx, drafted, 20_000)); err != nil {
		t.Fatal(err)
	}
	chosen, err := st.put(ctx, selected)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := st.list(ctx, drafted); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(st.request(ctx, searched, longIterations), st.awaitSearch(ctx, searched)); err != nil {
		t.Fatal(err)
	}

	if err := st.temporal.stop(); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(st.dir, "temporal")); err != nil {
		t.Fatal(err)
	}
	if err := st.temporal.start(); err != nil {
		t.Fatal(err)
	}
	if lost := st.revive(t); strings.Count(lost, "lost ") != 3 {
		t.Fatalf("of three jobs are lost:\n%s", lost)
	}
	st.revive(t, "--start")
	if lost := st.revive(t); lost != "" {
		t.Errorf("still lost:\n%s", lost)
	}

	if err := errors.Join(
		st.choose(ctx, selected, "select", chosen), // the same decision, once more
		st.approve(ctx, selected, chosen),
		st.publish(ctx, drafted),
		st.finishEarly(ctx, searched),
	); err != nil {
		t.Error(err)
	}
	a := st.audit(st.book)
	a.all()
}

// revive runs "lectern revive", with the same Temporal and database as a server.
func (st *staff) revive(t *testing.T, args ...string) (printed string) {
	t.Helper()
	cmd := exec.Command(lectern, append([]string{"revive"}, args...)...)
	cmd.Env = st.servers[0].env
	var wrong strings.Builder
	cmd.Stderr = &wrong
	text, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, wrong.String())
	}
	return string(text)
}

// After a roll-back, an older Lectern runs on the schema that a newer one made.
func TestAnOlderVersionWorksWithTheDatabaseOfANewerOne(t *testing.T) {
	t.Parallel()
	st := newStaff(t)
	conn, err := pgx.Connect(t.Context(), st.database)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	for _, change := range []string{
		"INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, true)",
		"ALTER TABLE jobs ADD COLUMN campus text, ADD COLUMN shifts integer NOT NULL DEFAULT 1",
		"ALTER TABLE variants ADD COLUMN campus text",
	} {
		if _, err := conn.Exec(t.Context(), change); err != nil {
			t.Fatal(err)
		}
	}
	st.migrate()
	for _, p := range append(st.servers, st.workers...) {
		if err := p.stop(); err != nil {
			t.Fatal(err)
		}
		if err := p.start(); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	if err := st.tell(ctx, newAssignment(1), story{"published", 20_000, (*staff).publish}); err != nil {
		t.Error(err)
	}
}
