package server

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/lectern-timetables/lectern/dataset"
	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/server/datasets"
	"github.com/lectern-timetables/lectern/timetable"
)

// datasetLines shows datasets and their versions, and takes changes of them.
type datasetLines struct {
	db     *db.Store
	lines  *datasets.Lines
	limits Limits

	judged     *fairQueue // documents that are read and compared
	explaining *fairQueue
}

// Dataset is a line of versions, as lists show it.
type Dataset struct {
	ID           string         `json:"id"`
	Name         string         `json:"name" doc:"of the newest version"`
	Newest       DatasetVersion `json:"newest" doc:"the newest version"`
	DraftChanges int            `json:"draft_changes" doc:"changes that wait in the draft to be saved"`
}

// DatasetVersion is a version of a dataset. It never changes.
type DatasetVersion struct {
	Number     int       `json:"number" doc:"from 1"`
	ProblemID  string    `json:"problem_id" doc:"its content, at /api/problems/{id}"`
	Hash       string    `json:"hash" doc:"of the content"`
	Name       string    `json:"name"`
	Version    int       `json:"version" doc:"of the document: 2 if it says a term"`
	Lectures   int       `json:"lectures"`
	Courses    int       `json:"courses"`
	Rooms      int       `json:"rooms"`
	Curricula  int       `json:"curricula"`
	Groups     int       `json:"groups,omitempty"`
	Origin     string    `json:"origin" enum:"upload,edit,api,restore,roll_forward" doc:"what it came from"`
	Restores   *int32    `json:"restores,omitempty" doc:"the version that was made the newest again"`
	Author     string    `json:"author"`
	AuthorName string    `json:"author_name"`
	Note       string    `json:"note,omitempty"`
	CreatedAt  time.Time `json:"created_at"`
}

func versionOf(v db.DatasetVersion, p db.ListProblemsRow) DatasetVersion {
	return DatasetVersion{
		Number: int(v.Number), ProblemID: v.ProblemID, Hash: p.Hash, Name: p.Name, Version: int(p.Version),
		Lectures: int(p.Lectures), Courses: int(p.Courses), Rooms: int(p.Rooms), Curricula: int(p.Curricula),
		Groups: int(p.Groups), Origin: v.Origin, Restores: v.Restores, Author: v.Author, AuthorName: v.AuthorName,
		Note: v.Note, CreatedAt: v.CreatedAt,
	}
}

// DatasetInput names a dataset. It is exported for huma, which skips embedded types that are not.
type DatasetInput struct {
	ID string `path:"id"`
}

type datasetsOutput struct{ Body page[Dataset] }

func (d datasetLines) list(ctx context.Context, in *PageInput) (*datasetsOutput, error) {
	before, err := in.before()
	if err != nil {
		return nil, err
	}
	size := in.size(d.limits)
	rows, err := d.db.ListDatasets(ctx, db.ListDatasetsParams{Org: caller(ctx).Org, Before: before, PageSize: size + 1})
	if err != nil {
		return nil, err
	}
	return &datasetsOutput{pageOf(rows, size, datasetOf, func(row db.ListDatasetsRow) string { return row.ID })}, nil
}

func datasetOf(row db.ListDatasetsRow) Dataset {
	return Dataset{
		ID: row.ID, Name: row.Name, DraftChanges: int(row.DraftChanges),
		Newest: versionOf(row.DatasetVersion, db.ListProblemsRow{
			Hash: row.Hash, Name: row.Name, Version: row.Version, Lectures: row.Lectures, Courses: row.Courses,
			Rooms: row.Rooms, Curricula: row.Curricula, Groups: row.Groups,
		}),
	}
}

type datasetVersionsInput struct {
	NumberPageInput
	DatasetInput
}

type datasetVersionsOutput struct{ Body page[DatasetVersion] }

func (d datasetLines) versions(ctx context.Context, in *datasetVersionsInput) (*datasetVersionsOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	size := in.size(d.limits)
	rows, err := d.db.ListDatasetVersions(ctx, db.ListDatasetVersionsParams{
		Org: caller(ctx).Org, ID: id, Before: in.before(), PageSize: size + 1,
	})
	if err == nil && len(rows) == 0 && in.Cursor == 0 {
		err = errNotFound
	}
	if err != nil {
		return nil, err
	}
	return &datasetVersionsOutput{pageOf(rows, size, func(row db.ListDatasetVersionsRow) DatasetVersion {
		return versionOf(row.DatasetVersion, db.ListProblemsRow{
			Hash: row.Hash, Name: row.Name, Version: row.Version, Lectures: row.Lectures, Courses: row.Courses,
			Rooms: row.Rooms, Curricula: row.Curricula, Groups: row.Groups,
		})
	}, func(row db.ListDatasetVersionsRow) string { return fmt.Sprint(row.DatasetVersion.Number) })}, nil
}

// StoredVersion is a version with its dataset and, where that was asked for, its document.
type StoredVersion struct {
	DatasetVersion
	DatasetID string          `json:"dataset_id"`
	Newest    int             `json:"newest" doc:"the number of the dataset's newest version"`
	Document  json.RawMessage `json:"document,omitempty" doc:"the whole problem; /api/problem.schema.json describes it"`
}

func storedVersionOf(v datasets.Version) StoredVersion {
	return StoredVersion{
		DatasetVersion: versionOf(v.DatasetVersion, summary(v.Problem)),
		DatasetID:      v.DatasetVersion.DatasetID, Newest: int(v.Newest),
	}
}

// tagOf is the ETag of a version: of all lists of a dataset while it is the newest.
func tagOf(v datasets.Version) string {
	return fmt.Sprintf(`"%d-%s"`, v.DatasetVersion.Number, v.Problem.Hash[:16])
}

type datasetVersionOutput struct {
	Status int
	ETag   string `header:"ETag" doc:"of the dataset's newest version"`
	Body   StoredVersion
}

func newVersion(v datasets.Version) *datasetVersionOutput {
	return &datasetVersionOutput{Status: http.StatusOK, ETag: tagOf(v), Body: storedVersionOf(v)}
}

type datasetVersionInput struct {
	DatasetInput
	Number int `path:"number" minimum:"0" maximum:"1000000000" doc:"of a version; 0 is the newest"`
}

func (d datasetLines) version(ctx context.Context, in *datasetVersionInput) (*datasetVersionOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	v, err := d.lines.Version(ctx, caller(ctx).Org, id, in.Number)
	if err != nil {
		return nil, err
	}
	out := newVersion(v)
	out.Body.Document = v.Problem.Document
	return out, nil
}

type differenceInput struct {
	DatasetInput
	From int `query:"from" minimum:"0" maximum:"1000000000" doc:"number of a version; the newest unless given"`
	To   int `query:"to" minimum:"0" maximum:"1000000000" doc:"likewise"`
}

type differenceOutput struct {
	Body struct {
		Items []dataset.Change `json:"items" doc:"what makes the second version of the first, by place"`
		More  int              `json:"more,omitempty" doc:"changes that are not listed"`
	}
}

// mostListed bounds the changes that an answer lists.
const mostListed = 5_000

// difference compares two versions.
func (d datasetLines) difference(ctx context.Context, in *differenceInput) (*differenceOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	org := caller(ctx).Org
	changes, err := fairly(ctx, d.judged, org, func() ([]dataset.Change, error) {
		return d.lines.Compare(ctx, org, id, in.From, in.To)
	})
	if err != nil {
		return nil, err
	}
	out := new(differenceOutput)
	out.Body.Items = changes[:min(len(changes), mostListed)]
	out.Body.More = len(changes) - len(out.Body.Items)
	return out, nil
}

// NoteRequest says why a version is made.
type NoteRequest struct {
	Note string `json:"note,omitempty" maxLength:"500" doc:"what the version is for, for people"`
}

type restoreVersionInput struct {
	DatasetInput
	Number int `path:"number" minimum:"1" maximum:"1000000000"`
	Body   NoteRequest
}

// restore makes an earlier version the newest again.
func (d datasetLines) restore(ctx context.Context, in *restoreVersionInput) (*datasetVersionOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	who := caller(ctx)
	v, err := fairly(ctx, d.judged, who.Org, func() (datasets.Version, error) {
		return d.lines.Restore(ctx, author(who), id, in.Number, in.Body.Note)
	})
	if err != nil {
		return nil, err
	}
	return newVersion(v), nil
}

func author(who auth.Principal) datasets.Author {
	return datasets.Author{Org: who.Org, ID: who.ID, Name: who.Name}
}

// Match makes a change depend on what its sender has seen. It is exported for huma, which skips embedded types that are
// not.
type Match struct {
	IfMatch string `header:"If-Match" maxLength:"1000" doc:"an ETag: the change is made only if it is still right"`
}

// of refuses what has another ETag. Without If-Match, anything matches.
func (m Match) of(etag string) error {
	if m.IfMatch == "" || isKnown(m.IfMatch, etag) {
		return nil
	}
	return timetable.Errorf(datasets.CodeVersionStale,
		"this was changed meanwhile; read it again, and send the change with its new ETag")
}

type changesInput struct {
	DatasetInput
	Match
	Body struct {
		NoteRequest
		Changes []dataset.Change `json:"changes" minItems:"1" maxItems:"5000"`
	}
}

// change makes changes, all of them or none, and one version of them.
func (d datasetLines) change(ctx context.Context, in *changesInput) (*datasetVersionOutput, error) {
	v, err := d.commit(ctx, in.ID, in.Body.Note, func(v datasets.Version) error { return in.of(tagOf(v)) },
		func(*dataset.Tree) ([]dataset.Change, error) { return in.Body.Changes, nil })
	if err != nil {
		return nil, err
	}
	return newVersion(v), nil
}

// commit makes a version by changes, if the newest one is as their sender has seen it.
func (d datasetLines) commit(
	ctx context.Context, dataset, note string, is datasets.Condition, edit datasets.Edit,
) (datasets.Version, error) {
	id, err := parseID(dataset)
	if err != nil {
		return datasets.Version{}, err
	}
	who := caller(ctx)
	return fairly(ctx, d.judged, who.Org, func() (datasets.Version, error) {
		return d.lines.Commit(ctx, author(who), id, note, is, edit)
	})
}
