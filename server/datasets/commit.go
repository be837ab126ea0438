package datasets

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/lectern-timetables/lectern/dataset"
	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// Condition says whether a version is the one that a change was made for.
type Condition func(Version) error

// Edit says what to change in the newest version's document.
type Edit func(newest *dataset.Tree) ([]dataset.Change, error)

// Commit makes a new version by changes to the newest, without a draft. A draft that people work on stays as it is, and
// meets these changes when it is saved.
func (l *Lines) Commit(
	ctx context.Context, who Author, id, note string, is Condition, edit Edit,
) (v Version, err error) {
	err = l.locked(ctx, who.Org, id, func(q *db.Queries, _ int) error {
		newest, err := version(ctx, q, who.Org, id, 0)
		if err != nil {
			return err
		}
		if err := is(newest); err != nil {
			return err
		}
		changes, err := edit(newest.Tree)
		if err != nil {
			return err
		}
		problem, err := l.changed(newest.Tree, changes)
		if err != nil {
			return err
		}
		v, err = l.add(ctx, q, who.version(id, db.OriginAPI, note), who.Org, problem)
		return err
	})
	return v, err
}

// Add makes a problem the newest version of a dataset, and says whether it is another than before.
func (l *Lines) Add(
	ctx context.Context, who Author, id, note string, p *timetable.Problem,
) (v Version, added bool, err error) {
	err = l.locked(ctx, who.Org, id, func(q *db.Queries, newest int) error {
		v, err = l.add(ctx, q, who.version(id, db.OriginUpload, note), who.Org, p)
		added = int(v.Newest) > newest
		return err
	})
	return v, added, err
}

// Restore makes an earlier version the newest again. It adds a version; those between stay.
func (l *Lines) Restore(ctx context.Context, who Author, id string, number int, note string) (v Version, err error) {
	err = l.locked(ctx, who.Org, id, func(q *db.Queries, newest int) error {
		if number == newest {
			return timetable.Errorf(timetable.CodeNotAllowedInState, "version %d is the newest already", number).
				Naming(timetable.Values{"of": "newest_version"})
		}
		earlier, err := version(ctx, q, who.Org, id, number)
		if err != nil {
			return err
		}
		problem := new(timetable.Problem)
		if err := json.Unmarshal(earlier.Problem.Document, problem); err != nil {
			return fmt.Errorf("read version %d of dataset %s: %w", number, id, err)
		}
		again := who.version(id, db.OriginRestore, note)
		again.Restores = &earlier.DatasetVersion.Number
		v, err = l.add(ctx, q, again, who.Org, problem)
		return err
	})
	return v, err
}
