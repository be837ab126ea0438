package datasets

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/lectern-timetables/lectern/dataset"
	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// mostChanges bounds the changes that a draft remembers. Saving it begins anew.
const mostChanges = 20_000

// mostRecent bounds the changes that a draft shows.
const mostRecent = 500

// Draft is what people are changing in a dataset together.
type Draft struct {
	Base     int           // the version that it is based on
	Newest   int           // the newest version; more than Base if somebody made one meanwhile
	Tree     *dataset.Tree //
	Recent   []db.DraftChange
	Revision int64            // of the newest change; 0 = nothing has been changed
	Errors   *timetable.Error // what keeps it from being saved; nil = nothing
}

// Draft reads a dataset's draft. Without one, it is what the newest version says.
func (l *Lines) Draft(ctx context.Context, org, id string) (Draft, error) {
	d, err := readDraft(ctx, l.db.Queries, org, id)
	if err != nil {
		return Draft{}, err
	}
	return l.judged(id, d)
}

// DraftProblem is the problem that a dataset's draft says; nil while something keeps it from being saved.
func (l *Lines) DraftProblem(ctx context.Context, org, id string) (*timetable.Problem, error) {
	d, err := readDraft(ctx, l.db.Queries, org, id)
	if err != nil {
		return nil, err
	}
	problem, err := l.problem(d.Tree)
	if wrong := (*timetable.Error)(nil); errors.As(err, &wrong) {
		return nil, nil
	}
	return problem, err
}

// judged adds what keeps a draft from being saved.
func (l *Lines) judged(id string, d Draft) (Draft, error) {
	state := draftState{id, d.Base, d.Revision}
	if known, ok := l.judgements.Get(state); ok {
		d.Errors = known
		return d, nil
	}
	if _, err := l.problem(d.Tree); err != nil && !errors.As(err, &d.Errors) {
		return Draft{}, err
	}
	l.judgements.Add(state, d.Errors)
	return d, nil
}

func readDraft(ctx context.Context, q *db.Queries, org, id string) (Draft, error) {
	newest, err := q.GetDatasetVersion(ctx, db.GetDatasetVersionParams{Org: org, ID: id})
	if err != nil {
		return Draft{}, err
	}
	d := Draft{Base: int(newest.Newest), Newest: int(newest.Newest)}
	document := newest.Problem.Document
	row, err := q.GetDraft(ctx, db.GetDraftParams{Org: org, ID: id})
	switch {
	case err == nil:
		d.Base, document = int(row.Base), row.Document
		err = d.readRecent(ctx, q, id)
	case db.IsNotFound(err):
		err = nil
	}
	if err != nil {
		return Draft{}, err
	}
	d.Tree, err = dataset.Parse(document)
	return d, err
}

// readRecent reads who changed what.
func (d *Draft) readRecent(ctx context.Context, q *db.Queries, id string) (err error) {
	d.Recent, err = q.ListDraftChanges(ctx, db.ListDraftChangesParams{DatasetID: id, PageSize: mostRecent})
	if len(d.Recent) > 0 {
		d.Revision = d.Recent[0].ID
	}
	return err
}

// Edit makes changes in the draft, all of them or none, and returns it.
func (l *Lines) Edit(ctx context.Context, who Author, id string, changes []dataset.Change) (d Draft, err error) {
	err = l.locked(ctx, who.Org, id, func(q *db.Queries, _ int) error {
		if d, err = readDraft(ctx, q, who.Org, id); err != nil {
			return err
		}
		if d.Tree, err = applied(d.Tree, changes); err != nil {
			return err
		}
		if err := l.record(ctx, q, who, id, d, changes); err != nil {
			return err
		}
		return d.readRecent(ctx, q, id)
	})
	if err != nil {
		return Draft{}, err
	}
	return l.judged(id, d)
}

// record stores a draft, and who changed what.
func (l *Lines) record(
	ctx context.Context, q *db.Queries, who Author, id string, d Draft, changes []dataset.Change,
) error {
	n, err := q.CountDraftChanges(ctx, id)
	if err != nil {
		return err
	}
	if int(n)+len(changes) > mostChanges {
		return timetable.Errorf(codeTooMany, "the draft has %d changes; save it before you go on", n).
			Naming(timetable.Values{"of": "draft", "limit": mostChanges})
	}
	draft := db.PutDraftParams{DatasetID: id, Base: int32(d.Base), Document: d.Tree.Bytes()}
	if err := q.PutDraft(ctx, draft); err != nil {
		return err
	}
	rows := make([]db.InsertDraftChangesParams, 0, len(changes))
	for _, c := range changes {
		rows = append(rows, db.InsertDraftChangesParams{
			DatasetID: id, Author: who.ID, AuthorName: who.Name, Place: c.Place,
			Before: orNothing(c.From), After: orNothing(c.To),
		})
	}
	_, err = q.InsertDraftChanges(ctx, rows)
	return err
}

// orNothing is a value for a column of JSON: NULL for nothing.
func orNothing(value any) []byte {
	if value == nil {
		return nil
	}
	text, _ := json.Marshal(value) // it was decoded from JSON
	return text
}

// Discard forgets a draft, if there is one.
func (l *Lines) Discard(ctx context.Context, org, id string) error {
	return l.locked(ctx, org, id, func(q *db.Queries, _ int) error { return q.DeleteDraft(ctx, id) })
}
