package server

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"strings"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/formats/tables"
	"github.com/lectern-timetables/lectern/timetable"
)

// mostFiles is how many files an import has at most.
const mostFiles = 200

// packed packs the files of a form into an archive. Another body is one file.
func packed(body []byte, contentType string) ([]byte, error) {
	kind, parameters, err := mime.ParseMediaType(contentType)
	if err != nil || !strings.HasPrefix(kind, "multipart/") {
		return pack(func(add func(string, []byte) error) error { return add("upload", body) })
	}
	in := multipart.NewReader(bytes.NewReader(body), parameters["boundary"])
	return pack(func(add func(string, []byte) error) error {
		for n := 0; ; n++ {
			part, err := in.NextPart()
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil || n == mostFiles {
				return timetable.Errorf(timetable.CodeInvalidRequest, "the form cannot be read, or has more than %d files",
					mostFiles).Naming(timetable.Values{"of": "files", "limit": mostFiles})
			}
			if part.FileName() == "" {
				continue
			}
			data, err := io.ReadAll(part)
			if err != nil {
				return timetable.Errorf(timetable.CodeInvalidRequest, "the upload was cut off").
					Naming(timetable.Values{"of": "cut_off"})
			}
			if err := add(part.FileName(), data); err != nil {
				return err
			}
		}
	})
}

func pack(files func(add func(string, []byte) error) error) ([]byte, error) {
	var b bytes.Buffer
	archive := zip.NewWriter(&b)
	err := files(func(name string, data []byte) error {
		w, err := archive.Create(name)
		if err != nil {
			return fmt.Errorf("pack %s: %w", name, err)
		}
		_, err = w.Write(data)
		return err
	})
	if err = errors.Join(err, archive.Close()); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// foundTables are the tables of an import, and what could not be read.
type foundTables struct {
	tables []tables.Table
	issues []tables.Issue
}

// read finds the tables of an import.
func (i imports) read(row db.Import) (found foundTables) {
	var files []tables.File
	archive, err := zip.NewReader(bytes.NewReader(row.Files), int64(len(row.Files)))
	if err != nil {
		return found
	}
	for _, f := range archive.File {
		if in, err := f.Open(); err == nil {
			data, _ := io.ReadAll(io.LimitReader(in, i.limits.BodyBytes)) // we wrote it ourselves
			files = append(files, tables.File{Name: f.Name, Data: data})
		}
	}
	found.tables, found.issues = tables.Read(files)
	return found
}

// readFairly is read, in turn with what others read.
func (i imports) readFairly(ctx context.Context, row db.Import) (foundTables, error) {
	return fairly(ctx, i.reading, row.Org, func() (foundTables, error) { return i.read(row), nil })
}

// show is an import as the API shows it.
func (f foundTables) show(row db.Import, m tables.Mapping, s tables.Settings) Import {
	const shown = 5 // rows
	shows := Import{
		ID: row.ID, Dataset: row.DatasetID, Tables: []ImportTable{}, Mapping: m, Settings: s, Issues: f.issues,
		CreatedAt: row.CreatedAt, Meanings: map[tables.Kind][]tables.Meaning{},
	}
	for _, kind := range tables.Kinds {
		shows.Meanings[kind] = tables.MeaningsOf(kind)
	}
	if shows.Issues == nil {
		shows.Issues = []tables.Issue{}
	}
	for _, t := range f.tables {
		preview := [][]string{}
		for _, r := range t.Rows[:min(shown, len(t.Rows))] {
			preview = append(preview, r.Cells)
		}
		shows.Tables = append(shows.Tables, ImportTable{t.Name, t.File, t.Headings, len(t.Rows), preview})
	}
	return shows
}

// row is an import of the caller's organisation.
func (i imports) row(ctx context.Context, id string) (db.Import, error) {
	id, err := parseID(id)
	if err != nil {
		return db.Import{}, err
	}
	return i.db.GetImport(ctx, db.GetImportParams{Org: caller(ctx).Org, ID: id})
}

// base is the newest version of the dataset that an import is added to, or nil.
func (i imports) base(ctx context.Context, row db.Import) (*timetable.Problem, error) {
	if row.DatasetID == "" {
		return nil, nil
	}
	id, err := parseID(row.DatasetID)
	if err != nil {
		return nil, err
	}
	v, err := i.lines.Version(ctx, row.Org, id, 0)
	if err != nil {
		return nil, err
	}
	p := new(timetable.Problem)
	if err := json.Unmarshal(v.Problem.Document, p); err != nil {
		return nil, fmt.Errorf("read document of problem %s: %w", v.Problem.ID, err)
	}
	return p, nil
}

// make makes a problem of an import: of its tables alone, or of the dataset that they are added to.
func (i imports) make(
	ctx context.Context, row db.Import, m tables.Mapping, s tables.Settings, removed []string,
) (problem *timetable.Problem, report tables.Report, err error) {
	base, err := i.base(ctx, row)
	if err != nil {
		return nil, report, err
	}
	_, err = fairly(ctx, i.reading, row.Org, func() (struct{}, error) {
		found := i.read(row)
		problem, report = tables.Build(found.tables, m, s, found.issues...)
		if base != nil && problem != nil {
			problem, report = tables.Add(base, problem, report, removed)
		}
		return struct{}{}, nil
	})
	return problem, report, err
}

// said writes what somebody said, to be kept.
func said(m tables.Mapping, s tables.Settings) (mapping, settings []byte, err error) {
	mapping, err = json.Marshal(m)
	if err == nil {
		settings, err = json.Marshal(s)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("write what was said of tables: %w", err)
	}
	return mapping, settings, nil
}

func saidOf(row db.Import) (m tables.Mapping, s tables.Settings, err error) {
	err = errors.Join(json.Unmarshal(row.Mapping, &m), json.Unmarshal(row.Settings, &s))
	if err != nil {
		return m, s, fmt.Errorf("read what was said of import %s: %w", row.ID, err)
	}
	return m, s, nil
}

// fieldsOfReport are the errors of a report.
func fieldsOfReport(r tables.Report) []timetable.FieldError {
	var fields []timetable.FieldError
	for _, issue := range r.Issues {
		if issue.Severity == tables.Wrong {
			fields = append(fields, timetable.FieldError{Place: issue.Place, Message: issue.Message})
		}
	}
	return fields
}
