package testkit

import (
	"fmt"
	"os"

	"go.uber.org/goleak"
)

// NoLeaks runs a package's tests, such as a *testing.M, and fails if they leave goroutines behind.
type NoLeaks struct{ Tests interface{ Run() int } }

// Run runs the tests.
func (l NoLeaks) Run() (code int) {
	before := goleak.IgnoreCurrent() // such as what waits for the end of PostgreSQL
	code = l.Tests.Run()
	if code != 0 {
		return code
	}
	if err := goleak.Find(before); err != nil {
		fmt.Fprintln(os.Stderr, "the tests have left goroutines behind:", err)
		return 1
	}
	return 0
}
