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
	Revision int64              // of the newest change; 0 = nothing has been changed
	Errors   *timetable.Error   // what keeps it from being saved; nil = nothing
	Problem  *timetable.Problem // what it says, if nothing keeps it from being saved
}

// Draft reads a dataset's draft. Without one, it is what the newest version says.
func (l *Lines) Draft(ctx context.Context, org, id string) (Draft, error) {
	d, err := readDraft(ctx, l.db.Queries, org, id)
	if err != nil {
		return Draft{}, err
	}
	return l.judged(d)
}

// judged adds what keeps a draft from being saved.
func (l *Lines) judged(d Draft) (judged Draft, err error) {
	if d.Problem, err = l.problem(d.Tree); err != nil && !errors.As(err, &d.Errors) {
		return Draft{}, err
	}
	return d, nil
}

func readDraft(ctx context.Context, q *db.Queries, org, id string) (Draft, error) {
	newest, err := version(ctx, q, org, id, 0)
	if err != nil {
		return Draft{}, err
	}
	d := Draft{Base: int(newest.Newest), Newest: int(newest.Newest), Tree: newest.Tree}
	row, err := q.GetDraft(ctx, db.GetDraftParams{Org: org, ID: id})
	if db.IsNotFound(err) {
		return d, nil
	}
	if err != nil {
		return Draft{}, err
	}
	d.Base = int(row.Base)
	if d.Tree, err = dataset.Parse(row.Document); err != nil {
		return Draft{}, err
	}
	d.Recent, err = q.ListDraftChanges(ctx, db.ListDraftChangesParams{DatasetID: id, PageSize: mostRecent})
	if len(d.Recent) > 0 {
		d.Revision = d.Recent[0].ID
	}
	return d, err
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
		d, err = readDraft(ctx, q, who.Org, id)
		return err
	})
	if err != nil {
		return Draft{}, err
	}
	return l.judged(d)
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

// Discard forgets a draft. It says whether there was one.
func (l *Lines) Discard(ctx context.Context, org, id string) (discarded bool, err error) {
	err = l.locked(ctx, org, id, func(q *db.Queries, _ int) error {
		rows, err := q.DeleteDraft(ctx, id)
		discarded = rows > 0
		return err
	})
	return discarded, err
}
