// Package activities does the work of a job's workflow that touches the world: it runs the solver, and it writes
// states, decisions, variants and publications to PostgreSQL. Every activity may run twice and then changes nothing.
package activities

import (
	"github.com/lectern-timetables/lectern/db"
)

// Activities are what the workflow calls. Its fields are what they work with.
type Activities struct {
	DB      *db.Store
	Bounds  *Bounds  // of Solve and SaveInterrupted
	Threads *Threads // of Solve

	Searches Searches // that Solve runs
}
