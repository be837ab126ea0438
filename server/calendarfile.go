package server

import (
	"context"
	"fmt"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// readCalendarFile reads a term's lectures, those of one member, as events through all its publications. dated is when the
// term is held.
func (s *Server) readCalendarFile(ctx context.Context, org, term string, dated *calendar.Dated, member timetable.Member) (*calendar.File, error) {
	file := &calendar.File{Org: org, Term: term, Title: member.ID + ", " + term, Dated: dated}
	newest, err := s.db.GetNewestPublication(ctx, db.GetNewestPublicationParams{Org: org, Term: term})
	if db.IsNotFound(err) {
		return file, nil
	}
	if err != nil {
		return nil, err
	}
	told, err := s.histories.of(ctx, newest.ID, func() (*history, error) { return s.readHistory(ctx, org, term) })
	if err != nil {
		return nil, err
	}
	member = spelled(told.problem, member)
	if label, known := told.problem.MemberLabel(member); known {
		file.Title = label + ", " + term
	}
	file.Events = calendar.Concerning(told.events, member)
	file.Published = told.published
	return file, nil
}

// readHistory reads what became of the lectures of a term that has a publication.
func (s *Server) readHistory(ctx context.Context, org, term string) (*history, error) {
	chain, err := s.allPublications(ctx, org, term)
	if err != nil {
		return nil, err
	}
	if len(chain) == 0 {
		return nil, fmt.Errorf("read history of term %s: its publications are gone", term)
	}
	list, err := s.withProblems(ctx, org, chain)
	if err != nil {
		return nil, err
	}
	return &history{events: calendar.History(list), problem: list[len(list)-1].Problem, published: chain[0].PublishedAt}, nil
}

// withProblems reads the problems of publications, the newest first, and turns their order around.
func (s *Server) withProblems(ctx context.Context, org string, chain []publication) ([]calendar.Publication, error) {
	problems := map[string]*timetable.Problem{}
	list := make([]calendar.Publication, len(chain))
	for i, p := range chain {
		if problems[p.ProblemID] == nil {
			problem, err := s.readProblem(ctx, org, p.ProblemID)
			if err != nil {
				return nil, err
			}
			problems[p.ProblemID] = problem
		}
		list[len(chain)-1-i] = calendar.Publication{Problem: problems[p.ProblemID], Lectures: p.lectures}
	}
	return list, nil
}
