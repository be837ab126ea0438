package server

import (
	"context"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/explain"
)

type findingsOutput struct {
	Body struct {
		Items    []explain.Finding `json:"items"`
		Complete bool              `json:"complete" doc:"false where there are more findings than are listed"`
	}
}

// getFindings explains a problem before any search.
func (s *Server) getFindings(ctx context.Context, in *getInput) (*findingsOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	_, problem, err := s.db.ReadProblem(ctx, caller(ctx).Org, id)
	if err != nil {
		return nil, err
	}
	out := new(findingsOutput)
	out.Body.Items, err = inTurn(ctx, s.explaining, caller(ctx).Org, func() ([]explain.Finding, error) { return explain.Problem(problem), nil })
	out.Body.Complete = explain.Complete(out.Body.Items)
	return out, err
}

type explanationOutput struct{ Body explain.Explanation }

// getExplanation explains a variant.
func (s *Server) getExplanation(ctx context.Context, in *getInput) (*explanationOutput, error) {
	row, lectures, err := s.readVariant(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	job, err := s.db.GetJob(ctx, db.GetJobParams{Org: caller(ctx).Org, ID: row.JobID})
	if err != nil {
		return nil, err
	}
	_, problem, err := s.db.ReadProblem(ctx, caller(ctx).Org, job.Job.ProblemID)
	if err != nil {
		return nil, err
	}
	out := new(explanationOutput)
	out.Body, err = inTurn(ctx, s.explaining, caller(ctx).Org, func() (explain.Explanation, error) { return explain.Timetable(problem, lectures), nil })
	return out, err
}
