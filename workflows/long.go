package workflows

import (
	"slices"

	"go.temporal.io/sdk/workflow"

	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/timetable"
)

// continuesLong is a change to the workflow: a job whose history has become long goes on in a new run.
const continuesLong = "long histories are continued as new"

// watchHistory makes a function that says, to the coroutine which ends the run, whether the job should go on in a new one now. That
// coroutine is the first of all, and so the first to look when something has arrived. Nothing is lost only when the last one has looked,
// too: the one that is made here, after those that receive decisions and carry the job.
func (j *job) watchHistory(ctx workflow.Context, cancelled func() bool) func() bool {
	long := func() bool { return !cancelled() && j.isLong(ctx) }
	seen := false
	workflow.Go(ctx, func(ctx workflow.Context) {
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

// isLong says whether Temporal suggests a new run, and nobody is in the middle of something. Each decision adds to the history, whose
// events Temporal limits, and a run takes only so many Updates: without new runs, a job that planners had played with for long could
// not be decided any more.
func (j *job) isLong(ctx workflow.Context) bool {
	underReview := j.standing.State == timetable.Draft || j.standing.State == timetable.PendingReview
	return underReview && workflow.GetInfo(ctx).GetContinueAsNewSuggested() &&
		j.deciding == 0 && workflow.AllHandlersFinished(ctx) && !unreadSignals(ctx) &&
		workflow.GetVersion(ctx, continuesLong, workflow.DefaultVersion, 1) == 1
}

// unreadSignals says whether decisions have come as Signals which nobody has looked at.
func unreadSignals(ctx workflow.Context) bool {
	unread := func(name string) bool { return workflow.GetSignalChannel(ctx, name).Len() > 0 }
	return unread(messages.DecideSignal) || slices.ContainsFunc(timetable.Decisions, func(action timetable.Action) bool { return unread(string(action)) })
}

// continueAsNew ends this run of the job, which goes on in the next.
func (j *job) continueAsNew(ctx workflow.Context) error {
	next := j.in
	next.Resumed = j.resumed()
	return workflow.NewContinueAsNewError(ctx, ResumeTimetable, next)
}
