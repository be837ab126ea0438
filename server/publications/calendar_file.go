package publications

import (
	"context"
	"fmt"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// CalendarFile reads a member's lectures as events, through all of a term's publications. dated is when the term is
// held. The file is empty while the term has no publication.
func (t *Terms) CalendarFile(
	ctx context.Context, term Term, dated *calendar.Dated, member timetable.Member,
) (*calendar.File, error) {
	file := &calendar.File{Org: term.Org, Term: term.Name, Title: member.ID + ", " + term.Name, Dated: dated}
	newest, err := t.db.GetNewestPublication(ctx, db.GetNewestPublicationParams{Org: term.Org, Term: term.Name})
	if db.IsNotFound(err) {
		return file, nil
	}
	if err != nil {
		return nil, err
	}
	known, err := t.histories.of(ctx, newest.ID, func() (*history, error) { return t.readHistory(ctx, term) })
	if err != nil {
		return nil, err
	}
	found, label, err := FindMember(known.problem, member)
	if err == nil { // a newer problem may not have the member of an older feed
		file.Title = label + ", " + term.Name
	}
	file.Events = calendar.Concerning(known.events, found)
	file.Published = known.published
	return file, nil
}

// readHistory reads what became of the lectures of a term that has a publication.
func (t *Terms) readHistory(ctx context.Context, term Term) (*history, error) {
	list, err := t.allPublications(ctx, term)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("read history of term %s: its publications are gone", term.Name)
	}
	steps, err := t.withProblems(ctx, term.Org, list)
	if err != nil {
		return nil, err
	}
	return &history{
		events:    calendar.History(steps),
		problem:   steps[len(steps)-1].Problem,
		published: list[0].Publication.PublishedAt,
	}, nil
}

// withProblems reads the problems of publications, the newest first, and returns the oldest first. Each problem is read
// once.
func (t *Terms) withProblems(ctx context.Context, org string, list []Publication) ([]calendar.Publication, error) {
	problems := map[string]*timetable.Problem{}
	steps := make([]calendar.Publication, len(list))
	for i, p := range list {
		if problems[p.ProblemID] == nil {
			_, problem, err := t.db.ReadProblem(ctx, org, p.ProblemID)
			if err != nil {
				return nil, err
			}
			problems[p.ProblemID] = problem
		}
		steps[len(list)-1-i] = calendar.Publication{Problem: problems[p.ProblemID], Lectures: p.Lectures}
	}
	return steps, nil
}
