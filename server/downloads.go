package server

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/server/publications"
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

func (s *Server) getCSV(ctx context.Context, in *downloadInput) (*fileOutput, error) {
	return s.spreadsheet(ctx, in, csvType, ".csv", func(w io.Writer, e *publications.Excerpt) error {
		return formats.WriteCSV(w, e.Problem, e.Lectures)
	})
}

func (s *Server) getXLSX(ctx context.Context, in *downloadInput) (*fileOutput, error) {
	return s.spreadsheet(ctx, in, xlsxType, ".xlsx", func(w io.Writer, e *publications.Excerpt) error {
		return formats.WriteXLSX(w, e.Problem, e.Lectures, e.Member.Kind != "")
	})
}

func (s *Server) spreadsheet(
	ctx context.Context, in *downloadInput, kind, ending string, write func(io.Writer, *publications.Excerpt) error,
) (*fileOutput, error) {
	return inTurn(ctx, s.writing, caller(ctx).Org, func() (*fileOutput, error) {
		excerpt, err := s.readExcerpt(ctx, in)
		if err != nil {
			return nil, err
		}
		var body bytes.Buffer
		if err := write(&body, excerpt); err != nil {
			return nil, fmt.Errorf("write the timetable of %s: %w", in.Term, err)
		}
		return attach(kind, fileName(excerpt, ending), body.Bytes()), nil
	})
}

func (s *Server) getICS(ctx context.Context, in *downloadInput) (*fileOutput, error) {
	return inTurn(ctx, s.writing, caller(ctx).Org, func() (*fileOutput, error) { return s.writeICS(ctx, in) })
}

func (s *Server) writeICS(ctx context.Context, in *downloadInput) (*fileOutput, error) {
	excerpt, err := s.readExcerpt(ctx, in)
	if err != nil {
		return nil, err
	}
	if err := excerpt.RequireDates(); err != nil {
		return nil, err
	}
	file, err := s.terms.CalendarFile(ctx, in.of(caller(ctx).Org), excerpt.Dated, excerpt.Member)
	if err != nil {
		return nil, err
	}
	body, err := file.Write()
	if err != nil {
		return nil, err
	}
	return attach(icsType, fileName(excerpt, ".ics"), body), nil
}

// readExcerpt reads what a file is made of.
func (s *Server) readExcerpt(ctx context.Context, in *downloadInput) (*publications.Excerpt, error) {
	member, err := in.member()
	if err != nil {
		return nil, err
	}
	excerpt, err := s.terms.Excerpt(ctx, in.of(caller(ctx).Org), member)
	if err == nil && excerpt == nil {
		err = errNotFound
	}
	return excerpt, err
}

func fileName(e *publications.Excerpt, ending string) string { return e.Term + "-" + e.Label + ending }
