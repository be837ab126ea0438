package timetable

import (
	"fmt"
	"time"
)

// VariantStatus is the state of the search for one variant.
type VariantStatus string

// The statuses of a variant.
const (
	VariantWaiting VariantStatus = "waiting" // for a free worker
	VariantRunning VariantStatus = "running"
	VariantDone    VariantStatus = "done"
)

// VariantProgress is how far the search for one variant is. A worker sends it with every heartbeat.
type VariantProgress struct {
	Number     int           `json:"number"` // from 1
	Status     VariantStatus `json:"status"`
	Attempt    int           `json:"attempt,omitempty"`    // from 1; more after a worker was lost
	Percent    float64       `json:"percent"`              // of the budget, 0 to 100
	Iterations int64         `json:"iterations"`           // moves tried, over every attempt
	Best       *Score        `json:"best,omitempty"`       // the best timetable so far
	Elapsed    float64       `json:"elapsed_seconds"`      // of search, over every attempt
	Remaining  float64       `json:"remaining_seconds"`    // of search, estimated; its time budget until it begins
	Seq        int64         `json:"seq"`                  // grows with every heartbeat, over every attempt
	At         time.Time     `json:"at,omitzero"`          // when the search was there
	VariantID  string        `json:"variant_id,omitempty"` // once it is done
	Curve      Curve         `json:"curve,omitempty"`      // only where curves are asked for
	Proof                    // of the best timetable's cost
}

// Sketch is the best timetable that the search for a variant had found at some moment. It can be viewed while the
// search continues.
type Sketch struct {
	Number   int       `json:"number"` // of the variant
	Score              // checked from scratch
	Lectures Timetable `json:"lectures"`
	At       time.Time `json:"at"`
}

// JobProgress is how far a job is: sockets push it, and polling returns it. Existing front ends read the first eight
// fields by their names.
type JobProgress struct {
	JobID         string            `json:"job_id"`
	Status        State             `json:"status"`
	Progress      float64           `json:"progress"` // 0 to 100; never goes back within a round
	Stage         string            `json:"stage"`
	Message       string            `json:"message"`
	TimeRemaining *float64          `json:"time_remaining_seconds"` // null if unknown
	Error         *string           `json:"error"`                  // null if there is none
	Timestamp     time.Time         `json:"timestamp"`              // when it was first like this
	Seq           int64             `json:"seq"`                    // grows with every change
	Selected      *string           `json:"selected_variant_id"`    // null while none is selected
	Variants      []VariantProgress `json:"variants"`

	// Round counts how often the job's variants are decided on, from 1. After the first round there are variants to
	// choose from, so that Progress stays at 100; Search is how far the search is that runs then, or that ran last.
	Round  int     `json:"round"`
	Search float64 `json:"search_progress"` // 0 to 100; never goes back within a search
}

// Round is where a job is in its rounds.
type Round struct {
	Number int // from 1
	First  int // the number of the first variant of the latest search
}

// Searched are the variants of the latest search, among all of a job's.
func (r Round) Searched(variants []VariantProgress) []VariantProgress {
	return variants[min(max(0, r.First-1), len(variants)):]
}

// Fold makes a job's progress from its variants, one entry for each requested variant. It fills the fields that follow
// from the state and the variants. reached is how far the search had come in a job that ended early. It is nil while
// that job's searches are still handing in their results.
func Fold(jobID string, state State, round Round, variants []VariantProgress, reached *float64) JobProgress {
	p := JobProgress{JobID: jobID, Status: state, Variants: variants, Round: round.Number}
	searched := round.Searched(variants)
	switch {
	case state.Searched():
		p.Search = 100
	case state.Final() && reached != nil:
		p.Search = *reached
	default:
		p.Search = searchProgress(searched)
	}
	p.Progress = p.Search
	if round.Number > 1 {
		p.Progress = 100
	}
	if state == Running {
		p.TimeRemaining = TimeRemaining(searched, 0)
	}
	p.Stage, p.Message = describe(state, searched)
	return p
}

// searchProgress is the mean of the variants. It stays below 100 while the job is not ready.
func searchProgress(variants []VariantProgress) float64 {
	if len(variants) == 0 {
		return 0
	}
	sum := 0.0
	for _, v := range variants {
		sum += v.Percent
	}
	return min(sum/float64(len(variants)), 99.9)
}

// describe names the stage of a job, and describes it in a sentence.
func describe(state State, variants []VariantProgress) (stage, message string) {
	switch state {
	case Queued:
		return "waiting", "Waiting for a worker"
	case Running:
		return "solving", describeSearch(variants)
	case Draft:
		return "select", "The variants are ready for selection"
	case PendingReview:
		return "review", "The selected variant awaits approval"
	case Approved:
		return "publish", "Approved, publishing"
	case Published:
		return "published", "The timetable is published"
	case Rejected:
		return "ended", "The timetable was rejected"
	case Cancelled:
		return "ended", "The job was cancelled"
	case Expired:
		return "ended", "Expired without a decision"
	}
	return "ended", "No feasible timetable found"
}

func describeSearch(variants []VariantProgress) string {
	done, running := 0, 0
	var best *Score
	for _, v := range variants {
		switch v.Status {
		case VariantDone:
			done++
		case VariantRunning:
			running++
		}
		if v.Best != nil && (best == nil || v.Best.Better(*best)) {
			best = v.Best
		}
	}
	if best == nil {
		return "Waiting for a solver"
	}
	text := fmt.Sprintf("%d of %d variants done, %d running; best cost %d", done, len(variants), running,
		best.Cost)
	if !best.Feasible() {
		text += fmt.Sprintf(", %d hard violations left", best.Hard)
	}
	return text
}
