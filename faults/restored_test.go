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
	st := newStaff(t)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	published, drafted, searched := newAssignment(1), newAssignment(2), newAssignment(3)
	if err := errors.Join(st.request(ctx, published, 20_000), st.request(ctx, drafted, 20_000)); err != nil {
		t.Fatal(err)
	}
	chosen, err := st.put(ctx, published)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := st.list(ctx, drafted); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(st.request(ctx, searched, longIterations), st.awaitSearch(ctx, searched)); err != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(t.TempDir(), "lectern.dump")
	testkit.RunPostgres(t, "pg_dump", "--format=custom", "--file="+backup, "--dbname="+st.database)
	if err := st.approve(ctx, published, chosen); err != nil {
		t.Fatal(err)
	}
	if _, err := st.put(ctx, drafted); err != nil {
		t.Fatal(err)
	}

	testkit.RunPostgres(t, "pg_restore", "--clean", "--if-exists", "--single-transaction", "--dbname="+st.database, backup)
	for _, url := range st.direct {
		st.awaitNoticed(t, url)
	}
	if listed := st.recover(t); strings.Count(listed, "behind ") != 2 || !strings.Contains(listed, "approve by dean") {
		t.Fatalf("of two jobs that are behind are listed:\n%s", listed)
	}
	st.recover(t, "--yes")
	if listed := st.recover(t); listed != "" {
		t.Errorf("still not as Temporal knows them:\n%s", listed)
	}

	if err := errors.Join(
		st.finishEarly(ctx, searched),
		st.end(ctx, st.planner, drafted, timetable.Cancel, nil, timetable.Cancelled),
	); err != nil {
		t.Error(err)
	}
	a := st.audit(st.book)
	a.all()
}

// awaitNoticed waits until a server reports that the database was restored.
func (st *staff) awaitNoticed(t *testing.T, url string) {
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
func (st *staff) recover(t *testing.T, args ...string) (printed string) {
	t.Helper()
	cmd := exec.Command(lectern, append([]string{"recover"}, args...)...)
	cmd.Env = st.servers[0].env
	var wrong strings.Builder
	cmd.Stderr = &wrong
	text, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, wrong.String())
	}
	return string(text)
}
