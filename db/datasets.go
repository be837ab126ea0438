package db

import (
	"context"
	"fmt"

	"github.com/lectern-timetables/lectern/timetable"
)

// What a version of a dataset came from.
const (
	OriginUpload  = "upload"
	OriginEdit    = "edit"    // a draft that was saved
	OriginAPI     = "api"     // changes that a program sent
	OriginRestore = "restore" // an earlier version, made the newest again

	OriginRollForward = "roll_forward" // another dataset, for another term
)

// NewVersion is a version that a dataset is to get.
type NewVersion struct {
	DatasetID  string
	Origin     string
	Restores   *int32 // the number of the version that is made the newest again
	Author     string // a person's id
	AuthorName string
	Note       string
}

// addDataset makes a problem the first version of a dataset, unless it is a version of one already.
func (q *Queries) addDataset(ctx context.Context, problem Problem, name string) error {
	if known, err := q.HasDataset(ctx, problem.ID); err != nil || known {
		return err
	}
	v := NewVersion{Origin: OriginUpload, Author: problem.UploadedBy, AuthorName: name}
	_, err := q.beginDataset(ctx, v, problem)
	return err
}

// beginDataset makes a problem the first version of a new dataset, and returns the dataset's id.
func (q *Queries) beginDataset(ctx context.Context, v NewVersion, problem Problem) (id string, err error) {
	v.DatasetID = NewID()
	if err := q.InsertDataset(ctx, InsertDatasetParams{ID: v.DatasetID, Org: problem.Org}); err != nil {
		return "", fmt.Errorf("insert dataset of problem %s: %w", problem.ID, err)
	}
	_, err = q.insertVersion(ctx, v, problem.ID)
	return v.DatasetID, err
}

// AddDataset stores a problem as the first version of a new dataset, and returns the dataset's id and whether it is
// new. A problem that is a version of a dataset already stays there alone. If the problem is new and the organisation
// has as many as allowed (most), it stores nothing and returns "".
func (q *Queries) AddDataset(
	ctx context.Context, most int, org string, v NewVersion, p *timetable.Problem,
) (id string, added bool, err error) {
	if full, err := q.isFull(ctx, most, org, p.Hash()); err != nil || full {
		return "", false, err
	}
	problem, _, err := q.storeProblem(ctx, org, v.Author, p)
	if err != nil {
		return "", false, err
	}
	known, err := q.FindDatasetVersion(ctx, problem.ID)
	if IsNotFound(err) {
		id, err = q.beginDataset(ctx, v, problem)
		return id, true, err
	}
	return known.DatasetID, false, err
}

// AddVersion stores a problem as the newest version of a dataset, which must be locked, and returns its number. If the
// problem is new and the organisation has as many as allowed (most), it stores nothing and returns 0.
func (q *Queries) AddVersion(
	ctx context.Context, most int, org string, v NewVersion, p *timetable.Problem,
) (number int32, err error) {
	if full, err := q.isFull(ctx, most, org, p.Hash()); err != nil || full {
		return 0, err
	}
	problem, _, err := q.storeProblem(ctx, org, v.Author, p)
	if err != nil {
		return 0, err
	}
	return q.insertVersion(ctx, v, problem.ID)
}

func (q *Queries) insertVersion(ctx context.Context, v NewVersion, problemID string) (int32, error) {
	number, err := q.InsertDatasetVersion(ctx, InsertDatasetVersionParams{
		DatasetID: v.DatasetID, ProblemID: problemID, Origin: v.Origin, Restores: v.Restores,
		Author: v.Author, AuthorName: v.AuthorName, Note: v.Note,
	})
	if err != nil {
		return 0, fmt.Errorf("insert version of dataset %s: %w", v.DatasetID, err)
	}
	return number, nil
}
