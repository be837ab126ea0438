package publications

import (
	"context"
	"fmt"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/timetable"
)

// The codes of excerpts that cannot be dated.
const (
	CodeTermWithoutCalendar timetable.Code = "term_without_calendar"
	CodePeriodWithoutTimes  timetable.Code = "period_without_times"
	CodeDayWithoutWeekday   timetable.Code = "day_without_weekday"
)

// Excerpt is the part of a timetable in force that concerns a member.
type Excerpt struct {
	Term      string
	Member    timetable.Member     // none = the whole timetable
	Label     string               // what people call the member, or the problem
	Problem   *timetable.Problem   // with the times of the term's calendar
	Directory *timetable.Directory // of the problem as it is stored: it may name times of its own
	Lectures  timetable.Timetable
	Dated     *calendar.Dated // when the term is held; nil = not known
}

// Excerpt reads the part of a term's timetable in force that concerns a member; nil when no timetable is in force.
func (t *Terms) Excerpt(ctx context.Context, term Term, member timetable.Member) (*Excerpt, error) {
	inForce, err := t.InForce(ctx, term)
	if err != nil || inForce == nil {
		return nil, err
	}
	_, problem, err := t.db.ReadProblem(ctx, term.Org, inForce.ProblemID)
	if err != nil {
		return nil, err
	}
	member, label, err := FindMember(problem, member)
	if err != nil {
		return nil, err
	}
	dated, err := t.Dates(ctx, term)
	if err != nil {
		return nil, err
	}
	e := &Excerpt{
		Term: term.Name, Member: member, Label: label, Problem: problem, Directory: problem.Directory(), Dated: dated,
	}
	if dated != nil {
		e.Problem = dated.WithTimes(problem)
	}
	concerns := e.Directory.Concerning(member)
	for _, l := range inForce.Lectures {
		if concerns(l) {
			e.Lectures = append(e.Lectures, l)
		}
	}
	return e, nil
}

// RequireDates refuses an excerpt whose lectures cannot all be dated, with what is missing.
func (e *Excerpt) RequireDates() error {
	if e.Dated == nil {
		return timetable.Errorf(CodeTermWithoutCalendar,
			"the term %s has no dates yet; a planner can set them", e.Term).
			Naming(timetable.Values{"term": e.Term})
	}
	if _, unknown := e.Dated.WeekdaysOf(e.Problem); len(unknown) > 0 {
		return timetable.Errorf(CodeDayWithoutWeekday,
			"%s; a planner can set it in the term's dates", calendar.Unknown(e.Problem, unknown))
	}
	for _, l := range e.Lectures {
		periods := e.Problem.PeriodsOf(l.Day)
		for _, period := range []timetable.Period{periods[l.Period], periods[l.LastPeriod()]} {
			if period.Start == "" {
				return e.periodWithoutTimes(l.Day, period)
			}
		}
	}
	return nil
}

// periodWithoutTimes says where the times of a period can be set: a term's dates have those of the common periods.
func (e *Excerpt) periodWithoutTimes(day int, period timetable.Period) error {
	where := "a planner can set them in the term's dates"
	if e.Problem.Days[day].Periods != nil {
		where = fmt.Sprintf("%s has periods of its own, whose times are in the dataset", e.Problem.Days[day].Name)
	}
	return timetable.Errorf(CodePeriodWithoutTimes, "period %s has no times yet; %s", period.Name, where).
		Naming(timetable.Values{"period": period.Name})
}
