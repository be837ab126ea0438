package server

import (
	"bytes"
	"context"
	"fmt"

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
	name     string // of the file, without its ending
	problem  *timetable.Problem
	lectures timetable.Timetable
	narrowed bool
}

func (s *Server) getCSV(ctx context.Context, in *downloadInput) (*fileOutput, error) {
	d, err := s.readDownload(ctx, in)
	if err != nil {
		return nil, err
	}
	var body bytes.Buffer
	if err := formats.WriteCSV(&body, d.problem, d.lectures); err != nil {
		return nil, fmt.Errorf("write the timetable of %s: %w", in.Term, err)
	}
	return attach(csvType, d.name+".csv", body.Bytes()), nil
}

func (s *Server) getXLSX(ctx context.Context, in *downloadInput) (*fileOutput, error) {
	d, err := s.readDownload(ctx, in)
	if err != nil {
		return nil, err
	}
	var body bytes.Buffer
	if err := formats.WriteXLSX(&body, d.problem, d.lectures, d.narrowed); err != nil {
		return nil, fmt.Errorf("write the timetable of %s: %w", in.Term, err)
	}
	return attach(xlsxType, d.name+".xlsx", body.Bytes()), nil
}

func (s *Server) getICS(ctx context.Context, in *downloadInput) (*fileOutput, error) {
	d, err := s.readDownload(ctx, in)
	if err != nil {
		return nil, err
	}
	member, err := in.member()
	if err != nil {
		return nil, err
	}
	file, err := s.readCalendarFile(ctx, caller(ctx).Org, in.Term, member)
	if err != nil {
		return nil, err
	}
	if file.Dated == nil {
		return nil, timetable.Errorf(codeTermWithoutCalendar, "it is not known when the term %s is held; a planner can give it a calendar", in.Term)
	}
	if err := haveTimes(d.problem, d.lectures); err != nil {
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
	inForce, _, err := s.latest(ctx, org, in.Term)
	if err != nil {
		return nil, err
	}
	problem, err := s.readProblem(ctx, org, inForce.ProblemID)
	if err != nil {
		return nil, err
	}
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
	d := &download{name: in.Term + "-" + label, problem: problem, narrowed: member.Kind != ""}
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
