package main_test

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"testing"

	"github.com/lectern-timetables/lectern/dev"
	"github.com/lectern-timetables/lectern/internal/testkit"
)

// What `lectern dev` finds in the checkout. The Temporal server is built once for all.
const (
	temporalSource = "../../dev/temporalserver"
	binaries       = "../../.lectern/bin"
)

var (
	lectern        string // the program under test
	temporalServer string // the program that it runs beside itself
)

func TestMain(m *testing.M) {
	code, err := runTests(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// runTests builds the programs and runs the tests with them.
func runTests(m *testing.M) (code int, err error) {
	dir, err := os.MkdirTemp("", "lectern-cmd-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	if err := os.Chmod(dir, 0o755); err != nil { // other users run it too
		return 0, err
	}
	if lectern, err = testkit.Build(dir); err != nil {
		return 0, err
	}
	temporalServer, err = dev.TemporalBinary(context.Background(), temporalSource, binaries, slog.Default())
	if err != nil {
		return 0, err
	}
	return m.Run(), nil
}
