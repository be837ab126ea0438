package datasets

import (
	"context"
	"slices"

	"github.com/lectern-timetables/lectern/dataset"
	"github.com/lectern-timetables/lectern/db"
)

// Saving says how a draft becomes a version.
type Saving struct {
	Note string
	Onto int      // the newest version that its author has seen; 0 = whichever it is
	Keep []string // places where the draft's value shall replace what others made newest
}

// Save makes a draft the newest version. If somebody else made one meanwhile, both hold, unless they changed the same
// field: then it fails with these conflicts, and the draft stays. Onto and Keep settle them.
func (l *Lines) Save(ctx context.Context, who Author, id string, s Saving) (v Version, err error) {
	err = l.locked(ctx, who.Org, id, func(q *db.Queries, _ int) error {
		d, err := readDraft(ctx, q, who.Org, id)
		if err != nil {
			return err
		}
		merged, err := merged(ctx, q, who.Org, id, d, s)
		if err != nil {
			return err
		}
		problem, err := l.problem(merged)
		if err != nil {
			return err
		}
		if v, err = l.add(ctx, q, who.version(id, db.OriginEdit, s.Note), who.Org, problem); err != nil {
			return err
		}
		return q.DeleteDraft(ctx, id)
	})
	return v, err
}

// merged is a draft together with what was made newest since its base.
func merged(ctx context.Context, q *db.Queries, org, id string, d Draft, s Saving) (*dataset.Tree, error) {
	if d.Base == d.Newest {
		return d.Tree, nil
	}
	if s.Onto != 0 && s.Onto != d.Newest {
		s.Keep = nil // they were settled against another version
	}
	base, err := version(ctx, q, org, id, d.Base)
	if err != nil {
		return nil, err
	}
	newest, err := version(ctx, q, org, id, 0)
	if err != nil {
		return nil, err
	}
	changes := dataset.Difference(base.Tree, d.Tree)
	for i, c := range changes {
		if slices.Contains(s.Keep, c.Place) {
			changes[i].From = newest.Tree.At(c.Place)
		}
	}
	return applied(newest.Tree, changes)
}
