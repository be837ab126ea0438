package faults

import (
	"context"
	"errors"
	"io"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/timetable"
)

// A backup is loaded while two servers and two workers run. The audit finds everything that people were told.
func TestDecisionsOutliveARestoredBackup(t *testing.T) {
	t.Parallel()
	o := openOffice(t)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	published, drafted, searched := newMatter(1), newMatter(2), newMatter(3)
	if err := errors.Join(o.request(ctx, published, 20_000), o.request(ctx, drafted, 20_000)); err != nil {
		t.Fatal(err)
	}
	chosen, err := o.put(ctx, published)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.list(ctx, drafted); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(o.request(ctx, searched, longIterations), o.awaitSearch(ctx, searched)); err != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(t.TempDir(), "lectern.dump")
	testkit.RunPostgres(t, "pg_dump", "--format=custom", "--file="+backup, "--dbname="+o.database)
	if err := o.approve(ctx, published, chosen); err != nil {
		t.Fatal(err)
	}
	if _, err := o.put(ctx, drafted); err != nil {
		t.Fatal(err)
	}

	testkit.RunPostgres(t, "pg_restore", "--clean", "--if-exists", "--single-transaction", "--dbname="+o.database, backup)
	for _, url := range o.direct {
		o.awaitNoticed(t, url)
	}
	if listed := o.recover(t); strings.Count(listed, "behind ") != 2 || !strings.Contains(listed, "approve by dean") {
		t.Fatalf("of two jobs that are behind are listed:\n%s", listed)
	}
	o.recover(t, "--yes")
	if listed := o.recover(t); listed != "" {
		t.Errorf("still not as Temporal knows them:\n%s", listed)
	}

	if err := errors.Join(
		o.finishEarly(ctx, searched),
		o.end(ctx, o.planner, drafted, timetable.Cancel, nil, timetable.Cancelled),
	); err != nil {
		t.Error(err)
	}
	a := o.audit(o.book)
	a.all()
}

// awaitNoticed waits until a server reports that the database was restored.
func (o *office) awaitNoticed(t *testing.T, url string) {
	t.Helper()
	testkit.Eventually(t, "noticed", func() bool {
		answer, err := http.Get(url + "/readyz")
		if err != nil {
			return false
		}
		defer answer.Body.Close()
		body, err := io.ReadAll(answer.Body)
		return err == nil && strings.Contains(string(body), "lectern recover")
	})
}

// recover runs "lectern recover", with the same Temporal and database as a server.
func (o *office) recover(t *testing.T, args ...string) (printed string) {
	t.Helper()
	cmd := exec.Command(lectern, append([]string{"recover"}, args...)...)
	cmd.Env = o.servers[0].env
	var wrong strings.Builder
	cmd.Stderr = &wrong
	text, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, wrong.String())
	}
	return string(text)
}
