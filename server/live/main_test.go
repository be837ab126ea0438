package live_test

import (
	"testing"

	"go.uber.org/goleak"

	"github.com/lectern-timetables/lectern/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(leakless{m}) }

// leakless runs tests, and fails when they leave goroutines behind that were not there before.
type leakless struct{ tests *testing.M }

func (l leakless) Run() (code int) {
	goleak.VerifyTestMain(l.tests, goleak.IgnoreCurrent(), goleak.Cleanup(func(exit int) { code = exit }))
	return code
}
