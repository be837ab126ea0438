package datasets

import (
	"context"

	"github.com/lectern-timetables/lectern/dataset"
	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// Lines are the datasets, each a line of versions.
type Lines struct {
	db           *db.Store
	mostProblems int // of an organisation; 0 = no bound
	mostLectures int // of a problem
}

// New makes Lines within the limits of a server.
func New(store *db.Store, mostProblems, mostLectures int) *Lines {
	return &Lines{store, mostProblems, mostLectures}
}

// Author is who changes a dataset.
type Author struct{ Org, ID, Name string }

// version is one that the author makes.
func (a Author) version(dataset, origin, note string) db.NewVersion {
	return db.NewVersion{DatasetID: dataset, Origin: origin, Author: a.ID, AuthorName: a.Name, Note: note}
}

// Version is a version with its document.
type Version struct {
	db.GetDatasetVersionRow
	Tree *dataset.Tree
}

// Version reads a version; 0 is the newest.
func (l *Lines) Version(ctx context.Context, org, id string, number int) (Version, error) {
	return version(ctx, l.db.Queries, org, id, number)
}

func version(ctx context.Context, q *db.Queries, org, id string, number int) (v Version, err error) {
	wanted := db.GetDatasetVersionParams{Org: org, ID: id}
	if number > 0 {
		n := int32(number)
		wanted.Number = &n
	}
	if v.GetDatasetVersionRow, err = q.GetDatasetVersion(ctx, wanted); err != nil {
		return Version{}, err
	}
	v.Tree, err = dataset.Parse(v.Problem.Document)
	return v, err
}

// Compare lists what differs between two versions.
func (l *Lines) Compare(ctx context.Context, org, id string, from, to int) ([]dataset.Change, error) {
	before, err := l.Version(ctx, org, id, from)
	if err != nil {
		return nil, err
	}
	after, err := l.Version(ctx, org, id, to)
	if err != nil {
		return nil, err
	}
	return dataset.Difference(before.Tree, after.Tree), nil
}

// locked runs a task while nobody else changes a dataset.
func (l *Lines) locked(ctx context.Context, org, id string, task func(q *db.Queries, newest int) error) error {
	return l.db.InTx(ctx, func(q *db.Queries) error {
		line, err := q.LockDataset(ctx, db.LockDatasetParams{Org: org, ID: id})
		if err != nil {
			return err
		}
		return task(q, int(line.Newest))
	})
}

// add stores a problem as the newest version, and reads it. One that says what the newest says is no new version.
func (l *Lines) add(
	ctx context.Context, q *db.Queries, v db.NewVersion, org string, problem *timetable.Problem,
) (Version, error) {
	newest, err := version(ctx, q, org, v.DatasetID, 0)
	if err != nil || newest.Problem.Hash == problem.Hash() {
		return newest, err
	}
	number, err := q.AddVersion(ctx, l.mostProblems, org, v, problem)
	if err != nil {
		return Version{}, err
	}
	if number == 0 {
		return Version{}, l.full()
	}
	return version(ctx, q, org, v.DatasetID, 0)
}

// full is the refusal of another version.
func (l *Lines) full() error {
	return timetable.Errorf(codeTooMany, "your organisation has reached the limit of %d versions of "+
		"datasets; ask those who operate this server to delete unused ones", l.mostProblems).
		Naming(timetable.Values{"of": "datasets", "limit": l.mostProblems})
}
