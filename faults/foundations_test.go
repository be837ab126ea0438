package faults

import (
	"context"
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

// Who rolls a deployment back runs an older Lectern on what a newer one has made of the database.
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
