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
	"github.com/lectern-timetables/lectern/formats/tables"
	"github.com/lectern-timetables/lectern/timetable"
)

// imports takes tables of planners in, step by step: the files, what they mean, and what that makes.
type imports struct{ problems }

const (
	importPath  = "/api/imports"
	mappingBody = 2 << 20 // a hundred tables of many columns
	// importsKept is how many imports an organisation may have begun.
	importsKept = 20
	// importsSwept is how often those of a day ago are deleted.
	importsSwept = time.Hour
)

// Import is an import that somebody prepares.
type Import struct {
	ID        string          `json:"id"`
	Dataset   string          `json:"dataset,omitempty" doc:"id of the dataset that it is added to"`
	Tables    []ImportTable   `json:"tables"`
	Mapping   tables.Mapping  `json:"mapping" doc:"what the tables and their columns are taken for"`
	Settings  tables.Settings `json:"settings" doc:"of the week"`
	Issues    []tables.Issue  `json:"issues" doc:"what could not be read, and what was assumed"`
	CreatedAt time.Time       `json:"created_at" doc:"it is deleted a day later"`

	Meanings map[tables.Kind][]tables.Meaning `json:"meanings" doc:"what columns can say, by the kind of table"`
}

// ImportTable is a table of an import, as a person sees it.
type ImportTable struct {
	Name     string     `json:"name"`
	File     string     `json:"file"`
	Headings []string   `json:"headings"`
	Rows     int        `json:"rows"`
	Preview  [][]string `json:"preview" doc:"its first rows"`
}

// describeImport describes the body of an import. Huma must not know of it before, or it would read it.
func describeImport(api huma.API) {
	file := &huma.Schema{Type: huma.TypeString, Format: "binary"}
	form := &huma.Schema{Type: huma.TypeObject, Properties: map[string]*huma.Schema{
		"files": {Type: huma.TypeArray, Items: file},
	}}
	api.OpenAPI().Paths[importPath].Post.RequestBody = &huma.RequestBody{
		Required: true,
		Content: map[string]*huma.MediaType{
			"multipart/form-data": {Schema: form}, "application/zip": {Schema: file},
		},
	}
}

type beginImportInput struct {
	ContentType string `header:"Content-Type"`
	Dataset     string `query:"dataset" maxLength:"100" doc:"id of the dataset that the tables are added to"`
}

type importOutput struct {
	Status int
	Body   Import
}

// begin keeps files, and proposes what they mean.
func (i imports) begin(ctx context.Context, in *beginImportInput) (*importOutput, error) {
	org := caller(ctx).Org
	archive, err := packed(uploaded(ctx), in.ContentType)
	if err != nil {
		return nil, err
	}
	row := db.Import{ID: db.NewID(), Org: org, DatasetID: in.Dataset, Files: archive, CreatedAt: time.Now()}
	base, err := i.base(ctx, row)
	if err != nil {
		return nil, err
	}
	found, err := i.readFairly(ctx, row)
	if err != nil {
		return nil, err
	}
	m, s, issues, err := i.propose(ctx, org, found.tables, base)
	if err != nil {
		return nil, err
	}
	found.issues = append(found.issues, issues...)
	if row.Mapping, row.Settings, err = said(m, s); err != nil {
		return nil, err
	}
	err = i.db.InTx(ctx, func(q *db.Queries) error {
		if err := q.InsertImport(ctx, db.InsertImportParams{
			ID: row.ID, Org: org, DatasetID: row.DatasetID, Files: archive, Mapping: row.Mapping, Settings: row.Settings,
		}); err != nil {
			return fmt.Errorf("insert import: %w", err)
		}
		return q.DeleteSpareImports(ctx, db.DeleteSpareImportsParams{Org: org, Kept: importsKept})
	})
	if err != nil {
		return nil, err
	}
	return &importOutput{Status: http.StatusCreated, Body: found.show(row, m, s)}, nil
}

// propose says what tables probably mean: as people said of tables of their shape, or by their words.
func (i imports) propose(
	ctx context.Context, org string, all []tables.Table, base *timetable.Problem,
) (m tables.Mapping, s tables.Settings, issues []tables.Issue, err error) {
	shapes := make([]string, 0, len(all))
	for t := range all {
		shapes = append(shapes, all[t].Shape())
	}
	rows, err := i.db.RecallShapes(ctx, db.RecallShapesParams{Org: org, Shapes: shapes})
	if err != nil {
		return m, s, nil, fmt.Errorf("recall what was said of tables: %w", err)
	}
	known := map[string]tables.Remembered{}
	for _, row := range rows {
		var r tables.Remembered
		if json.Unmarshal(row.Said, &r) == nil { // else a newer server wrote it
			known[row.Shape] = r
		}
	}
	_, err = fairly(ctx, i.reading, org, func() (struct{}, error) {
		m = tables.Propose(all)
		m.Recall(all, known)
		if base != nil {
			s = tables.SettingsOf(base)
		} else {
			s, issues = tables.Suggest(all, m)
		}
		return struct{}{}, nil
	})
	return m, s, issues, err
}

func (i imports) get(ctx context.Context, in *getInput) (*importOutput, error) {
	row, err := i.row(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	m, s, err := saidOf(row)
	if err != nil {
		return nil, err
	}
	found, err := i.readFairly(ctx, row)
	if err != nil {
		return nil, err
	}
	return &importOutput{Status: http.StatusOK, Body: found.show(row, m, s)}, nil
}

// sayBody is what somebody says of an import.
type sayBody struct {
	Mapping  tables.Mapping  `json:"mapping"`
	Settings tables.Settings `json:"settings"`
}

type sayInput struct {
	ID   string `path:"id"`
	Body sayBody
}

type reportOutput struct{ Body tables.Report }

// say keeps what somebody says of the tables, and reports what that would make. Nothing else is stored.
func (i imports) say(ctx context.Context, in *sayInput) (*reportOutput, error) {
	row, err := i.row(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	_, report, err := i.make(ctx, row, in.Body.Mapping, in.Body.Settings, nil)
	if err != nil {
		return nil, err
	}
	mapping, settings, err := said(in.Body.Mapping, in.Body.Settings)
	if err != nil {
		return nil, err
	}
	if err := i.db.SayImport(ctx, db.SayImportParams{
		Org: row.Org, ID: row.ID, Mapping: mapping, Settings: settings,
	}); err != nil {
		return nil, fmt.Errorf("keep what was said of import %s: %w", row.ID, err)
	}
	return &reportOutput{report}, nil
}

type applyInput struct {
	ID   string `path:"id"`
	Body struct {
		Remove []string `json:"remove,omitempty" maxItems:"5000" doc:"what of the dataset is gone and removed, each as kind/id"`
	}
}

// apply stores what an import makes, as a dataset or the newest version of one, and remembers what was said.
func (i imports) apply(ctx context.Context, in *applyInput) (*problemOutput, error) {
	row, err := i.row(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	m, s, err := saidOf(row)
	if err != nil {
		return nil, err
	}
	problem, report, err := i.make(ctx, row, m, s, in.Body.Remove)
	if err != nil {
		return nil, err
	}
	if problem == nil {
		return nil, timetable.InvalidProblem(fieldsOfReport(report))
	}
	stored, out, err := i.keep(ctx, &uploadInput{Dataset: row.DatasetID, Note: "import"}, problem)
	if err != nil {
		return nil, err
	}
	if err := i.finish(ctx, row, m); err != nil {
		return nil, err
	}
	out.Body, err = i.inDataset(ctx, problemOf(summary(*stored)))
	return out, err
}

// finish remembers what was said, and deletes the import.
func (i imports) finish(ctx context.Context, row db.Import, m tables.Mapping) error {
	said := map[string]tables.TableMapping{}
	for _, t := range m.Tables {
		said[t.Table] = t
	}
	found, err := i.readFairly(ctx, row)
	if err != nil {
		return err
	}
	for _, t := range found.tables {
		r, err := json.Marshal(tables.Remembered{Is: said[t.Name].Is, Columns: said[t.Name].Columns})
		if err != nil {
			return fmt.Errorf("write what was said of a table: %w", err)
		}
		if err := i.db.RememberShape(ctx, db.RememberShapeParams{Org: row.Org, Shape: t.Shape(), Said: r}); err != nil {
			return fmt.Errorf("remember what was said of a table: %w", err)
		}
	}
	return i.db.DeleteImport(ctx, db.DeleteImportParams{Org: row.Org, ID: row.ID})
}

// discard gives an import up, if it is there.
func (i imports) discard(ctx context.Context, in *getInput) (*struct{}, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	return nil, i.db.DeleteImport(ctx, db.DeleteImportParams{Org: caller(ctx).Org, ID: id})
}

// sweepImports deletes the imports of a day ago, until ctx is done.
func sweepImports(ctx context.Context, store *db.Store, log *slog.Logger) {
	for {
		if err := store.DeleteOldImports(ctx); err != nil && ctx.Err() == nil {
			log.WarnContext(ctx, "old imports were not deleted; it is tried again in an hour", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(importsSwept):
		}
	}
}
