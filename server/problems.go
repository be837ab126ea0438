package server

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/explain"
	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/server/datasets"
	"github.com/lectern-timetables/lectern/timetable"
)

// problems takes and shows problems.
type problems struct {
	db         *db.Store
	lines      *datasets.Lines
	limits     Limits
	log        *slog.Logger
	reading    *fairQueue // of what was uploaded
	explaining *fairQueue
}

// Problem is a problem as the API shows it.
type Problem struct {
	ID         string          `json:"id"`
	Hash       string          `json:"hash" doc:"SHA-256 of the problem's canonical JSON"`
	Name       string          `json:"name"`
	Version    int             `json:"version" doc:"of the document: 2 if it says a term"`
	Lectures   int             `json:"lectures" doc:"of a week; in version 2 the activities to be placed"`
	Courses    int             `json:"courses"`
	Rooms      int             `json:"rooms"`
	Curricula  int             `json:"curricula"`
	Groups     int             `json:"groups,omitempty" doc:"of students, since version 2"`
	UploadedBy string          `json:"uploaded_by"`
	CreatedAt  time.Time       `json:"created_at"`
	Document   json.RawMessage `json:"document,omitempty" doc:"the whole problem; /api/problem.schema.json describes it"`

	DatasetID      string `json:"dataset_id,omitempty" doc:"the dataset that it is a version of; not in lists"`
	DatasetVersion int    `json:"dataset_version,omitempty" doc:"the number of that version"`

	ImportNotes *formats.FETNotes `json:"import_notes,omitempty" doc:"what of the uploaded file the problem does not have"`
}

const uploadPath = "/api/problems"

// describeUpload describes the body of an upload. Huma must not know of it before, or it would read it.
func describeUpload(api huma.API) {
	document := &huma.Schema{Type: huma.TypeObject, Description: "a document of /api/problem.schema.json"}
	text := &huma.Schema{Type: huma.TypeString, Description: "a .ctt or .ectt file"}
	markup := &huma.Schema{Type: huma.TypeString, Description: "a file of FET, or a problem of ITC-2019"}
	book := &huma.Schema{Type: huma.TypeString, Format: "binary", Description: "a workbook of GET /api/workbook.xlsx"}
	archive := &huma.Schema{Type: huma.TypeString, Format: "binary", Description: "its sheets as CSV files"}
	api.OpenAPI().Paths[uploadPath].Post.RequestBody = &huma.RequestBody{
		Required: true,
		Content: map[string]*huma.MediaType{
			"application/json": {Schema: document}, "text/plain": {Schema: text}, "application/xml": {Schema: markup},
			xlsxType: {Schema: book}, zipType: {Schema: archive},
		},
	}
}

type uploadInput struct {
	Dataset     string `query:"dataset" maxLength:"100" doc:"id of the dataset that it becomes the newest version of; otherwise it begins a dataset of its own"`
	Note        string `query:"note" maxLength:"500" doc:"what that version is for"`
	Formulation string `query:"formulation" enum:"UD1,UD2,UD3,UD4,UD5" doc:"weighs the soft rules as this published formulation does"`
}

// imported is what was read from an upload.
type imported struct {
	problem *timetable.Problem
	notes   formats.FETNotes
}

type problemOutput struct {
	Status   int
	Location string `header:"Location"`
	Body     Problem
}

// upload stores a problem. Its format is recognised by its content. The same content again is the same problem: 200
// instead of 201.
func (p problems) upload(ctx context.Context, in *uploadInput) (*problemOutput, error) {
	who := caller(ctx)
	read, err := fairly(ctx, p.reading, who.Org, func() (read imported, err error) {
		read.problem, read.notes, err = formats.Import(uploaded(ctx), in.Formulation)
		return read, err
	})
	if err != nil {
		return nil, err
	}
	row, out, err := p.keep(ctx, in, read.problem)
	if err != nil {
		return nil, err
	}
	if read.notes.Lacks() {
		if err := p.noteImport(ctx, row, read.notes); err != nil {
			return nil, err
		}
	}
	out.Body, err = p.inDataset(ctx, problemOf(summary(*row)))
	return out, err
}

// keep stores a problem within the limits, and begins the answer about it.
func (p problems) keep(
	ctx context.Context, in *uploadInput, problem *timetable.Problem,
) (*db.Problem, *problemOutput, error) {
	if n := problem.Lectures(); n > p.limits.Lectures {
		return nil, nil, timetable.Errorf(codeTooLarge, "the dataset has %d lectures; the limit of this server is %d",
			n, p.limits.Lectures).
			Naming(timetable.Values{"of": "lectures", "lectures": n, "limit": p.limits.Lectures})
	}
	row, inserted, err := p.store(ctx, in, problem)
	if err != nil {
		return nil, nil, err
	}
	out := &problemOutput{Status: http.StatusOK, Location: "/api/problems/" + row.ID + "/"}
	if inserted {
		out.Status = http.StatusCreated
	}
	return row, out, nil
}

// store stores a problem: as the newest version of a dataset, or in a dataset of its own.
func (p problems) store(
	ctx context.Context, in *uploadInput, problem *timetable.Problem,
) (row *db.Problem, added bool, err error) {
	who := caller(ctx)
	if in.Dataset != "" {
		return p.storeIn(ctx, in, problem)
	}
	row, added, err = p.db.AddProblemWithin(ctx, p.limits.Problems, who.Org, who.ID, who.Name, problem)
	if err == nil && row == nil {
		err = timetable.Errorf(codeTooMany, "your organisation has reached the limit of %d datasets; "+
			"ask those who operate this server to delete unused ones", p.limits.Problems).
			Naming(timetable.Values{"of": "datasets", "limit": p.limits.Problems})
	}
	return row, added, err
}

// storeIn stores a problem as the newest version of the dataset that an upload names.
func (p problems) storeIn(
	ctx context.Context, in *uploadInput, problem *timetable.Problem,
) (row *db.Problem, added bool, err error) {
	id, err := parseID(in.Dataset)
	if err != nil {
		return nil, false, err
	}
	v, added, err := p.lines.Add(ctx, author(caller(ctx)), id, in.Note, problem)
	return &v.Problem, added, err
}

// inDataset adds which dataset a problem is a version of.
func (p problems) inDataset(ctx context.Context, body Problem) (Problem, error) {
	version, err := p.db.FindDatasetVersion(ctx, body.ID)
	if db.IsNotFound(err) {
		return body, nil
	}
	body.DatasetID, body.DatasetVersion = version.DatasetID, int(version.Number)
	return body, err
}

// noteImport stores what of the file a problem does not have.
func (p problems) noteImport(ctx context.Context, row *db.Problem, notes formats.FETNotes) (err error) {
	if row.ImportNotes, err = json.Marshal(notes); err != nil {
		return fmt.Errorf("write import notes: %w", err)
	}
	return p.db.NoteImport(ctx, db.NoteImportParams{Org: row.Org, ID: row.ID, Notes: row.ImportNotes})
}

type getInput struct {
	ID string `path:"id"`
}

type getProblemOutput struct{ Body Problem }

func (p problems) get(ctx context.Context, in *getInput) (*getProblemOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	row, err := p.db.GetProblem(ctx, db.GetProblemParams{Org: caller(ctx).Org, ID: id})
	if err != nil {
		return nil, err
	}
	body, err := p.inDataset(ctx, problemOf(summary(row)))
	body.Document = row.Document
	return &getProblemOutput{Body: body}, err
}

type problemsOutput struct{ Body page[Problem] }

func (p problems) list(ctx context.Context, in *PageInput) (*problemsOutput, error) {
	before, err := in.before()
	if err != nil {
		return nil, err
	}
	size := in.size(p.limits)
	rows, err := p.db.ListProblems(ctx, db.ListProblemsParams{Org: caller(ctx).Org, Before: before, PageSize: size + 1})
	if err != nil {
		return nil, err
	}
	return &problemsOutput{Body: pageOf(rows, size, problemOf, func(row db.ListProblemsRow) string { return row.ID })}, nil
}

// summary is a problem's row without its document.
func summary(row db.Problem) db.ListProblemsRow {
	return db.ListProblemsRow{
		ID: row.ID, Org: row.Org, Hash: row.Hash, Name: row.Name, Version: row.Version, Lectures: row.Lectures,
		Courses: row.Courses, Rooms: row.Rooms, Curricula: row.Curricula, Groups: row.Groups,
		ImportNotes: row.ImportNotes, UploadedBy: row.UploadedBy, CreatedAt: row.CreatedAt,
	}
}

func problemOf(row db.ListProblemsRow) Problem {
	p := Problem{
		ID:         row.ID,
		Hash:       row.Hash,
		Name:       row.Name,
		Version:    int(row.Version),
		Lectures:   int(row.Lectures),
		Courses:    int(row.Courses),
		Rooms:      int(row.Rooms),
		Curricula:  int(row.Curricula),
		Groups:     int(row.Groups),
		UploadedBy: row.UploadedBy,
		CreatedAt:  row.CreatedAt,
	}
	if row.ImportNotes != nil {
		p.ImportNotes = new(formats.FETNotes)
		if json.Unmarshal(row.ImportNotes, p.ImportNotes) != nil { // a newer server wrote them
			p.ImportNotes = nil
		}
	}
	return p
}

// schema serves the JSON Schema of problem documents.
func (p problems) schema(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/schema+json")
	if _, err := w.Write(formats.ProblemSchema); err != nil {
		p.log.DebugContext(r.Context(), "write schema", "error", err, "request_id", requestID(r.Context()))
	}
}

type findingsOutput struct {
	Body struct {
		Items    []explain.Finding `json:"items"`
		Complete bool              `json:"complete" doc:"false where there are more findings than are listed"`
	}
}

// findings explains a problem before any search.
func (p problems) findings(ctx context.Context, in *getInput) (*findingsOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	out := new(findingsOutput)
	out.Body.Items, err = p.explain(ctx, caller(ctx).Org, id)
	out.Body.Complete = explain.Complete(out.Body.Items)
	return out, err
}

func (p problems) explain(ctx context.Context, org, id string) ([]explain.Finding, error) {
	_, problem, err := p.db.ReadProblem(ctx, org, id)
	if err != nil {
		return nil, err
	}
	return fairly(ctx, p.explaining, org, func() ([]explain.Finding, error) { return explain.Problem(problem), nil })
}

type activitiesOutput struct {
	Body struct {
		Items []timetable.Activity `json:"items"`
	}
}

// activities says what of a document of version 2 is placed, and whom it concerns.
func (p problems) activities(ctx context.Context, in *getInput) (*activitiesOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	_, problem, err := p.db.ReadProblem(ctx, caller(ctx).Org, id)
	if err != nil {
		return nil, err
	}
	out := new(activitiesOutput)
	out.Body.Items, err = fairly(ctx, p.explaining, caller(ctx).Org, func() ([]timetable.Activity, error) {
		if problem.Version < timetable.TermVersion {
			return []timetable.Activity{}, nil
		}
		return problem.Activities(), nil
	})
	return out, err
}
