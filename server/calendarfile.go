package server

import (
	"context"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/timetable"
)

// readCalendarFile reads a term's lectures, those of one member, as events through all its publications.
func (s *Server) readCalendarFile(ctx context.Context, org, term string, member timetable.Member) (*calendar.File, error) {
	file := &calendar.File{Org: org, Term: term, Title: member.ID + ", " + term}
	var err error
	if file.Dated, err = s.readTerm(ctx, org, term); err != nil {
		return nil, err
	}
	chain, err := s.publications(ctx, org, term, nil)
	if err != nil || len(chain) == 0 {
		return file, err
	}
	history, err := s.withProblems(ctx, org, chain)
	if err != nil {
		return nil, err
	}
	if label, known := history[len(history)-1].Problem.MemberLabel(member); known {
		file.Title = label + ", " + term
	}
	file.Events = calendar.Concerning(calendar.History(history), member)
	file.Published = chain[0].PublishedAt
	return file, nil
}

// withProblems reads the problems of publications, the newest first, and turns their order around.
func (s *Server) withProblems(ctx context.Context, org string, chain []publication) ([]calendar.Publication, error) {
	problems := map[string]*timetable.Problem{}
	history := make([]calendar.Publication, len(chain))
	for i, p := range chain {
		if problems[p.ProblemID] == nil {
			problem, err := s.readProblem(ctx, org, p.ProblemID)
			if err != nil {
				return nil, err
			}
			problems[p.ProblemID] = problem
		}
		history[len(chain)-1-i] = calendar.Publication{Problem: problems[p.ProblemID], Lectures: p.lectures}
	}
	return history, nil
}
