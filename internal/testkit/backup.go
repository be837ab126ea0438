package testkit

import (
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/lectern-timetables/lectern/dev"
)

// Dump makes a backup of the System's database, as an operator does.
func (s *System) Dump() (file string) {
	s.t.Helper()
	file = filepath.Join(s.t.TempDir(), "lectern.dump")
	RunPostgres(s.t, "pg_dump", "--format=custom", "--file="+file, "--dbname="+s.Database)
	return file
}

// Restore replaces the content of the System's database with a backup.
func (s *System) Restore(file string) {
	s.t.Helper()
	RunPostgres(s.t, "pg_restore", "--clean", "--if-exists", "--single-transaction", "--dbname="+s.Database, file)
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
