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

// DecideSignal brings a timetable.Decision of any kind. Servers send it when no worker answers: decisions that come under one name are
// taken in the order in which they came, while each kind also has a Signal of its own, for operators.
const DecideSignal = "decide"

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
	Resumed       *Resumed      `json:"resumed,omitempty"` // nil for a job that begins
}

// Resumed is how far a job was when its workflow gave way to the one that goes on from there: its history had become long, or Temporal
// had lost it, and the database tells. What was being searched then, is searched again.
type Resumed struct {
	State      timetable.State        `json:"state"`
	Revision   int                    `json:"revision"` // of the job's row
	Variants   []timetable.VariantRef `json:"variants,omitempty"`
	SelectedID string                 `json:"selected_id,omitempty"` // of the selected variant
	SelectedBy string                 `json:"selected_by,omitempty"` // an actor id
	Taken      []Outcome              `json:"taken,omitempty"`       // the latest accepted decisions, at most MostTaken
	ApprovedBy string                 `json:"approved_by,omitempty"` // an actor id
	Replaces   string                 `json:"replaces,omitempty"`    // what the approval named
	ExpiresAt  time.Time              `json:"expires_at,omitzero"`
	Progress   float64                `json:"progress,omitempty"` // percent, of a search that was ended early
}

// MostTaken bounds what a workflow tells the next one of accepted decisions: those that may be sent again just then. The trail has all.
const MostTaken = 100

// state is that in which the job begins.
func (in Input) state() timetable.State {
	if in.Resumed != nil {
		return in.Resumed.State
	}
	return timetable.Queued
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

// MistakenFor is the refusal of a decision that has the id of the one that led to o, unless it is that one.
func (o Outcome) MistakenFor(d timetable.Decision) error {
	if o.DecisionID == d.ID && o.Action == d.Action && (d.VariantID == "" || o.VariantID == d.VariantID) {
		return nil
	}
	return timetable.Errorf(timetable.CodeKeyReused, "another decision was sent under this Idempotency-Key")
}

// Search attributes by which operators find jobs. They must be registered in the namespace; worker.Run does it.
var (
	StateAttribute     = temporal.NewSearchAttributeKeyKeyword("LecternState")
	OrgAttribute       = temporal.NewSearchAttributeKeyKeyword("LecternOrg")
	TermAttribute      = temporal.NewSearchAttributeKeyKeyword("LecternTerm")
	RequesterAttribute = temporal.NewSearchAttributeKeyKeyword("LecternRequester")

	Attributes = []temporal.SearchAttributeKeyKeyword{StateAttribute, OrgAttribute, TermAttribute, RequesterAttribute}
)

// SearchAttributes are those of a job that begins.
func (in Input) SearchAttributes() temporal.SearchAttributes {
	return temporal.NewSearchAttributes(
		StateAttribute.ValueSet(string(in.state())),
		OrgAttribute.ValueSet(in.Org),
		TermAttribute.ValueSet(in.Term),
		RequesterAttribute.ValueSet(in.Requester),
	)
}
