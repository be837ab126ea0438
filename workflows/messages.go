package workflows

import (
	"time"

	"go.temporal.io/sdk/temporal"

	"github.com/lectern-timetables/lectern/timetable"
)

// TaskQueue is where the workflow and its short activities run.
const TaskQueue = "timetable"

// SolverTaskQueue is where variants are searched, one for each core of the workers.
const SolverTaskQueue = "solver"

// Input is the request that a job's workflow carries out. The workflow's id is JobID.
type Input struct {
	JobID         string        `json:"job_id"`
	Org           string        `json:"org"`
	ProblemID     string        `json:"problem_id"`
	Term          string        `json:"term"`
	Requester     string        `json:"requester"`      // the actor id of who asked
	OwnApproval   bool          `json:"own_approval"`   // the requester may decide on their own request
	ReviewTimeout time.Duration `json:"review_timeout"` // how long people have to decide once the variants are ready
	Variants      []VariantSpec `json:"variants"`
}

// VariantSpec is one variant to search.
type VariantSpec struct {
	Number     int           `json:"number"` // from 1
	Profile    string        `json:"profile"`
	Seed       uint64        `json:"seed"`
	Budget     time.Duration `json:"budget"`     // of search; 0 = no bound
	Iterations int64         `json:"iterations"` // of search; 0 = no bound
}

// Result is how a job ended.
type Result struct {
	State     timetable.State `json:"state"`
	VariantID string          `json:"variant_id,omitempty"` // the selected one
}

// Outcome is what an accepted decision led to.
type Outcome struct {
	DecisionID  string           `json:"decision_id"`
	Action      timetable.Action `json:"action"`
	State       timetable.State  `json:"state"`
	VariantID   string           `json:"variant_id,omitempty"`
	VariantHash string           `json:"variant_hash,omitempty"`
}

// Answers says whether o is what came of d, and not of another decision with the same id.
func (o Outcome) Answers(d timetable.Decision) bool {
	return o.DecisionID == d.ID && o.Action == d.Action && (d.VariantID == "" || o.VariantID == d.VariantID)
}

// mistakenFor is the refusal of a decision that has the id of the one that led to o, unless it is that one.
func (o Outcome) mistakenFor(d timetable.Decision) error {
	if o.Answers(d) {
		return nil
	}
	return timetable.Errorf(timetable.CodeKeyReused, "the id %s belongs to another decision", d.ID)
}

// Search attributes by which operators find jobs. They must be registered in the namespace; worker.Run does it.
var (
	StateAttribute     = temporal.NewSearchAttributeKeyKeyword("LecternState")
	OrgAttribute       = temporal.NewSearchAttributeKeyKeyword("LecternOrg")
	TermAttribute      = temporal.NewSearchAttributeKeyKeyword("LecternTerm")
	RequesterAttribute = temporal.NewSearchAttributeKeyKeyword("LecternRequester")

	Attributes = []temporal.SearchAttributeKeyKeyword{StateAttribute, OrgAttribute, TermAttribute, RequesterAttribute}
)

// SearchAttributes are those of a job that has just been requested.
func (in Input) SearchAttributes() temporal.SearchAttributes {
	return temporal.NewSearchAttributes(
		StateAttribute.ValueSet(string(timetable.Queued)),
		OrgAttribute.ValueSet(in.Org),
		TermAttribute.ValueSet(in.Term),
		RequesterAttribute.ValueSet(in.Requester),
	)
}
