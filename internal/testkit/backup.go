package testkit

import (
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/lectern-timetables/lectern/dev"
)

// Dump makes a backup of the House's database, as an operator does.
func (h *House) Dump() (file string) {
	h.t.Helper()
	file = filepath.Join(h.t.TempDir(), "lectern.dump")
	RunPostgres(h.t, "pg_dump", "--format=custom", "--file="+file, "--dbname="+h.Database)
	return file
}

// Restore replaces the content of the House's database with a backup.
func (h *House) Restore(file string) {
	h.t.Helper()
	RunPostgres(h.t, "pg_restore", "--clean", "--if-exists", "--single-transaction", "--dbname="+h.Database, file)
}

// RunPostgres runs a program of PostgreSQL's to its end.
func RunPostgres(t testing.TB, name string, args ...string) {
	t.Helper()
	path, err := dev.PostgresProgram(t.Context(), name, Log(t))
	if err != nil {
		t.Fatal(err)
	}
	if output, err := exec.CommandContext(t.Context(), path, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, output)
	}
}
