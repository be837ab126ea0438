package workflows

import (
	"go.temporal.io/sdk/workflow"

	"github.com/lectern-timetables/lectern/activities"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/timetable"
)

// neverExpires is a change to the workflow: a decision that is not taken in time is overdue, and can still be taken.
// The runs of older jobs go on as they began, and end then.
const neverExpires = "overdue decisions can be taken"

// sendBack begins another round: the approver wants something else than this variant.
func (j *job) sendBack(ctx workflow.Context, v timetable.VariantRef) {
	j.standing.Round++
	j.standing.Selected, j.standing.SelectedBy = nil, ""
	j.sentBack = v
	j.setDue(ctx)
}

// setDue gives people the time to decide from now on.
func (j *job) setDue(ctx workflow.Context) { j.dueAt = workflow.Now(ctx).Add(j.in.ReviewTimeout) }

// planSearch plans more variants, whose searches begin from the variant that was sent back. Their numbers go on.
func (j *job) planSearch(wanted timetable.Search) {
	j.again = j.in.SearchAgain(j.lastNumber()+1, wanted, j.sentBack.ID)
	j.finishing = false
}

// specs are the variants of the latest search.
func (j *job) specs() []messages.VariantSpec {
	if j.again != nil {
		return j.again
	}
	return j.in.Variants
}

// lastNumber is the highest number of a variant that was asked for, or made by hand.
func (j *job) lastNumber() (last int) {
	for _, spec := range j.specs() {
		last = max(last, spec.Number)
	}
	for _, v := range j.standing.Variants {
		last = max(last, v.Number)
	}
	return last
}

// earlierVariants are those of earlier searches.
func (j *job) earlierVariants() (earlier []timetable.VariantRef) {
	for _, v := range j.standing.Variants {
		if v.Number < j.specs()[0].Number {
			earlier = append(earlier, v)
		}
	}
	return earlier
}

// latestSearch is what the job's row says of the latest search; nil while there was one only.
func (j *job) latestSearch() *activities.LatestSearch {
	if j.again == nil {
		return nil
	}
	first := j.again[0]
	return &activities.LatestSearch{First: first.Number, Variants: j.lastNumber(), Budget: first.Budget}
}
