package db

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/lectern-timetables/lectern/timetable"
)

// AddProblem stores a problem for an organisation, unless it has the same one already. It returns the row and whether
// it is new. A new problem is the first version of a dataset.
func (q *Queries) AddProblem(ctx context.Context, org, uploader string, p *timetable.Problem) (Problem, bool, error) {
	return q.addProblem(ctx, org, uploader, uploader, p)
}

// addProblem does that for an uploader with a name.
func (q *Queries) addProblem(
	ctx context.Context, org, uploader, name string, p *timetable.Problem,
) (Problem, bool, error) {
	row, inserted, err := q.storeProblem(ctx, org, uploader, p)
	if err == nil {
		err = q.addDataset(ctx, row, name)
	}
	return row, inserted, err
}

// storeProblem does that without the dataset.
func (q *Queries) storeProblem(ctx context.Context, org, uploader string, p *timetable.Problem) (Problem, bool, error) {
	document, err := json.Marshal(p)
	if err != nil {
		return Problem{}, false, fmt.Errorf("write problem: %w", err)
	}
	hash := p.Hash()
	inserted, err := q.InsertProblem(ctx, InsertProblemParams{
		ID:         NewID(),
		Org:        org,
		Hash:       hash,
		Name:       p.Name,
		Version:    int32(p.Version),
		Document:   document,
		Lectures:   int32(p.Lectures()),
		Courses:    int32(len(p.Courses)),
		Rooms:      int32(len(p.Rooms)),
		Curricula:  int32(len(p.Curricula)),
		Groups:     int32(len(p.Groups)),
		UploadedBy: uploader,
	})
	if err != nil {
		return Problem{}, false, fmt.Errorf("insert problem %s: %w", hash, err)
	}
	if inserted == 0 {
		if err := q.RenewProblem(ctx, RenewProblemParams{Org: org, Hash: hash}); err != nil {
			return Problem{}, false, fmt.Errorf("renew problem %s: %w", hash, err)
		}
	}
	row, err := q.GetProblemByHash(ctx, GetProblemByHashParams{Org: org, Hash: hash})
	if err != nil {
		return Problem{}, false, fmt.Errorf("read problem %s: %w", hash, err)
	}
	return row, inserted > 0, nil
}

// ReadProblem reads a problem of an organisation, as it was uploaded and in the domain's terms.
func (q *Queries) ReadProblem(
	ctx context.Context, org, id string,
) (document json.RawMessage, p *timetable.Problem, err error) {
	row, err := q.GetProblem(ctx, GetProblemParams{Org: org, ID: id})
	if err != nil {
		return nil, nil, err
	}
	p = new(timetable.Problem)
	if err := json.Unmarshal(row.Document, p); err != nil {
		return nil, nil, fmt.Errorf("read document of problem %s: %w", id, err)
	}
	return row.Document, p, nil
}

// AddProblemWithin does the same within a limit. When the problem is new and the organisation has as many as allowed
// (most), it stores nothing and returns nil. 0 is no limit. The uploader's name stands with the dataset's version.
func (s *Store) AddProblemWithin(
	ctx context.Context, most int, org, uploader, name string, p *timetable.Problem,
) (row *Problem, added bool, err error) {
	err = s.InTx(ctx, func(q *Queries) error {
		if full, err := q.isFull(ctx, most, org, p.Hash()); err != nil || full {
			return err
		}
		stored, inserted, err := q.addProblem(ctx, org, uploader, name, p)
		row, added = &stored, inserted
		return err
	})
	return row, added, err
}

// isFull says whether an organisation may not store another problem and does not have this one yet. Until the
// transaction ends, it cannot store any other.
func (q *Queries) isFull(ctx context.Context, most int, org, hash string) (bool, error) {
	if most == 0 {
		return false, nil
	}
	if err := q.LockProblems(ctx, org); err != nil {
		return false, fmt.Errorf("lock the problems of %s: %w", org, err)
	}
	if known, err := q.HasProblemHash(ctx, HasProblemHashParams{Org: org, Hash: hash}); err != nil || known {
		return false, err
	}
	problems, err := q.CountProblems(ctx, org)
	return problems >= int64(most), err
}
