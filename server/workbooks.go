package server

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/danielgtaylor/huma/v2"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/formats/workbook"
	"github.com/lectern-timetables/lectern/timetable"
)

// The media types of what a problem is written as.
const (
	zipType      = "application/zip"
	documentType = "application/json"
)

// Answers that are problems.
var (
	workbookFile = file(xlsxType, "a workbook of the whole problem, which can be edited and uploaded again")
	zipFile      = file(zipType, "the sheets of the workbook as CSV files")
)

// documentFile describes an answer that is a document.
func documentFile(op *huma.Operation) {
	answers(op)["200"] = &huma.Response{
		Description: "the problem's document; /api/problem.schema.json describes it",
		Content: map[string]*huma.MediaType{
			documentType: {Schema: &huma.Schema{Type: huma.TypeObject, AdditionalProperties: true}},
		},
	}
}

func (p problems) workbook(ctx context.Context, in *getInput) (*fileOutput, error) {
	return p.written(ctx, in, xlsxType, ".xlsx", workbook.Write)
}

func (p problems) zip(ctx context.Context, in *getInput) (*fileOutput, error) {
	return p.written(ctx, in, zipType, ".zip", workbook.WriteZip)
}

func (p problems) json(ctx context.Context, in *getInput) (*fileOutput, error) {
	return p.written(ctx, in, documentType, ".json", formats.WriteJSON)
}

// written is a stored problem as a file.
func (p problems) written(
	ctx context.Context, in *getInput, kind, ending string, write func(io.Writer, *timetable.Problem) error,
) (*fileOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	_, problem, err := p.db.ReadProblem(ctx, caller(ctx).Org, id)
	if err != nil {
		return nil, err
	}
	return p.write(ctx, problem, kind, ending, write)
}

type workbookInput struct {
	Example bool `query:"example" doc:"with a small department to learn from, instead of an empty one"`
}

// newWorkbook is a workbook to begin with.
func (p problems) newWorkbook(ctx context.Context, in *workbookInput) (*fileOutput, error) {
	problem := demo.Empty()
	if in.Example {
		problem = demo.Example()
	}
	return p.write(ctx, problem, xlsxType, ".xlsx", workbook.Write)
}

func (p problems) write(
	ctx context.Context, problem *timetable.Problem, kind, ending string, write func(io.Writer, *timetable.Problem) error,
) (*fileOutput, error) {
	return fairly(ctx, p.reading, caller(ctx).Org, func() (*fileOutput, error) {
		var body bytes.Buffer
		if err := write(&body, problem); err != nil {
			return nil, fmt.Errorf("write %s of a problem: %w", ending, err)
		}
		return attach(kind, problem.Name+ending, body.Bytes()), nil
	})
}
