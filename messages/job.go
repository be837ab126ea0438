package messages

import (
	"math"
	"time"

	"go.temporal.io/sdk/temporal"

	"github.com/lectern-timetables/lectern/timetable"
)

// Input is the request that a job's workflow carries out. The workflow's id is JobID.
type Input struct {
	JobID         string        `json:"job_id"`
	Org           string        `json:"org"`
	ProblemID     string        `json:"problem_id"`
	Term          string        `json:"term"`
	Requester     string        `json:"requester"`      // an actor id
	OwnApproval   bool          `json:"own_approval"`   // the requester may decide on their own request
	ReviewTimeout time.Duration `json:"review_timeout"` // after that, a decision about ready variants is overdue
	Variants      []VariantSpec `json:"variants"`
	Resumed       *Resumed      `json:"resumed,omitempty"` // nil for a job that begins

	// ProblemVersion is the version of the problem's document. Inputs of before version 2 leave it out.
	ProblemVersion int `json:"problem_version,omitempty"`
}

// VariantSpec is one variant to search, or one that somebody brings.
type VariantSpec struct {
	Number     int           `json:"number"` // from 1
	Profile    string        `json:"profile"`
	Seed       uint64        `json:"seed"`
	Budget     time.Duration `json:"budget"`     // of search; 0 = no bound
	Iterations int64         `json:"iterations"` // of search; 0 = no bound

	// Start is the id of the variant from whose timetable the search begins; "" = from none.
	Start string `json:"start,omitempty"`

	// Revision is the id of what was saved as this variant, with which the job begins instead of a search; "" = none.
	Revision string `json:"revision,omitempty"`

	// Moving is what the search pays for each lecture that it moves; 0 = nothing.
	Moving int `json:"moving,omitempty"`
}

// Resumed is how far a job was when another workflow, or another run of its workflow, took it over: because its history
// had become long, or because Temporal had lost it and the database has its state. What was being searched is searched
// again.
type Resumed struct {
	State      timetable.State        `json:"state"`
	Revision   int                    `json:"revision"` // of the job's row
	Variants   []timetable.VariantRef `json:"variants,omitempty"`
	SelectedID string                 `json:"selected_id,omitempty"` // of the selected variant
	SelectedBy string                 `json:"selected_by,omitempty"` // an actor id
	Taken      []Outcome              `json:"taken,omitempty"`       // the latest accepted decisions, at most MostTaken
	ApprovedBy string                 `json:"approved_by,omitempty"` // an actor id
	Replaces   string                 `json:"replaces,omitempty"`    // what the approval named
	ExpiresAt  time.Time              `json:"expires_at,omitzero"`   // when a decision is due
	Progress   float64                `json:"progress,omitempty"`    // percent, of a search that was ended early

	Round      int           `json:"round,omitempty"`        // from 1; 0 = the first
	SentBackID string        `json:"sent_back_id,omitempty"` // of the variant that was last sent back
	Search     []VariantSpec `json:"search,omitempty"`       // the latest, if it is not the job's first
}

// MostTaken bounds the accepted decisions that one run hands to the next: those that might be sent again just then. The
// trail has all of them.
const MostTaken = 100

// Result is how a job ended.
type Result struct {
	State     timetable.State `json:"state"`
	VariantID string          `json:"variant_id,omitempty"` // the selected one
}

// State is the state in which the workflow finds the job.
func (in Input) State() timetable.State {
	if in.Resumed != nil {
		return in.Resumed.State
	}
	return timetable.Queued
}

// SearchAgain are the variants of a further search, numbered from first, which begin from a variant.
func (in Input) SearchAgain(first int, wanted timetable.Search, start string) (specs []VariantSpec) {
	for n := first; n < first+wanted.Variants; n++ {
		specs = append(specs, VariantSpec{
			Number:  n,
			Profile: string(wanted.Profile),
			Seed:    (in.Variants[0].Seed + uint64(n-1)) & math.MaxInt64,
			Budget:  wanted.Budget(),
			Start:   start,
			Moving:  in.Variants[(n-1)%len(in.Variants)].Moving,
		})
	}
	return specs
}

// SearchAttributes are those of a workflow that starts.
func (in Input) SearchAttributes() temporal.SearchAttributes {
	return temporal.NewSearchAttributes(
		StateAttribute.ValueSet(string(in.State())),
		OrgAttribute.ValueSet(in.Org),
		TermAttribute.ValueSet(in.Term),
		RequesterAttribute.ValueSet(in.Requester),
	)
}
