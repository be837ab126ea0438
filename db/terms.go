package db

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/lectern-timetables/lectern/timetable"
)

// InTerm runs do in a transaction. Until it ends, nobody else changes what is in force for a term, or the term's dates.
func (s *Store) InTerm(ctx context.Context, org, term string, do func(*Queries) error) error {
	return s.InTx(ctx, func(q *Queries) error {
		if err := q.LockTerm(ctx, LockTermParams{Org: org, Term: term}); err != nil {
			return fmt.Errorf("lock term %s: %w", term, err)
		}
		return do(q)
	})
}

// InForceID is the id of the publication in force for a term, or "".
func (q *Queries) InForceID(ctx context.Context, org, term string) (string, error) {
	row, err := q.GetInForce(ctx, GetInForceParams{Org: org, Term: term})
	if IsNotFound(err) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("find what is in force for term %s: %w", term, err)
	}
	return row.ID, nil
}

// Approved makes sure that the stored timetable of a variant is the approved one: its content has the hash, and a check
// from scratch finds no hard violation. Otherwise the error is an *UnfitError.
func (q *Queries) Approved(ctx context.Context, problemID, variantID, hash string) error {
	row, err := q.LoadVariant(ctx, variantID)
	if err != nil {
		return fmt.Errorf("load variant %s: %w", variantID, err)
	}
	document, err := q.LoadProblem(ctx, problemID)
	if err != nil {
		return fmt.Errorf("load problem %s: %w", problemID, err)
	}
	problem := new(timetable.Problem)
	if err := json.Unmarshal(document, problem); err != nil {
		return unfit("read problem %s: %v", problemID, err)
	}
	var lectures timetable.Timetable
	if err := json.Unmarshal(row.Timetable, &lectures); err != nil {
		return unfit("read variant %s: %v", variantID, err)
	}
	if found := lectures.Hash(); found != hash {
		return unfit("variant %s has the hash %s, not the approved %s", variantID, found, hash)
	}
	if report := timetable.Check(problem, lectures); !report.Feasible() {
		return unfit("variant %s violates hard rules, %d in all", variantID, report.Hard)
	}
	return nil
}

// UnfitError says why a stored timetable must not be put in force.
type UnfitError struct{ reason string }

func (e *UnfitError) Error() string { return e.reason }

func unfit(format string, args ...any) error { return &UnfitError{fmt.Sprintf(format, args...)} }
