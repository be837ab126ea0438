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
	o := openOffice(t, "TEMPORAL_NAMESPACE=later")
	j := newMatter(1)
	if err := o.request(t.Context(), j, 20_000); err != nil {
		t.Fatal(err)
	}
	namespaces, err := client.NewNamespaceClient(client.Options{HostPort: o.frontend})
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
	if err := o.publish(ctx, j); err != nil {
		t.Error(err)
	}
}

// Temporal loses all its data while jobs are searched and wait for people.
func TestJobsOutliveTheLossOfTemporalsData(t *testing.T) {
	t.Parallel()
	o := openOffice(t)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	selected, drafted, searched := newMatter(1), newMatter(2), newMatter(3)
	if err := errors.Join(o.request(ctx, selected, 20_000), o.request(ctx, drafted, 20_000)); err != nil {
		t.Fatal(err)
	}
	chosen, err := o.put(ctx, selected)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.list(ctx, drafted); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(o.request(ctx, searched, longIterations), o.awaitSearch(ctx, searched)); err != nil {
		t.Fatal(err)
	}

	if err := o.temporal.stop(); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(o.dir, "temporal")); err != nil {
		t.Fatal(err)
	}
	if err := o.temporal.start(); err != nil {
		t.Fatal(err)
	}
	if lost := o.revive(t); strings.Count(lost, "lost ") != 3 {
		t.Fatalf("of three jobs are lost:\n%s", lost)
	}
	o.revive(t, "--start")
	if lost := o.revive(t); lost != "" {
		t.Errorf("still lost:\n%s", lost)
	}

	if err := errors.Join(
		o.choose(ctx, selected, "select", chosen), // the same decision, once more
		o.approve(ctx, selected, chosen),
		o.publish(ctx, drafted),
		o.finishEarly(ctx, searched),
	); err != nil {
		t.Error(err)
	}
	a := o.audit(o.book)
	a.all()
}

// revive runs "lectern revive", with the same Temporal and database as a server.
func (o *office) revive(t *testing.T, args ...string) (printed string) {
	t.Helper()
	cmd := exec.Command(lectern, append([]string{"revive"}, args...)...)
	cmd.Env = o.servers[0].env
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
	o := openOffice(t)
	conn, err := pgx.Connect(t.Context(), o.database)
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
	o.migrate()
	for _, p := range append(o.servers, o.workers...) {
		if err := p.stop(); err != nil {
			t.Fatal(err)
		}
		if err := p.start(); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	if err := o.tell(ctx, newMatter(1), story{"published", 20_000, (*office).publish}); err != nil {
		t.Error(err)
	}
}
