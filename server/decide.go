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
	// updateTimeout is how long a decision waits for a worker before it is left for one as a Signal.
	updateTimeout = 3 * time.Second
	signalTimeout = 3 * time.Second
)

// decide sends a decision to the job's workflow and says whether it has taken effect. When it has not, a worker will
// settle it: the caller may not hear "no" any more, but finds the answer among the job's decisions.
func (s *Server) decide(ctx context.Context, job db.Job, d timetable.Decision) (settled bool, err error) {
	if err := d.Permitted(); err != nil {
		return false, err // an attempt without the role is for the access log
	}
	if err := s.requireCurrent(ctx); err != nil {
		return false, err
	}
	// A workflow remembers its decisions, but not all of those that earlier runs of it have taken.
	if decided, err := s.decidedBefore(ctx, job.ID, d); err != nil || decided {
		return decided, err
	}
	refusal, err := s.knownRefusal(ctx, job, d)
	if err != nil {
		return false, err
	}
	if refusal != nil {
		return false, s.refuse(ctx, job.ID, d, refusal)
	}
	if job.State == timetable.Queued {
		if err := s.starter.Start(ctx, job); err != nil {
			return false, s.temporalAway(ctx, err)
		}
	}
	err = s.update(ctx, job.ID, d)
	var mistaken *timetable.Error
	var refused *temporal.ApplicationError
	var closed *serviceerror.NotFound
	switch {
	case err == nil:
		return true, nil
	case errors.As(err, &mistaken):
		return false, s.refuse(ctx, job.ID, d, mistaken)
	case errors.As(err, &refused) && isCode(refused.Type()):
		return false, s.refuse(ctx, job.ID, d, timetable.Errorf(timetable.Code(refused.Type()), "%s", refused.Message()))
	case errors.As(err, &closed), errors.As(err, &refused): // the latter in Temporal's own words: it closed meanwhile
		return s.decideClosed(ctx, job, d)
	}
	s.log.WarnContext(ctx, "no worker answered a decision; leaving it as a signal", "job_id", job.ID, "error", err, "request_id", requestID(ctx))
	return s.signal(ctx, job, d)
}

// knownRefusal is the refusal of a decision that the workflow need not be asked about. What PostgreSQL knows as final stays final,
// even if an operator has reset the workflow; and only PostgreSQL knows what is in force.
func (s *Server) knownRefusal(ctx context.Context, job db.Job, d timetable.Decision) (*timetable.Error, error) {
	if job.State.Final() {
		return job.State.Refusal(d.Action), nil
	}
	if d.ReplacesPublicationID == "" || !slices.Contains(standingOf(job).Allowed(d.Actor), d.Action) {
		return nil, nil
	}
	inForce, err := s.db.InForceID(ctx, job.Org, job.Term)
	if err != nil || !timetable.Stale(d.ReplacesPublicationID, inForce) {
		return nil, err
	}
	return timetable.PublicationStale(), nil
}

// update asks the workflow and waits for its answer.
func (s *Server) update(ctx context.Context, jobID string, d timetable.Decision) error {
	ctx, cancel := context.WithTimeout(ctx, updateTimeout)
	defer cancel()
	handle, err := s.temporal.UpdateWorkflow(ctx, client.UpdateWorkflowOptions{
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
	return outcome.MistakenFor(d) // Temporal answers a known id with what came of it, whatever is asked this time
}

// signal leaves the decision with Temporal, for the next worker. The workflow takes it once, even if the update before it
// was not lost.
func (s *Server) signal(ctx context.Context, job db.Job, d timetable.Decision) (bool, error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), signalTimeout)
	defer cancel()
	err := s.temporal.SignalWorkflow(ctx, job.ID, "", messages.DecideSignal, d)
	var closed *serviceerror.NotFound
	switch {
	case err == nil:
		return false, nil
	case errors.As(err, &closed):
		return s.decideClosed(ctx, job, d)
	}
	return false, s.temporalAway(ctx, err)
}

// decideClosed answers a decision about a workflow that has ended: it is the answer of an earlier try, or a refusal.
func (s *Server) decideClosed(ctx context.Context, job db.Job, d timetable.Decision) (bool, error) {
	if decided, err := s.decidedBefore(ctx, job.ID, d); err != nil || decided {
		return decided, err
	}
	now, err := s.db.GetJob(ctx, db.GetJobParams{Org: job.Org, ID: job.ID})
	if err != nil {
		return false, err
	}
	refusal := now.Job.State.Refusal(d.Action)
	if !now.Job.State.Final() {
		refusal.Message = "the job has no workflow any more; nothing can be decided about it, unless Lectern's operators revive it"
		s.log.WarnContext(ctx, "a job that has not ended was ended in Temporal, or lost there; see lectern revive --help", "job_id", job.ID, "request_id", requestID(ctx))
	}
	return false, s.refuse(ctx, job.ID, d, refusal)
}

// decidedBefore says whether a decision has been accepted already: it is sent again.
func (s *Server) decidedBefore(ctx context.Context, jobID string, d timetable.Decision) (bool, error) {
	row, err := s.db.GetAcceptedDecision(ctx, db.GetAcceptedDecisionParams{JobID: jobID, DecisionID: d.ID})
	switch {
	case db.IsNotFound(err):
		return false, nil
	case err != nil:
		return false, fmt.Errorf("look decision %s up: %w", d.ID, err)
	}
	if row.Action == timetable.Approve {
		takenBack, err := s.db.IsTakenBack(ctx, db.IsTakenBackParams{JobID: jobID, DecisionID: d.ID})
		if err != nil {
			return false, fmt.Errorf("look decision %s up: %w", d.ID, err)
		}
		if takenBack {
			return false, timetable.PublicationStale()
		}
	}
	var mistaken *timetable.Error
	if errors.As(messages.Outcome{DecisionID: d.ID, Action: row.Action, VariantID: row.VariantID}.MistakenFor(d), &mistaken) {
		return false, s.refuse(ctx, jobID, d, mistaken)
	}
	return true, nil
}

// refuse writes a refused decision into the trail, as Temporal keeps nothing of it, and returns the refusal.
// It does so even for a caller who has gone.
func (s *Server) refuse(ctx context.Context, jobID string, d timetable.Decision, refusal *timetable.Error) error {
	err := s.db.RecordDecision(context.WithoutCancel(ctx), jobID, timetable.DecisionRecord{
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

func (s *Server) temporalAway(ctx context.Context, err error) error {
	s.log.WarnContext(ctx, "temporal unavailable", "error", err, "request_id", requestID(ctx))
	return timetable.Errorf(codeUnavailable, "it is not known whether the decision arrived; look at the job, and send it again with the same Idempotency-Key")
}
