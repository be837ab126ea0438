package publications

import (
	"context"
	"encoding/json"
	"fmt"
	"math"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// Publication is a publication among those of its term, with its timetable.
type Publication struct {
	db.ListTermHistoryRow
	TimeZone string              // of the term, when it is known
	Lectures timetable.Timetable // none for a withdrawal
}

// InForce reads the publication in force for a term, which may be none: nil.
func (t *Terms) InForce(ctx context.Context, term Term) (*Publication, error) {
	inForce, _, err := t.Newest(ctx, term)
	return inForce, err
}

// Newest reads the publication in force for a term, and the one in force before it, withdrawals left out. Each may be
// nil.
func (t *Terms) Newest(ctx context.Context, term Term) (inForce, before *Publication, err error) {
	const newest = 3 // no withdrawal follows another
	list, err := t.newestPublications(ctx, term, newest)
	if err != nil || len(list) == 0 || list[0].Publication.SupersededAt != nil {
		return nil, nil, err
	}
	for i := range list[1:] {
		if list[i+1].Publication.Cause != timetable.CauseWithdrawal {
			before = &list[i+1]
			break
		}
	}
	return &list[0], before, nil
}

// newestPublications reads a few of a term's publications, the newest first.
func (t *Terms) newestPublications(ctx context.Context, term Term, few int32) (list []Publication, err error) {
	rows, err := t.db.ListTermPublications(ctx, db.ListTermPublicationsParams{
		Org: term.Org, Term: term.Name, Newest: few,
	})
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		p := Publication{TimeZone: row.TimeZone, ListTermHistoryRow: db.ListTermHistoryRow{
			Publication: row.Publication, ProblemID: row.ProblemID, Ordinal: row.Ordinal,
			VariantNumber: row.VariantNumber, Cost: row.Cost,
		}}
		if row.Publication.Cause != timetable.CauseWithdrawal {
			if p.Lectures, err = readLectures(row.Publication.VariantID, row.Timetable); err != nil {
				return nil, err
			}
		}
		list = append(list, p)
	}
	return list, nil
}

// allPublications reads all of a term's publications, the newest first. A timetable that was put in force several
// times is read once.
func (t *Terms) allPublications(ctx context.Context, term Term) (list []Publication, err error) {
	rows, err := t.db.ListTermHistory(ctx, db.ListTermHistoryParams{
		Org: term.Org, Term: term.Name, Newest: math.MaxInt32,
	})
	if err != nil {
		return nil, err
	}
	known := map[string]timetable.Timetable{} // by the variant's id
	for _, row := range rows {
		variantID := row.Publication.VariantID
		if _, read := known[variantID]; !read {
			variant, err := t.db.LoadVariant(ctx, variantID)
			if err != nil {
				return nil, fmt.Errorf("load variant %s: %w", variantID, err)
			}
			if known[variantID], err = readLectures(variantID, variant.Timetable); err != nil {
				return nil, err
			}
		}
		p := Publication{ListTermHistoryRow: row}
		if row.Publication.Cause != timetable.CauseWithdrawal {
			p.Lectures = known[variantID]
		}
		list = append(list, p)
	}
	return list, nil
}

func readLectures(variantID string, document []byte) (lectures timetable.Timetable, err error) {
	if err := json.Unmarshal(document, &lectures); err != nil {
		return nil, fmt.Errorf("read timetable of variant %s: %w", variantID, err)
	}
	return lectures, nil
}

// Problem reads the problem of a term's timetable in force, nil while there is none.
func (t *Terms) Problem(ctx context.Context, term Term) (*timetable.Problem, error) {
	inForce, err := t.InForce(ctx, term)
	if err != nil || inForce == nil {
		return nil, err
	}
	_, problem, err := t.db.ReadProblem(ctx, term.Org, inForce.ProblemID)
	return problem, err
}
