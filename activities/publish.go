package activities

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"go.temporal.io/sdk/temporal"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// PublishInput names what was approved.
type PublishInput struct {
	JobID       string    `json:"job_id"`
	Org         string    `json:"org"`
	Term        string    `json:"term"`
	ProblemID   string    `json:"problem_id"`
	VariantID   string    `json:"variant_id"`
	VariantHash string    `json:"variant_hash"`
	ApprovedBy  string    `json:"approved_by"`        // an actor id
	Replaces    string    `json:"replaces,omitempty"` // as in timetable.Decision.ReplacesPublicationID
	Revision    int       `json:"revision"`           // of the job's row, once it is published
	At          time.Time `json:"at"`
}

// Publish puts the approved variant in force for its term, in place of the term's previous one, in one transaction. It
// fails for good if the stored timetable is not the approved one, or no longer passes a check from scratch. Ended
// recognises its error if the job has ended in another way, and Overtaken if the publication in force is not the one
// that the approver saw.
func (a *Activities) Publish(ctx context.Context, in PublishInput) error {
	var unfit *db.UnfitError
	if err := a.DB.Approved(ctx, in.ProblemID, in.VariantID, in.VariantHash); errors.As(err, &unfit) {
		return defect("%s", unfit.Error())
	} else if err != nil {
		return err
	}
	var refusal error
	err := a.DB.InTerm(ctx, in.Org, in.Term, func(q *db.Queries) (err error) {
		if _, err := q.GetPublicationByJob(ctx, in.JobID); !db.IsNotFound(err) {
			return err // published by an earlier attempt, or not known
		}
		if refusal, err = in.refuse(ctx, q); refusal != nil || err != nil {
			return err
		}
		return in.putInForce(ctx, q)
	})
	if err != nil {
		return fmt.Errorf("publish job %s: %w", in.JobID, err)
	}
	return refusal
}

// refuse says why the job must not be published now.
func (in PublishInput) refuse(ctx context.Context, q *db.Queries) (refusal, err error) {
	job, err := q.LockJob(ctx, in.JobID)
	if err != nil {
		return nil, err
	}
	if job.State.Final() {
		return hasEnded(job.State), nil
	}
	inForce, err := q.InForceID(ctx, in.Org, in.Term)
	if err == nil && timetable.Stale(in.Replaces, inForce) {
		return overtaken(), nil
	}
	return nil, err
}

// putInForce supersedes the term's publication with the approved timetable, and ends the job.
func (in PublishInput) putInForce(ctx context.Context, q *db.Queries) error {
	approval, err := q.GetApproval(ctx, in.JobID)
	if err != nil && !db.IsNotFound(err) {
		return fmt.Errorf("read the approval: %w", err)
	}
	if err := q.SupersedePublication(ctx, db.SupersedePublicationParams{Org: in.Org, Term: in.Term}); err != nil {
		return fmt.Errorf("supersede: %w", err)
	}
	err = q.InsertPublication(ctx, db.InsertPublicationParams{
		ID:             db.NewID(),
		Org:            in.Org,
		Term:           in.Term,
		JobID:          in.JobID,
		VariantID:      in.VariantID,
		VariantHash:    in.VariantHash,
		ApprovedBy:     in.ApprovedBy,
		ApprovedByName: approval.ActorName,
		Comment:        approval.Comment,
		Cause:          timetable.CauseJob,
	})
	if err != nil {
		return fmt.Errorf("insert: %w", err)
	}
	_, err = q.ProjectJob(ctx, db.ProjectJobParams{
		ID:                in.JobID,
		Revision:          int32(in.Revision),
		State:             timetable.Published,
		SelectedVariantID: &in.VariantID,
		EndedAt:           &in.At,
	})
	return err
}

func (a *Activities) loadProblem(ctx context.Context, id string) (*timetable.Problem, error) {
	document, err := a.DB.LoadProblem(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("load problem %s: %w", id, err)
	}
	problem := new(timetable.Problem)
	if err := json.Unmarshal(document, problem); err != nil {
		return nil, defect("read problem %s: %v", id, err)
	}
	return problem, nil
}

// defect is the error of something that should be impossible, so that trying again would not help.
func defect(format string, args ...any) error {
	return temporal.NewNonRetryableApplicationError(fmt.Sprintf(format, args...), "defect", nil)
}
