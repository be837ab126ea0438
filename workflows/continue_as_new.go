package workflows

import (
	"slices"

	"go.temporal.io/sdk/workflow"

	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/timetable"
)

// continuesLong is a change to the workflow: a job whose history has become long goes on in a new run.
const continuesLong = "long histories are continued as new"

// watchHistory returns a condition for the workflow's first coroutine: the job should go on in a new run now.
//
// No decision may be lost on the way. Within a task, coroutines run in the order in which they were made, so the first
// one looks before those that receive decisions and carry the job. The coroutine that is made here comes after all of
// them, and the condition holds only if it has seen the same since the first one looked last.
func (j *job) watchHistory(ctx workflow.Context, cancelled func() bool) func() bool {
	long := func() bool { return !cancelled() && j.isLong(ctx) }
	seen := false
	workflow.Go(ctx, func(ctx workflow.Context) {
		if workflow.Await(ctx, long) != nil ||
			workflow.GetVersion(ctx, continuesLong, workflow.DefaultVersion, 1) == workflow.DefaultVersion {
			return
		}
		for workflow.Await(ctx, func() bool { return !seen && long() }) == nil {
			seen = true
		}
	})
	return func() bool {
		was := seen
		seen = false
		return was && long()
	}
}

// isLong says whether Temporal suggests a new run, and no decision is being taken. Each decision adds history events,
// whose number Temporal limits, and a run accepts only so many Updates: without new runs, a job about which people
// decide very often could not be decided any more.
func (j *job) isLong(ctx workflow.Context) bool {
	underReview := j.standing.State == timetable.Draft || j.standing.State == timetable.PendingReview
	return underReview && workflow.GetInfo(ctx).GetContinueAsNewSuggested() &&
		j.deciding == 0 && workflow.AllHandlersFinished(ctx) && !unreadSignals(ctx)
}

// unreadSignals says whether decisions have come as Signals and wait to be received.
func unreadSignals(ctx workflow.Context) bool {
	unread := func(name string) bool { return workflow.GetSignalChannel(ctx, name).Len() > 0 }
	return unread(messages.DecideSignal) ||
		slices.ContainsFunc(timetable.Decisions, func(action timetable.Action) bool { return unread(string(action)) })
}

// continueAsNew ends this run of the job, which goes on in the next.
func (j *job) continueAsNew(ctx workflow.Context) error {
	next := j.in
	next.Resumed = j.resumed()
	return workflow.NewContinueAsNewError(ctx, messages.ResumeTimetable, next)
}
