package datasets

import (
	"context"

	"github.com/lectern-timetables/lectern/dataset"
	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// RollForward makes a dataset for another term from a version of this one; 0 is the newest. Where a dataset says the
// same already, it returns that one. It says whether there is a new one.
func (l *Lines) RollForward(
	ctx context.Context, who Author, id string, number int, note string, r dataset.RollForward,
) (v Version, added bool, err error) {
	from, err := l.Version(ctx, who.Org, id, number)
	if err != nil {
		return Version{}, false, err
	}
	next, err := from.Tree.RollForward(r)
	if err != nil {
		return Version{}, false, timetable.Errorf(timetable.CodeInvalidRequest, "%v", err)
	}
	problem, err := l.problem(next)
	if err != nil {
		return Version{}, false, err
	}
	err = l.db.InTx(ctx, func(q *db.Queries) error {
		made, isNew, err := q.AddDataset(ctx, l.mostProblems, who.Org, who.version("", db.OriginRollForward, note), problem)
		if err != nil {
			return err
		}
		if made == "" {
			return l.full()
		}
		added = isNew
		v, err = version(ctx, q, who.Org, made, 0)
		return err
	})
	return v, added, err
}
