package server

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/timetable"
)

const (
	// updateTimeout is how long a decision waits for a worker. Then it is left as a Signal.
	updateTimeout = 3 * time.Second
	signalTimeout = 3 * time.Second
)

// decide sends a decision to the job's workflow and says whether it has taken effect. If it has not, a worker will
// settle it later. The answer, a refusal too, is then found among the job's decisions.
func (ds decisions) decide(ctx context.Context, job db.Job, d timetable.Decision) (settled bool, err error) {
	if err := d.Permitted(); err != nil {
		return false, err // the access log has attempts without the role
	}
	if err := requireCurrent(ctx, ds.db); err != nil {
		return false, err
	}
	// A workflow remembers its decisions, but not all those of its earlier runs.
	if decided, err := ds.decidedBefore(ctx, job.ID, d); err != nil || decided {
		return decided, err
	}
	refusal, err := ds.knownRefusal(ctx, job, d)
	if err != nil {
		return false, err
	}
	if refusal != nil {
		return false, ds.refuse(ctx, job.ID, d, refusal)
	}
	d.Round = int(job.Round)
	if job.State == timetable.Queued {
		if err := ds.starter.Start(ctx, job); err != nil {
			return false, ds.temporalAway(ctx, err)
		}
	}
	err = ds.update(ctx, job.ID, d)
	var mistaken *timetable.Error
	var refused *temporal.ApplicationError
	var closed *serviceerror.NotFound
	switch {
	case err == nil:
		return true, nil
	case errors.As(err, &mistaken):
		return false, ds.refuse(ctx, job.ID, d, mistaken)
	case errors.As(err, &refused) && isCode(refused.Type()):
		return false, ds.refuse(ctx, job.ID, d, timetable.Errorf(timetable.Code(refused.Type()), "%s", refused.Message()))
	case errors.As(err, &closed), errors.As(err, &refused): // refused in Temporal's own words: closed meanwhile
		return ds.decideClosed(ctx, job, d)
	}
	ds.log.WarnContext(ctx, "no worker answered a decision; leaving it as a signal",
		"job_id", job.ID, "error", err, "request_id", requestID(ctx))
	return ds.signal(ctx, job, d)
}

// knownRefusal refuses what needs no workflow to be refused. A job that has ended in PostgreSQL stays so, even if an
// operator resets its workflow. And only PostgreSQL knows what is in force.
func (ds decisions) knownRefusal(ctx context.Context, job db.Job, d timetable.Decision) (*timetable.Error, error) {
	if job.State.Final() {
		return job.State.Refusal(d.Action), nil
	}
	if d.ReplacesPublicationID == "" || !slices.Contains(standingOf(job).Allowed(d.Actor), d.Action) {
		return nil, nil
	}
	inForce, err := ds.db.InForceID(ctx, job.Org, job.Term)
	if err != nil || !timetable.Stale(d.ReplacesPublicationID, inForce) {
		return nil, err
	}
	return timetable.PublicationStale(), nil
}

// update asks the workflow and waits for its answer.
func (ds decisions) update(ctx context.Context, jobID string, d timetable.Decision) error {
	ctx, cancel := context.WithTimeout(ctx, updateTimeout)
	defer cancel()
	handle, err := ds.temporal.UpdateWorkflow(ctx, client.UpdateWorkflowOptions{
		WorkflowID:   jobID,
		UpdateID:     d.ID,
		UpdateName:   string(d.Action),
		Args:         []any{d},
		WaitForStage: client.WorkflowUpdateStageCompleted,
	})
	if err != nil {
		return fmt.Errorf("update workflow %s: %w", jobID, err)
	}
	var outcome messages.Outcome
	if err := handle.Get(ctx, &outcome); err != nil {
		return err
	}
	return outcome.MistakenFor(d) // a known id gets its first outcome, whatever it asks now
}

// signal leaves the decision with Temporal for the next worker. The workflow takes it once, even if the update has
// arrived, too.
func (ds decisions) signal(ctx context.Context, job db.Job, d timetable.Decision) (bool, error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), signalTimeout)
	defer cancel()
	err := ds.temporal.SignalWorkflow(ctx, job.ID, "", messages.DecideSignal, d)
	var closed *serviceerror.NotFound
	switch {
	case err == nil:
		return false, nil
	case errors.As(err, &closed):
		return ds.decideClosed(ctx, job, d)
	}
	return false, ds.temporalAway(ctx, err)
}

// decideClosed decides when the workflow is closed. The decision was accepted before, or it is refused.
func (ds decisions) decideClosed(ctx context.Context, job db.Job, d timetable.Decision) (bool, error) {
	if decided, err := ds.decidedBefore(ctx, job.ID, d); err != nil || decided {
		return decided, err
	}
	now, err := ds.db.GetJob(ctx, db.GetJobParams{Org: job.Org, ID: job.ID})
	if err != nil {
		return false, err
	}
	refusal := now.Job.State.Refusal(d.Action)
	if !now.Job.State.Final() {
		refusal.Message = "the job has no workflow any more; nothing can be decided about it, " +
			"unless Lectern's operators revive it"
		refusal.Values = timetable.Values{"of": "lost"}
		ds.log.WarnContext(ctx, "a job that has not ended was ended in Temporal, or lost there; see lectern revive --help",
			"job_id", job.ID, "request_id", requestID(ctx))
	}
	return false, ds.refuse(ctx, job.ID, d, refusal)
}

// decidedBefore says whether a decision that is sent again has been accepted before.
func (ds decisions) decidedBefore(ctx context.Context, jobID string, d timetable.Decision) (bool, error) {
	row, err := ds.db.GetAcceptedDecision(ctx, db.GetAcceptedDecisionParams{JobID: jobID, DecisionID: d.ID})
	switch {
	case db.IsNotFound(err):
		return false, nil
	case err != nil:
		return false, fmt.Errorf("look decision %s up: %w", d.ID, err)
	}
	if row.Action == timetable.Approve {
		takenBack, err := ds.db.IsTakenBack(ctx, db.IsTakenBackParams{JobID: jobID, DecisionID: d.ID})
		if err != nil {
			return false, fmt.Errorf("look decision %s up: %w", d.ID, err)
		}
		if takenBack {
			return false, timetable.PublicationStale()
		}
	}
	earlier := messages.Outcome{DecisionID: d.ID, Action: row.Action, VariantID: row.VariantID}
	var mistaken *timetable.Error
	if errors.As(earlier.MistakenFor(d), &mistaken) {
		return false, ds.refuse(ctx, jobID, d, mistaken)
	}
	return true, nil
}

// refuse writes a refused decision into the trail and returns the refusal. Temporal keeps nothing of it. It is written
// even if the caller has gone.
func (ds decisions) refuse(ctx context.Context, jobID string, d timetable.Decision, refusal *timetable.Error) error {
	err := ds.db.RecordDecision(context.WithoutCancel(ctx), jobID, timetable.DecisionRecord{
		Decision: d,
		Code:     refusal.Code,
		Reason:   refusal.Message,
		At:       time.Now(),
	})
	if err != nil {
		return fmt.Errorf("record refused decision %s: %w", d.ID, err)
	}
	return refusal
}

func (ds decisions) temporalAway(ctx context.Context, err error) error {
	ds.log.WarnContext(ctx, "temporal unavailable", "error", err, "request_id", requestID(ctx))
	return timetable.Errorf(codeUnavailable, "the decision may not have arrived; "+
		"check the job, then send the decision again with the same Idempotency-Key").
		Naming(timetable.Values{"of": "decision"})
}
