package server

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/timetable"
)

// MemberInput narrows a timetable to one curriculum, teacher, room or course. It is exported for huma, which skips embedded
// types that are not.
type MemberInput struct {
	By timetable.Kind `query:"by" enum:"curriculum,teacher,room,course" doc:"with of: only the lectures of one of these"`
	Of string         `query:"of" maxLength:"100" doc:"its id in the problem"`
}

// member is what the request narrows to, once it says so in full.
func (in *MemberInput) member() (timetable.Member, error) {
	if (in.By == "") != (in.Of == "") {
		return timetable.Member{}, &timetable.Error{
			Code: timetable.CodeInvalidRequest, Message: "by and of are given together, or neither is",
			Fields: []timetable.FieldError{{Place: "query.of", Message: "by says of what kind the id is, and of which it is"}},
		}
	}
	return timetable.Member{Kind: in.By, ID: in.Of}, nil
}

type downloadInput struct {
	TermInput
	MemberInput
}

// download is what a file is made of: a timetable in force, narrowed, with the times of its periods.
type download struct {
	member   timetable.Member // that it is narrowed to; none = all of it
	name     string           // of the file, without its ending
	problem  *timetable.Problem
	lectures timetable.Timetable
	dated    *calendar.Dated // when the term is held; nil = not known
}

func (s *Server) getCSV(ctx context.Context, in *downloadInput) (*fileOutput, error) {
	return s.spreadsheet(ctx, in, csvType, ".csv", func(w io.Writer, d *download) error {
		return formats.WriteCSV(w, d.problem, d.lectures)
	})
}

func (s *Server) getXLSX(ctx context.Context, in *downloadInput) (*fileOutput, error) {
	return s.spreadsheet(ctx, in, xlsxType, ".xlsx", func(w io.Writer, d *download) error {
		return formats.WriteXLSX(w, d.problem, d.lectures, d.member.Kind != "")
	})
}

func (s *Server) spreadsheet(ctx context.Context, in *downloadInput, kind, ending string, write func(io.Writer, *download) error) (*fileOutput, error) {
	return inTurn(ctx, s.writing, caller(ctx).Org, func() (*fileOutput, error) {
		d, err := s.readDownload(ctx, in)
		if err != nil {
			return nil, err
		}
		var body bytes.Buffer
		if err := write(&body, d); err != nil {
			return nil, fmt.Errorf("write the timetable of %s: %w", in.Term, err)
		}
		return attach(kind, d.name+ending, body.Bytes()), nil
	})
}

func (s *Server) getICS(ctx context.Context, in *downloadInput) (*fileOutput, error) {
	return inTurn(ctx, s.writing, caller(ctx).Org, func() (*fileOutput, error) { return s.writeICS(ctx, in) })
}

func (s *Server) writeICS(ctx context.Context, in *downloadInput) (*fileOutput, error) {
	d, err := s.readDownload(ctx, in)
	if err != nil {
		return nil, err
	}
	if d.dated == nil {
		return nil, timetable.Errorf(codeTermWithoutCalendar, "it is not known when the term %s is held; a planner can give it a calendar", in.Term)
	}
	if _, unknown := d.dated.WeekdaysOf(d.problem); len(unknown) > 0 {
		return nil, timetable.Errorf(codeDayWithoutWeekday, "%s; a planner can say it in the term's calendar", calendar.Unknown(d.problem, unknown))
	}
	if err := haveTimes(d.problem, d.lectures); err != nil {
		return nil, err
	}
	file, err := s.readCalendarFile(ctx, caller(ctx).Org, in.Term, d.dated, d.member)
	if err != nil {
		return nil, err
	}
	body, err := file.Write()
	if err != nil {
		return nil, err
	}
	return attach(icsType, d.name+".ics", body), nil
}

// haveTimes refuses lectures whose period has no times.
func haveTimes(p *timetable.Problem, lectures timetable.Timetable) error {
	for _, l := range lectures {
		if period := p.Periods[l.Period]; period.Start == "" {
			return timetable.Errorf(codePeriodWithoutTimes,
				"it is not known when period %s begins and ends; a planner can set the times in the term's calendar", period.Name)
		}
	}
	return nil
}

func (s *Server) readDownload(ctx context.Context, in *downloadInput) (*download, error) {
	member, err := in.member()
	if err != nil {
		return nil, err
	}
	org := caller(ctx).Org
	inForce, err := s.inForce(ctx, org, in.Term)
	if err != nil {
		return nil, err
	}
	if inForce == nil {
		return nil, errNotFound
	}
	problem, err := s.readProblem(ctx, org, inForce.ProblemID)
	if err != nil {
		return nil, err
	}
	member = spelled(problem, member)
	label, err := labelOf(problem, member)
	if err != nil {
		return nil, err
	}
	term, err := s.readTerm(ctx, org, in.Term)
	if err != nil {
		return nil, err
	}
	if term != nil {
		problem = term.WithTimes(problem)
	}
	d := &download{member: member, name: in.Term + "-" + label, problem: problem, dated: term}
	concerns := problem.Concerning(member)
	for _, l := range inForce.lectures {
		if concerns(l) {
			d.lectures = append(d.lectures, l)
		}
	}
	return d, nil
}

// labelOf is how people know a member of the problem of a timetable in force.
func labelOf(p *timetable.Problem, m timetable.Member) (string, error) {
	label, known := p.MemberLabel(m)
	if !known {
		return "", timetable.Errorf(timetable.CodeNotFound, "the timetable has no %s with this id", m.Kind)
	}
	return label, nil
}
