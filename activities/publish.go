package activities

import (
	"context"
	"encoding/json"
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
	ApprovedBy  string    `json:"approved_by"` // an actor id
	Revision    int       `json:"revision"`    // of the job's row, once it is published
	At          time.Time `json:"at"`
}

// Publish puts the approved variant in force for its term, in place of the term's previous one, in one transaction. It
// refuses, for good, a stored timetable that is not the approved one or that no longer passes a check from scratch.
func (a *Activities) Publish(ctx context.Context, in PublishInput) error {
	if err := a.verify(ctx, in); err != nil {
		return err
	}
	err := a.DB.InTx(ctx, func(q *db.Queries) error {
		if err := q.LockTerm(ctx, db.LockTermParams{Org: in.Org, Term: in.Term}); err != nil {
			return fmt.Errorf("lock term %s: %w", in.Term, err)
		}
		if _, err := q.GetPublicationByJob(ctx, in.JobID); !db.IsNotFound(err) {
			return err // published by an earlier attempt, or not known
		}
		return putInForce(ctx, q, in)
	})
	if err != nil {
		return fmt.Errorf("publish job %s: %w", in.JobID, err)
	}
	return nil
}

// putInForce takes the term's previous timetable out of force, the approved one in, and the job to its end.
func putInForce(ctx context.Context, q *db.Queries, in PublishInput) error {
	if err := q.SupersedePublication(ctx, db.SupersedePublicationParams{Org: in.Org, Term: in.Term}); err != nil {
		return fmt.Errorf("supersede: %w", err)
	}
	err := q.InsertPublication(ctx, db.InsertPublicationParams{
		ID:          db.NewID(),
		Org:         in.Org,
		Term:        in.Term,
		JobID:       in.JobID,
		VariantID:   in.VariantID,
		VariantHash: in.VariantHash,
		ApprovedBy:  in.ApprovedBy,
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

// verify compares what is stored with what was approved, and checks it from scratch.
func (a *Activities) verify(ctx context.Context, in PublishInput) error {
	row, err := a.DB.LoadVariant(ctx, in.VariantID)
	if err != nil {
		return fmt.Errorf("load variant %s: %w", in.VariantID, err)
	}
	problem, err := a.loadProblem(ctx, in.ProblemID)
	if err != nil {
		return err
	}
	var lectures timetable.Timetable
	if err := json.Unmarshal(row.Timetable, &lectures); err != nil {
		return defect("read variant %s: %v", in.VariantID, err)
	}
	if hash := lectures.Hash(); hash != in.VariantHash {
		return defect("variant %s has the hash %s, not the approved %s", in.VariantID, hash, in.VariantHash)
	}
	if report := timetable.Check(problem, lectures); !report.Feasible() {
		return defect("variant %s violates hard rules %d times", in.VariantID, report.Hard)
	}
	return nil
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

// defect is the error of something that cannot be: trying again would not help.
func defect(format string, args ...any) error {
	return temporal.NewNonRetryableApplicationError(fmt.Sprintf(format, args...), "defect", nil)
}
