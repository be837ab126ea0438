package publications

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// datesDocument is a term's calendar as it is stored.
type datesDocument struct {
	calendar.Term
	// ByName is missing in documents that were stored before the names of days were read.
	ByName bool `json:"weekdays_by_name,omitempty"`
}

// Dates reads when a term is held; nil when that is not known.
func (t *Terms) Dates(ctx context.Context, term Term) (*calendar.Dated, error) {
	row, err := t.db.GetTermCalendar(ctx, db.GetTermCalendarParams{Org: term.Org, Term: term.Name})
	if db.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var document datesDocument
	if err := json.Unmarshal(row.Document, &document); err != nil {
		return nil, fmt.Errorf("read calendar of term %s: %w", term.Name, err)
	}
	return &calendar.Dated{
		Term: document.Term, ByName: document.ByName, Revision: int(row.Revision), ChangedAt: row.UpdatedAt,
	}, nil
}

// CheckDates refuses dates that are wrong, or that do not fit the term's timetable in force.
func (t *Terms) CheckDates(ctx context.Context, term Term, dates calendar.Term) error {
	problem, err := t.Problem(ctx, term)
	if err != nil {
		return err
	}
	if errs := dateErrors(dates, problem); len(errs) > 0 {
		return &timetable.Error{
			Code: timetable.CodeInvalidRequest, Message: "the term's calendar has errors; fix them and save it again",
			Values: timetable.Values{"of": "dates"},
			Fields: errs,
		}
	}
	return nil
}

// dateErrors says what is wrong with dates, and how they do not fit a problem, unless that is nil.
func dateErrors(dates calendar.Term, problem *timetable.Problem) []timetable.FieldError {
	errs := dates.Validate()
	if problem == nil {
		return errs
	}
	wrongAnyway := func(misfit timetable.FieldError) bool {
		within := func(e timetable.FieldError) bool { return strings.HasPrefix(e.Place, misfit.Place) }
		return slices.ContainsFunc(errs, within)
	}
	dated := &calendar.Dated{Term: dates, ByName: true}
	return append(errs, slices.DeleteFunc(dated.Fits(problem), wrongAnyway)...)
}
