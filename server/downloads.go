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

// MemberInput narrows a timetable to one curriculum, group, teacher, room or course. It is exported for huma, which
// skips embedded types that are not.
type MemberInput struct {
	By timetable.Kind `query:"by" enum:"curriculum,teacher,room,course,group" doc:"with of: only the lectures of one of these"`
	Of string         `query:"of" maxLength:"100" doc:"its id in the problem"`
}

// member is the member that a request narrows to. Half of one is refused.
func (in *MemberInput) member() (timetable.Member, error) {
	if (in.By == "") != (in.Of == "") {
		return timetable.Member{}, &timetable.Error{
			Code: timetable.CodeInvalidRequest, Message: "send both by and of, or neither",
			Fields: []timetable.FieldError{{Place: "query.of", Message: "by is the kind, such as teacher, and of is the id"}},
		}
	}
	return timetable.Member{Kind: in.By, ID: in.Of}, nil
}

type downloadInput struct {
	TermInput
	MemberInput
}

func (p published) csv(ctx context.Context, in *downloadInput) (*fileOutput, error) {
	return p.spreadsheet(ctx, in, csvType, ".csv", func(w io.Writer, e *publications.Excerpt) error {
		return formats.WriteCSV(w, e.Problem, e.Directory, e.Lectures)
	})
}

func (p published) xlsx(ctx context.Context, in *downloadInput) (*fileOutput, error) {
	return p.spreadsheet(ctx, in, xlsxType, ".xlsx", func(w io.Writer, e *publications.Excerpt) error {
		return formats.WriteXLSX(w, e.Problem, e.Directory, e.Lectures, e.Member.Kind != "")
	})
}

func (p published) spreadsheet(
	ctx context.Context, in *downloadInput, kind, ending string, write func(io.Writer, *publications.Excerpt) error,
) (*fileOutput, error) {
	return fairly(ctx, p.writing, caller(ctx).Org, func() (*fileOutput, error) {
		excerpt, err := p.readExcerpt(ctx, in)
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

func (p published) ics(ctx context.Context, in *downloadInput) (*fileOutput, error) {
	return fairly(ctx, p.writing, caller(ctx).Org, func() (*fileOutput, error) { return p.writeICS(ctx, in) })
}

func (p published) writeICS(ctx context.Context, in *downloadInput) (*fileOutput, error) {
	excerpt, err := p.readExcerpt(ctx, in)
	if err != nil {
		return nil, err
	}
	if err := excerpt.RequireDates(); err != nil {
		return nil, err
	}
	file, err := p.terms.CalendarFile(ctx, in.of(caller(ctx).Org), excerpt.Dated, excerpt.Member)
	if err != nil {
		return nil, err
	}
	body, err := file.Write()
	if err != nil {
		return nil, err
	}
	return attach(icsType, fileName(excerpt, ".ics"), body), nil
}

// readExcerpt reads the part of the timetable that the file shows.
func (p published) readExcerpt(ctx context.Context, in *downloadInput) (*publications.Excerpt, error) {
	member, err := in.member()
	if err != nil {
		return nil, err
	}
	excerpt, err := p.terms.Excerpt(ctx, in.of(caller(ctx).Org), member)
	if err == nil && excerpt == nil {
		err = errNotFound
	}
	return excerpt, err
}

func fileName(e *publications.Excerpt, ending string) string { return e.Term + "-" + e.Label + ending }
