package workflows

import (
	"slices"

	"go.temporal.io/sdk/workflow"

	"github.com/lectern-timetables/lectern/activities"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/timetable"
)

// adopt makes what a planner changed by hand a variant of the job, if that is what they decide. Other decisions wait
// meanwhile.
func (j *job) adopt(ctx workflow.Context, d timetable.Decision) error {
	if d.Action != timetable.Revise {
		return nil
	}
	if _, _, err := j.judge(ctx, d); err != nil {
		return err
	}
	j.adopting = true
	defer func() { j.adopting = false }()
	in := activities.AdoptInput{
		JobID: j.in.JobID, RevisionID: d.VariantID, Hash: d.VariantHash, Number: j.lastNumber() + 1,
	}
	var adopted timetable.VariantRef
	err := workflow.ExecuteActivity(shortActivity(ctx), messages.Adopt, in).Get(ctx, &adopted)
	if final, ended := activities.Ended(err); ended {
		j.standing.State = final
		if err := j.describe(ctx); err != nil {
			return err
		}
		return final.Refusal(d.Action)
	}
	if refusal, ok := activities.Refused(err); ok {
		return refusal
	}
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(j.standing.Variants, func(v timetable.VariantRef) bool { return v.ID == adopted.ID }) {
		j.standing.Variants = append(j.standing.Variants, adopted)
	}
	return nil
}

// awaitAdoption waits until a variant that is being adopted is there: the next decision may be about it, and the number
// of the next search comes after its own.
func (j *job) awaitAdoption(ctx workflow.Context) error {
	if !j.adopting {
		return nil
	}
	return workflow.Await(ctx, func() bool { return !j.adopting })
}
