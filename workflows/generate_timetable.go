package workflows

import (
	"slices"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"github.com/lectern-timetables/lectern/activities"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/timetable"
)

// GenerateTimetable carries one job from request to publication. It fails when no timetable could be made. Every other
// end of the job is in its result.
func GenerateTimetable(ctx workflow.Context, in messages.Input) (messages.Result, error) {
	j := newJob(in)
	j.pairs = workflow.GetVersion(ctx, needsPairs, workflow.DefaultVersion, 1) == 1
	j.expires = workflow.GetVersion(ctx, neverExpires, workflow.DefaultVersion, 1) == workflow.DefaultVersion
	if err := j.receiveDecisions(ctx); err != nil {
		return messages.Result{}, err
	}
	// An operator who cancels the workflow takes a decision like any other. The job itself runs to its end.
	cancelled := func() bool { return ctx.Err() != nil }
	running, _ := workflow.NewDisconnectedContext(ctx)
	// Coroutines run in the order in which they were made. So decisions that have arrived are taken before the job goes on
	// for another reason, such as the end of the time to decide.
	var failure error
	ended := false
	workflow.Go(running, func(ctx workflow.Context) {
		failure = j.run(ctx)
		ended = true
	})
	settled := func() bool { return ended && j.deciding == 0 && workflow.AllHandlersFinished(running) }
	long := j.watchHistory(running, cancelled)
	if err := workflow.Await(running, func() bool { return settled() || long() }); err != nil {
		return messages.Result{}, err
	}
	if !ended {
		return messages.Result{}, j.continueAsNew(running)
	}
	result := messages.Result{State: j.standing.State}
	if j.standing.Selected != nil {
		result.VariantID = j.standing.Selected.ID
	}
	return result, failure
}

// needsPairs is a change to the workflow: the person who selected a variant may not approve it. Older jobs go on as
// they began.
const needsPairs = "who selected does not approve"

// ResumeTimetable is GenerateTimetable from where an earlier workflow or run of the job was. It has a name of its own,
// so that workers of versions that cannot resume jobs do not take it.
func ResumeTimetable(ctx workflow.Context, in messages.Input) (messages.Result, error) {
	return GenerateTimetable(ctx, in)
}

// run takes the job through its stages, each of which may be its last.
func (j *job) run(ctx workflow.Context) error {
	for _, stage := range []func(workflow.Context) error{j.start, j.search} {
		if err := stage(ctx); err != nil || j.standing.State.Final() {
			return unlessEnded(err)
		}
	}
	for !j.standing.State.Final() { // a request for changes and an approval that was overtaken lead back
		if err := j.review(ctx); err != nil || j.standing.State.Final() {
			return unlessEnded(err)
		}
		next := j.publish
		if j.standing.State == timetable.Running {
			next = j.search
		}
		if err := next(ctx); err != nil {
			return unlessEnded(err)
		}
	}
	return nil
}

// unlessEnded returns the error of a stage, unless it says that the job has ended before. Then nothing is left to do.
func unlessEnded(err error) error {
	if _, ended := activities.Ended(err); ended {
		return nil
	}
	return err
}

// resumesAfterDecisions is a change to the workflow: that a job goes on in a new run is written down after the decisions
// that came first.
const resumesAfterDecisions = "decisions are written down before a resumed job"

// start says that a worker has taken the job, for the first time or again.
func (j *job) start(ctx workflow.Context) error {
	if j.in.Resumed != nil {
		if err := j.awaitDecisions(ctx, resumesAfterDecisions); err != nil {
			return err
		}
		return j.project(ctx)
	}
	if !j.move(timetable.Start) {
		return nil
	}
	return j.project(ctx)
}

// search finds the variants that were asked for last and makes the job a draft, unless it was one before it was
// resumed.
func (j *job) search(ctx workflow.Context) error {
	if j.standing.State != timetable.Running {
		return nil
	}
	j.searching = true
	searched := j.find(ctx)
	j.searching = false
	j.standing.Variants = append(j.earlierVariants(), searched.variants...)
	j.progress = searched.percent()
	if err := j.awaitDecisions(ctx, decisionsFirst); err != nil {
		return err
	}
	if j.standing.State.Final() {
		return j.project(ctx)
	}
	if code, message := searched.failure(); code != "" && j.standing.Round == 1 {
		return j.fail(ctx, code, message)
	}
	j.move(timetable.Ready)
	j.setDue(ctx)
	return j.project(ctx)
}

// decisionsFirst is a change to the workflow: what a search came to is written down after the decisions before it.
const decisionsFirst = "decisions are written down before the end of the search"

// awaitDecisions waits until every decision so far is written down: PostgreSQL refuses those of a job that has ended.
// Jobs that are older than the change go on without.
func (j *job) awaitDecisions(ctx workflow.Context, change string) error {
	if j.deciding == 0 || workflow.GetVersion(ctx, change, workflow.DefaultVersion, 1) == workflow.DefaultVersion {
		return nil
	}
	return workflow.Await(ctx, func() bool { return j.deciding == 0 })
}

// review waits until people have decided and the decision is written down. In jobs that expire, it waits no longer than
// that.
func (j *job) review(ctx workflow.Context) error {
	decided := func() bool {
		now := j.standing.State
		return (now == timetable.Approved || now == timetable.Running || now.Final()) && j.deciding == 0
	}
	if !j.expires {
		return workflow.Await(ctx, decided)
	}
	inTime, err := workflow.AwaitWithTimeout(ctx, j.dueAt.Sub(workflow.Now(ctx)), decided)
	if err != nil || inTime || !j.move(timetable.Expire) {
		return err
	}
	return j.project(ctx)
}

// publish puts the approved variant in force, and retries for as long as it takes.
func (j *job) publish(ctx workflow.Context) error {
	j.revision++
	err := workflow.ExecuteActivity(shortActivity(ctx), messages.Publish, activities.PublishInput{
		JobID:       j.in.JobID,
		Org:         j.in.Org,
		Term:        j.in.Term,
		ProblemID:   j.in.ProblemID,
		VariantID:   j.standing.Selected.ID,
		VariantHash: j.standing.Selected.Hash,
		ApprovedBy:  j.approval.Actor.ID,
		Replaces:    j.approval.ReplacesPublicationID,
		Revision:    j.revision,
		At:          workflow.Now(ctx),
	}).Get(ctx, nil)
	if final, ended := activities.Ended(err); ended {
		j.standing.State = final
		return j.describe(ctx)
	}
	if activities.Overtaken(err) {
		return j.reviewAgain(ctx)
	}
	if err != nil {
		return j.fail(ctx, timetable.FailedAltered,
			"The stored timetable is not the one that was approved; it was not published.")
	}
	j.move(timetable.Publish)
	return j.describe(ctx)
}

// reviewAgain takes back an approval that was overtaken.
func (j *job) reviewAgain(ctx workflow.Context) error {
	refusal := timetable.Errorf(timetable.CodePublicationStale,
		"another timetable was put in force for the term first; review it and decide again")
	late := timetable.DecisionRecord{
		Decision: j.approval, Code: refusal.Code, Reason: refusal.Message, At: j.decidedAt(ctx),
	}
	if err := j.record(ctx, late); err != nil {
		return err
	}
	j.move(timetable.Return)
	j.taken = slices.DeleteFunc(j.taken, func(o messages.Outcome) bool { return o.DecisionID == j.approval.ID })
	j.approval = timetable.Decision{}
	return j.project(ctx)
}

// fail ends the job, with a message for people.
func (j *job) fail(ctx workflow.Context, code timetable.Code, message string) error {
	j.move(timetable.Fail)
	j.failure, j.failureCode = message, code
	if err := j.project(ctx); err != nil {
		return err
	}
	return temporal.NewNonRetryableApplicationError(message, string(timetable.Failed), nil)
}

// shortActivity is the context of Temporal activities that only write to the database. They are retried until it
// answers.
func shortActivity(ctx workflow.Context) workflow.Context {
	return workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout: 10 * time.Second,
		RetryPolicy: &temporal.RetryPolicy{
			InitialInterval:    200 * time.Millisecond,
			BackoffCoefficient: 2,
			MaximumInterval:    5 * time.Second,
		},
	})
}
