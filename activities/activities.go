// Package activities has the Temporal activities of a job's workflow: they run the solver, and write states, decisions,
// variants and publications to PostgreSQL. A Temporal activity may run again; then it changes nothing.
//
// A search has one attempt, or several. The solver reports to progress, while a heartbeater sends heartbeats with
// checkpoints to Temporal. An attempt that ends early hands over to the next.
package activities

import (
	"github.com/lectern-timetables/lectern/db"
)

// Activities has a method for each Temporal activity. Workers register them under the names in package messages.
type Activities struct {
	DB      *db.Store
	Build   string   // which program this is
	Bounds  *Bounds  // of Solve and SaveInterrupted
	Threads *Threads // of Solve

	Searches Searches // that Solve runs
}
