package datasets

import (
	"context"
	"fmt"

	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/lectern-timetables/lectern/dataset"
	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// Lines are the datasets, each a line of versions.
type Lines struct {
	db           *db.Store
	mostProblems int // of an organisation; 0 = no bound
	mostLectures int // of a problem
	judgements   *lru.Cache[draftState, *timetable.Error]
}

// judgementsKept is how many states of drafts are remembered with what keeps them from being saved: everybody who edits
// asks for the same again and again.
const judgementsKept = 1_000

// draftState is what a draft says.
type draftState struct {
	dataset  string
	base     int
	revision int64
}

// New makes Lines within the limits of a server.
func New(store *db.Store, mostProblems, mostLectures int) *Lines {
	judgements, err := lru.New[draftState, *timetable.Error](judgementsKept)
	if err != nil {
		panic(fmt.Sprintf("the size of a cache is a constant: %v", err))
	}
	return &Lines{store, mostProblems, mostLectures, judgements}
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
	row, err := q.GetDatasetVersion(ctx, wanted)
	if err != nil {
		return Version{}, err
	}
	return parsed(row)
}

func parsed(row db.GetDatasetVersionRow) (v Version, err error) {
	v.GetDatasetVersionRow = row
	v.Tree, err = dataset.Parse(row.Problem.Document)
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
	newest, err := q.GetDatasetVersion(ctx, db.GetDatasetVersionParams{Org: org, ID: v.DatasetID})
	if err != nil {
		return Version{}, err
	}
	if newest.Problem.Hash == problem.Hash() {
		return parsed(newest)
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
