package main_test

import (
	"testing"

	"github.com/lectern-timetables/lectern/internal/testkit"
)

// What `lectern dev` uses from the checkout. The Temporal server is built once for all tests.
const (
	temporalSource = "../../dev/temporalserver"
	binaries       = "../../.lectern/bin"
)

var (
	lectern        string // the program under test
	temporalServer string // the program that it runs beside itself
)

func TestMain(m *testing.M) {
	testkit.WithPrograms(m, func(built, server string) { lectern, temporalServer = built, server })
}
