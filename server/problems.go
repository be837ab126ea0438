package server

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/timetable"
)

// Problem is a problem as the API shows it.
type Problem struct {
	ID         string          `json:"id"`
	Hash       string          `json:"hash" doc:"SHA-256 of the problem's canonical JSON"`
	Name       string          `json:"name"`
	Lectures   int             `json:"lectures"`
	Courses    int             `json:"courses"`
	Rooms      int             `json:"rooms"`
	Curricula  int             `json:"curricula"`
	UploadedBy string          `json:"uploaded_by"`
	CreatedAt  time.Time       `json:"created_at"`
	Document   json.RawMessage `json:"document,omitempty" doc:"the whole problem; /api/problem.schema.json describes it"`
}

// upload is the operation that takes a problem in any of its formats.
func (s *Server) upload() huma.Operation {
	op := planner(http.MethodPost, uploadPath, "upload-problem", "Upload a problem as JSON (see /api/problem.schema.json), .ctt or .ectt")
	op.DefaultStatus = http.StatusCreated
	op.MaxBodyBytes = s.cfg.Limits.BodyBytes
	op = s.limitUploads(op) // before its body is read
	op.Middlewares = append(op.Middlewares, s.receive)
	return otherwise(http.StatusOK, "The same problem is there already.", op)
}

const uploadPath = "/api/problems"

// describeUpload says what the body of an upload is. Huma, which reads a body that it knows of, must not read this one.
func describeUpload(api huma.API) {
	api.OpenAPI().Paths[uploadPath].Post.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
		"application/json": {Schema: &huma.Schema{Type: huma.TypeObject, Description: "a document of /api/problem.schema.json"}},
		"text/plain":       {Schema: &huma.Schema{Type: huma.TypeString, Description: "a .ctt or .ectt file"}},
	}}
}

type uploadInput struct {
	Formulation string `query:"formulation" enum:"UD1,UD2,UD3,UD4,UD5" doc:"weighs the soft rules as this published formulation does"`
}

type problemOutput struct {
	Status   int
	Location string `header:"Location"`
	Body     Problem
}

// uploadProblem stores a problem. The same content again is the same problem: 200 instead of 201. The format is told by the content.
func (s *Server) uploadProblem(ctx context.Context, in *uploadInput) (*problemOutput, error) {
	who := caller(ctx)
	problem, err := inTurn(ctx, s.reading, who.Org, func() (*timetable.Problem, error) { return formats.Read(uploaded(ctx), in.Formulation) })
	if err != nil {
		return nil, err
	}
	if n := problem.Lectures(); n > s.cfg.Limits.Lectures {
		return nil, timetable.Errorf(codeTooLarge, "the dataset has %d lectures; this server takes %d at most", n, s.cfg.Limits.Lectures)
	}
	row, inserted, err := s.db.AddProblemWithin(ctx, s.cfg.Limits.Problems, who.Org, who.ID, problem)
	if err != nil {
		return nil, err
	}
	if row == nil {
		return nil, timetable.Errorf(codeTooMany, "your organisation has %d datasets, the most allowed; "+
			"those that no job uses can be deleted by whoever operates this server", s.cfg.Limits.Problems)
	}
	out := &problemOutput{Status: http.StatusOK, Location: "/api/problems/" + row.ID + "/", Body: problemOf(summary(*row))}
	if inserted {
		out.Status = http.StatusCreated
	}
	return out, nil
}

type getInput struct {
	ID string `path:"id"`
}

type getProblemOutput struct{ Body Problem }

func (s *Server) getProblem(ctx context.Context, in *getInput) (*getProblemOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	row, err := s.db.GetProblem(ctx, db.GetProblemParams{Org: caller(ctx).Org, ID: id})
	if err != nil {
		return nil, err
	}
	body := problemOf(summary(row))
	body.Document = row.Document
	return &getProblemOutput{Body: body}, nil
}

type problemsOutput struct{ Body page[Problem] }

func (s *Server) listProblems(ctx context.Context, in *PageInput) (*problemsOutput, error) {
	before, err := in.before()
	if err != nil {
		return nil, err
	}
	size := in.size(s.cfg.Limits)
	rows, err := s.db.ListProblems(ctx, db.ListProblemsParams{Org: caller(ctx).Org, Before: before, PageSize: size + 1})
	if err != nil {
		return nil, err
	}
	return &problemsOutput{Body: pageOf(rows, size, problemOf, func(row db.ListProblemsRow) string { return row.ID })}, nil
}

// summary is a problem's row without its document.
func summary(row db.Problem) db.ListProblemsRow {
	return db.ListProblemsRow{
		ID: row.ID, Org: row.Org, Hash: row.Hash, Name: row.Name, Lectures: row.Lectures, Courses: row.Courses,
		Rooms: row.Rooms, Curricula: row.Curricula, UploadedBy: row.UploadedBy, CreatedAt: row.CreatedAt,
	}
}

func problemOf(row db.ListProblemsRow) Problem {
	return Problem{
		ID:         row.ID,
		Hash:       row.Hash,
		Name:       row.Name,
		Lectures:   int(row.Lectures),
		Courses:    int(row.Courses),
		Rooms:      int(row.Rooms),
		Curricula:  int(row.Curricula),
		UploadedBy: row.UploadedBy,
		CreatedAt:  row.CreatedAt,
	}
}

// problemSchema serves the JSON Schema of problem documents.
func (s *Server) problemSchema(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/schema+json")
	if _, err := w.Write(formats.ProblemSchema); err != nil {
		s.log.DebugContext(r.Context(), "write schema", "error", err, "request_id", requestID(r.Context()))
	}
}
