package dispatch

import (
	"go.temporal.io/sdk/temporal"

	"github.com/lectern-timetables/lectern/db"
)

// Priority says how urgent a job is beside others of its organisation.
type Priority string

// The priorities of a job.
const (
	High   Priority = "high"
	Normal Priority = "normal"
	Low    Priority = "low"
)

// fairness is, for each priority, how many searches begin for one of normal priority, and what tells the fairness
// keys of an organisation apart. Each priority has a suffix, as another organisation's name may end in one.
var fairness = map[Priority]struct {
	weight float32
	suffix string
}{High: {4, "+"}, Normal: {1, "="}, Low: {0.25, "-"}}

// fairnessOf has Temporal serve organisations in turn, and urgent jobs more often. With Temporal's own priority
// levels, the urgent jobs of one organisation would go before everybody else's ordinary ones, however many there are.
func fairnessOf(job db.Job) temporal.Priority {
	f := fairness[Priority(job.Priority)]
	return temporal.Priority{FairnessKey: job.Org + f.suffix, FairnessWeight: f.weight}
}
