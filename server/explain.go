package server

import (
	"context"
	"fmt"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/explain"
)

type findingsOutput struct {
	Body struct {
		Items []explain.Finding `json:"items"`
	}
}

// getFindings explains a problem before any search.
func (s *Server) getFindings(ctx context.Context, in *getInput) (*findingsOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	problem, err := s.readProblem(ctx, caller(ctx).Org, id)
	if err != nil {
		return nil, err
	}
	out := new(findingsOutput)
	err = s.inTurn(ctx, func() { out.Body.Items = explain.Problem(problem) })
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
	problem, err := s.readProblem(ctx, caller(ctx).Org, job.Job.ProblemID)
	if err != nil {
		return nil, err
	}
	out := new(explanationOutput)
	err = s.inTurn(ctx, func() { out.Body = explain.Timetable(problem, lectures) })
	return out, err
}

// inTurn explains when it is its turn: some problems take a core for seconds, and much memory. The other half of the cores
// is for those who read and watch.
func (s *Server) inTurn(ctx context.Context, explain func()) error {
	if err := s.explaining.Acquire(ctx, 1); err != nil {
		return fmt.Errorf("wait to explain: %w", err)
	}
	defer s.explaining.Release(1)
	explain()
	return nil
}
