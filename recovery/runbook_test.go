package recovery_test

import (
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/dev"
	"github.com/lectern-timetables/lectern/epoch"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/recovery"
)

// The runbook's own code blocks make a base backup and an archive, and restore everything to the last transaction.
func TestTheRunbookLosesNothingWithAnArchive(t *testing.T) {
	t.Parallel()
	settings, backUp, restore := blocks(t)
	temporal := testkit.NewSystem(t)
	dir := t.TempDir()
	archive, backup := filepath.Join(dir, "archive"), filepath.Join(dir, "backup")
	mkdir(t, archive)
	old := startPostgres(t, filepath.Join(dir, "old"))
	stop(t, old)
	appendTo(t, filepath.Join(dir, "old/data/postgresql.conf"), strings.ReplaceAll(settings, "ARCHIVE", archive))
	old = startPostgres(t, filepath.Join(dir, "old"))
	store := openStore(t, old)
	if err := store.Migrate(t.Context(), slog.New(slog.DiscardHandler)); err != nil {
		t.Fatal(err)
	}
	watch := &epoch.Watch{DB: store, Temporal: temporal.Client, Interval: time.Nanosecond}
	look(t, watch)
	sh(t, backUp, "DATABASE_URL="+old.URL(), "BACKUP="+backup)
	problem, _, err := store.AddProblem(t.Context(), "uni", "paula", demo.Generate(demo.Spec{Lectures: 20, Seed: 1}))
	if err != nil {
		t.Fatal(err)
	}
	look(t, watch) // the tick that Temporal knows is newer than the base backup
	store.Close()
	stop(t, old)

	restored := filepath.Join(dir, "new")
	mkdir(t, restored)
	sh(t, "cp -p "+dir+"/old/password "+restored)
	sh(t, restore, "BACKUP="+backup, "DATA="+restored+"/data", "OLD="+dir+"/old/data", "ARCHIVE="+archive)
	store = openStore(t, startPostgres(t, restored))
	defer store.Close()
	if _, err := store.LoadProblem(t.Context(), problem.ID); err != nil {
		t.Errorf("what was written after the base backup: %v", err)
	}
	watch.DB = store
	look(t, watch)
	jobs, err := (&recovery.Recoverer{DB: store, Temporal: temporal.Client}).Find(t.Context())
	if err != nil || len(jobs) > 0 {
		t.Errorf("there is to be recovered: %v, %v", jobs, err)
	}
}

// blocks are the blocks of the runbook that a test runs.
func blocks(t *testing.T) (settings, backUp, restore string) {
	t.Helper()
	text, err := os.ReadFile("../docs/restore.md")
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, part := range strings.Split(string(text), "<!-- a test ")[1:] {
		_, block, _ := strings.Cut(part, "```")
		_, block, _ = strings.Cut(block, "\n") // the language
		block, _, _ = strings.Cut(block, "```")
		found = append(found, block)
	}
	if len(found) != 3 {
		t.Fatalf("the runbook has %d blocks to try", len(found))
	}
	return found[0], found[1], found[2]
}

// look compares, and fails the test if the database seems to be restored.
func look(t *testing.T, watch *epoch.Watch) {
	t.Helper()
	testkit.Eventually(t, "compared", func() bool {
		evidence, err := watch.Look(t.Context())
		if evidence != "" {
			t.Fatal(evidence)
		}
		return err == nil
	})
}

func startPostgres(t *testing.T, dir string) *dev.Postgres {
	t.Helper()
	p, err := dev.StartPostgres(t.Context(), dev.PostgresConfig{Dir: dir}, testkit.Log(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Stop() }) // it may have been stopped
	return p
}

func stop(t *testing.T, p *dev.Postgres) {
	t.Helper()
	if err := p.Stop(); err != nil {
		t.Fatal(err)
	}
}

func openStore(t *testing.T, p *dev.Postgres) *db.Store {
	t.Helper()
	store, err := db.Open(t.Context(), p.URL())
	if err != nil {
		t.Fatal(err)
	}
	return store
}

// sh runs commands with PostgreSQL's programs.
func sh(t *testing.T, commands string, env ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "bash", "-euc", commands)
	cmd.Env = append(os.Environ(), env...)
	if output, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", commands, err, output)
	}
}

func mkdir(t *testing.T, dir string) {
	t.Helper()
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
}

func appendTo(t *testing.T, file, text string) {
	t.Helper()
	was, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, append(was, text...), 0o600); err != nil {
		t.Fatal(err)
	}
}
