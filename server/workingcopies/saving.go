package workingcopies

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
	"github.com/lectern-timetables/lectern/workbench"
)

// Saving is how a working copy is saved.
type Saving struct {
	ID       string // of the variant that it is to become
	Revision int    // of the edits that the author has seen
	Note     string
}

// Save keeps a working copy for its job to take as a variant, and returns its hash. The working copy stays until the
// job has. What was saved under the id before is what counts.
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
	if r, err = revisionOf(b.Timetable(), b.checked()); err != nil {
		return r, err
	}
	if r.Hash == of.Variant.Hash {
		return r, nothingChanged()
	}
	r.ID, r.JobID, r.VariantID, r.Note = s.ID, of.Job.ID, &of.Variant.ID, db.Storable(s.Note)
	r.CopyID, r.CopyRevision = &b.copy, int32(b.revision)
	r.Author, r.AuthorName = who.ID, who.Name
	return r, nil
}

// Brought is a timetable that comes from elsewhere: from a file, or from what is in force.
type Brought struct {
	ID       string  // of the variant that it is to become
	Job      string  // of which it is to become a variant
	Variant  *string // the id of the one that it is, in another job; nil if it comes from a file
	Note     string
	Lectures timetable.Timetable
}

// Row is a timetable that somebody brings for a problem, checked, for its job to take as a variant. Lectures that the
// problem does not know are left out.
func (t Brought) Row(p *timetable.Problem, who Author) (r db.InsertRevisionParams, err error) {
	on := workbench.Open(p, t.Lectures)
	report := on.Report()
	if r, err = revisionOf(on.Timetable(), &report); err != nil {
		return r, err
	}
	r.ID, r.JobID, r.VariantID, r.Note = t.ID, t.Job, t.Variant, db.Storable(t.Note)
	r.Author, r.AuthorName = who.ID, who.Name
	return r, nil
}

// revisionOf is a timetable with its report as a row.
func revisionOf(lectures timetable.Timetable, report *timetable.Report) (r db.InsertRevisionParams, err error) {
	r.Hash, r.Feasible, r.Cost = lectures.Hash(), report.Feasible(), int64(report.Cost)
	if r.Report, err = json.Marshal(report); err != nil {
		return r, fmt.Errorf("write report: %w", err)
	}
	if r.Timetable, err = json.Marshal(lectures); err != nil {
		return r, fmt.Errorf("write timetable: %w", err)
	}
	return r, nil
}
