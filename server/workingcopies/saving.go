package workingcopies

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// Saving is how a working copy is saved.
type Saving struct {
	ID       string // of the variant that it is to become
	Revision int    // of the edits that the author has seen
	Note     string
}

// Save keeps a working copy for its job to take as a variant, and returns its hash. The working copy stays until the job
// has. What was saved under the id before is what counts.
func (k *Keeper) Save(ctx context.Context, of Subject, who Author, s Saving) (hash string, err error) {
	err = k.db.InTx(ctx, func(q *db.Queries) error {
		hash, err = q.GetSavedHash(ctx, db.GetSavedHashParams{ID: s.ID, JobID: of.Job.ID})
		if !db.IsNotFound(err) {
			return err
		}
		row, err := q.LockWorkingCopy(ctx, of.Variant.ID)
		if db.IsNotFound(err) {
			return nothingChanged()
		}
		if err != nil {
			return err
		}
		if int(row.Revision) != s.Revision {
			return timetable.Errorf(codeEditConflict, "somebody else has edited it meanwhile; look at it again, then save").
				Naming(timetable.Values{"of": "revision", "revision": row.Revision})
		}
		hash, err = with(ctx, k, of, q, func(b *bench) (string, error) {
			r, err := b.saved(of, who, s)
			if err != nil {
				return "", err
			}
			return r.Hash, q.InsertRevision(ctx, r)
		})
		return err
	})
	return hash, err
}

func nothingChanged() error {
	return timetable.Errorf(timetable.CodeInvalidRequest, "nothing has been changed; there is nothing to save")
}

// saved is the timetable on the bench as a row.
func (b *bench) saved(of Subject, who Author, s Saving) (r db.InsertRevisionParams, err error) {
	lectures, report := b.Timetable(), b.checked()
	r = db.InsertRevisionParams{
		ID: s.ID, JobID: of.Job.ID, VariantID: of.Variant.ID, CopyID: b.copy, CopyRevision: int32(b.revision),
		Author: who.ID, AuthorName: who.Name, Note: db.Storable(s.Note),
		Hash: lectures.Hash(), Feasible: report.Feasible(), Cost: int64(report.Cost),
	}
	if r.Hash == of.Variant.Hash {
		return r, nothingChanged()
	}
	if r.Report, err = json.Marshal(report); err != nil {
		return r, fmt.Errorf("write report: %w", err)
	}
	if r.Timetable, err = json.Marshal(lectures); err != nil {
		return r, fmt.Errorf("write timetable: %w", err)
	}
	return r, nil
}
