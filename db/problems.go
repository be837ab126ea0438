package db

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/lectern-timetables/lectern/timetable"
)

// AddProblem stores a problem for an organisation, unless it has the same one already, and returns its row and whether
// it is new.
func (q *Queries) AddProblem(ctx context.Context, org, uploader string, p *timetable.Problem) (Problem, bool, error) {
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
		Document:   document,
		Lectures:   int32(p.Lectures()),
		Courses:    int32(len(p.Courses)),
		Rooms:      int32(len(p.Rooms)),
		Curricula:  int32(len(p.Curricula)),
		UploadedBy: uploader,
	})
	if err != nil {
		return Problem{}, false, fmt.Errorf("insert problem %s: %w", hash, err)
	}
	row, err := q.GetProblemByHash(ctx, GetProblemByHashParams{Org: org, Hash: hash})
	if err != nil {
		return Problem{}, false, fmt.Errorf("read problem %s: %w", hash, err)
	}
	return row, inserted > 0, nil
}
