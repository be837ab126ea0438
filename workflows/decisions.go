package workflows

import (
	"errors"
	"fmt"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"github.com/lectern-timetables/lectern/activities"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/timetable"
)

// descriptions tell operators in the Temporal Web UI what to send.
var descriptions = map[timetable.Action]string{
	timetable.Select:  `Select a variant for review: {"variant_id": "...", "actor": {"id": "you", "roles": ["planner"]}}`,
	timetable.Approve: `Approve the selected variant: {"comment": "...", "actor": {"id": "you", "roles": ["approver"]}}`,
	timetable.Reject:  `Reject the selected variant: {"comment": "why", "actor": {"id": "you", "roles": ["approver"]}}`,
	timetable.RequestChanges: `Send the selected variant back: ` +
		`{"comment": "why", "actor": {"id": "you", "roles": ["approver"]}}`,
	timetable.SearchAgain: `Search on from the variant that was sent back: ` +
		`{"search": {"variants": 2, "budget_seconds": 60}, "actor": {"id": "you", "roles": ["planner"]}}`,
	timetable.Revise: `Add what was saved by hand as a variant: ` +
		`{"variant_id": "...", "comment": "...", "actor": {"id": "you", "roles": ["planner"]}}`,
	timetable.Cancel: `Cancel the job: {"actor": {"id": "you", "roles": ["planner"]}}`,
	timetable.Finish: `Stop searching and keep the best: {"actor": {"id": "you", "roles": ["planner"]}}`,
}

// receiveDecisions accepts every decision as an Update, as Signals and, for cancel, as the cancellation of the
// workflow. It does not block: Updates that come with the first task must find their handlers.
func (j *job) receiveDecisions(ctx workflow.Context) error {
	for _, action := range timetable.Decisions {
		if err := j.receiveUpdates(ctx, action); err != nil {
			return err
		}
		j.receiveSignals(ctx, string(action), func(d *timetable.Decision) { d.Action = action }, descriptions[action])
	}
	j.receiveSignals(ctx, messages.DecideSignal, func(*timetable.Decision) {}, "Used by Lectern's servers")
	j.receiveCancellation(ctx)
	return nil
}

func (j *job) receiveUpdates(ctx workflow.Context, action timetable.Action) error {
	complete := func(ctx workflow.Context, d timetable.Decision) timetable.Decision {
		d.Action = action
		if d.ID == "" {
			d.ID = workflow.GetCurrentUpdateInfo(ctx).ID
		}
		return d
	}
	return workflow.SetUpdateHandlerWithOptions(ctx, string(action),
		func(ctx workflow.Context, d timetable.Decision) (messages.Outcome, error) {
			ctx, _ = workflow.NewDisconnectedContext(ctx)
			return j.decide(ctx, complete(ctx, d))
		},
		workflow.UpdateHandlerOptions{
			Description: descriptions[action],
			Validator: func(ctx workflow.Context, d timetable.Decision) error {
				return j.refusal(complete(ctx, d))
			},
		})
}

// receiveSignals takes decisions that come as Signals of a name, one after the other.
func (j *job) receiveSignals(
	ctx workflow.Context, name string, complete func(*timetable.Decision), description string,
) {
	ctx, _ = workflow.NewDisconnectedContext(ctx)
	signals := workflow.GetSignalChannelWithOptions(ctx, name, workflow.SignalChannelOptions{Description: description})
	workflow.Go(ctx, func(ctx workflow.Context) {
		for n := 1; ; n++ {
			var d timetable.Decision
			signals.Receive(ctx, &d)
			complete(&d)
			if d.ID == "" {
				d.ID = j.signalID(ctx, name, n)
			}
			j.decideBySignal(ctx, d)
		}
	})
}

// signalID makes an id for the nth Signal of a name, whose decision has none. Each run counts its own Signals.
func (j *job) signalID(ctx workflow.Context, name string, n int) string {
	id := fmt.Sprintf("%s-signal-%d", name, n)
	if j.in.Resumed != nil {
		id += "-" + workflow.GetInfo(ctx).WorkflowExecution.RunID
	}
	return id
}

// receiveCancellation treats an operator's cancellation of the workflow as their decision to cancel the job.
func (j *job) receiveCancellation(ctx workflow.Context) {
	workflow.Go(ctx, func(ctx workflow.Context) {
		ctx.Done().Receive(ctx, nil)
		ctx, _ = workflow.NewDisconnectedContext(ctx)
		j.decideBySignal(ctx, timetable.Decision{
			ID:      "workflow-cancellation",
			Action:  timetable.Cancel,
			Actor:   timetable.Actor{ID: "temporal-operator", Roles: []timetable.Role{timetable.Admin}},
			Comment: "The workflow was cancelled in Temporal",
		})
	})
}

// refusal says why a decision is not allowed now, as an error that reaches the Update's sender.
func (j *job) refusal(d timetable.Decision) error {
	if j.adopting {
		return nil // it is judged when the variant is there
	}
	if earlier, ok := j.takenAs(d.ID); ok {
		return refused(earlier.MistakenFor(d))
	}
	_, _, err := j.standing.Judge(d)
	return refused(err)
}

// decide carries a decision out, once, and records it before it answers.
func (j *job) decide(ctx workflow.Context, d timetable.Decision) (messages.Outcome, error) {
	j.deciding++
	defer func() { j.deciding-- }()
	if err := j.awaitAdoption(ctx); err != nil {
		return messages.Outcome{}, err
	}
	if earlier, ok := j.takenAs(d.ID); ok {
		return earlier, refused(earlier.MistakenFor(d))
	}
	d.Round = j.standing.Round
	outcome, err := j.take(ctx, d)
	if err != nil {
		return messages.Outcome{}, refused(err)
	}
	err = j.projectWith(ctx, j.acceptedRecord(ctx, d, outcome))
	if final, ended := activities.Ended(err); ended {
		return messages.Outcome{}, refused(final.Refusal(d.Action))
	}
	return outcome, err
}

// peopleByAddress is a change to the workflow: the requester does not approve under another spelling of their e-mail
// address either.
const peopleByAddress = "an e-mail address is one person's however it is written"

// judge judges a decision that is carried out. A decision that was accepted before peopleByAddress stays accepted, so
// each decision has a version of its own.
func (j *job) judge(ctx workflow.Context, d timetable.Decision) (timetable.State, *timetable.VariantRef, error) {
	standing := j.standing
	respelled := d.Actor.ID != standing.Requester && timetable.SamePerson(d.Actor.ID, standing.Requester)
	if d.Action.IsReview() && respelled &&
		workflow.GetVersion(ctx, peopleByAddress+": "+d.ID, workflow.DefaultVersion, 1) == workflow.DefaultVersion {
		standing.Requester = ""
	}
	return standing.Judge(d)
}

// take changes the job as a decision says.
func (j *job) take(ctx workflow.Context, d timetable.Decision) (messages.Outcome, error) {
	if err := j.adopt(ctx, d); err != nil {
		return messages.Outcome{}, err
	}
	next, about, err := j.judge(ctx, d)
	if err != nil {
		return messages.Outcome{}, err
	}
	j.standing.State = next
	if d.Action != timetable.Revise {
		j.standing.Selected = about
	}
	switch d.Action {
	case timetable.Finish:
		j.finishing = true
	case timetable.Select:
		if j.pairs {
			j.standing.SelectedBy = d.Actor.ID
		}
	case timetable.Approve:
		j.approval = d
	case timetable.RequestChanges:
		j.sendBack(ctx, *about)
	case timetable.SearchAgain:
		j.planSearch(*d.Search)
	}
	outcome := messages.Outcome{DecisionID: d.ID, Action: d.Action, State: next}
	if about != nil {
		outcome.VariantID, outcome.VariantHash = about.ID, about.Hash
	}
	j.taken = append(j.taken, outcome)
	return outcome, nil
}

// decideBySignal carries out a decision that came as a Signal. Nobody waits for the answer, so a refusal goes into the
// trail.
func (j *job) decideBySignal(ctx workflow.Context, d timetable.Decision) {
	j.deciding++
	defer func() { j.deciding-- }()
	_, err := j.decide(ctx, d)
	if refusal := (*temporal.ApplicationError)(nil); errors.As(err, &refusal) {
		err = j.record(ctx, j.refusedRecord(ctx, d, refusal))
	}
	if err != nil {
		workflow.GetLogger(ctx).Error("write a decision down", "decision", d.ID, "error", err)
	}
}

// record adds a refused decision to the trail. It leaves the job's state alone.
func (j *job) record(ctx workflow.Context, r timetable.DecisionRecord) error {
	in := activities.RecordInput{JobID: j.in.JobID, Decision: r}
	return workflow.ExecuteActivity(shortActivity(ctx), messages.Record, in).Get(ctx, nil)
}

// decidedAt is the time of a decision. Decisions of one workflow task would have the same time, so each is at least a
// microsecond later than the one before, and the trail shows their order.
func (j *job) decidedAt(ctx workflow.Context) time.Time {
	now := workflow.Now(ctx)
	if next := j.lastDecided.Add(time.Microsecond); now.Before(next) {
		now = next
	}
	j.lastDecided = now
	return now
}

func (j *job) acceptedRecord(ctx workflow.Context, d timetable.Decision, o messages.Outcome) *timetable.DecisionRecord {
	d.VariantID, d.VariantHash = o.VariantID, o.VariantHash
	return &timetable.DecisionRecord{Decision: d, Accepted: true, At: j.decidedAt(ctx)}
}

func (j *job) refusedRecord(
	ctx workflow.Context, d timetable.Decision, refusal *temporal.ApplicationError,
) timetable.DecisionRecord {
	d.Round = j.standing.Round
	return timetable.DecisionRecord{
		Decision: d,
		Code:     timetable.Code(refusal.Type()),
		Reason:   refusal.Message(),
		At:       j.decidedAt(ctx),
	}
}

// refused makes a refusal an error that travels through Temporal: its type is the code, its message is for people.
func refused(err error) error {
	var refusal *timetable.Error
	if !errors.As(err, &refusal) {
		return err
	}
	return temporal.NewNonRetryableApplicationError(refusal.Message, string(refusal.Code), nil)
}
