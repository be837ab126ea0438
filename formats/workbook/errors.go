package workbook

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/lectern-timetables/lectern/timetable"
)

// cellErrors are what is wrong with a workbook, in any order, up to a limit.
type cellErrors []cellError

type cellError struct {
	order, row, column int
	sheet, message     string
}

func (e cellError) field() timetable.FieldError {
	return timetable.FieldError{Place: cellName(e.sheet, e.column, e.row), Message: e.message}
}

func (r *reader) fail(g *grid, row, column int, format string, args ...any) {
	if len(r.errs) < timetable.EnoughErrors {
		r.errs = append(r.errs, cellError{g.order, row, column, g.name, fmt.Sprintf(format, args...)})
	}
}

// place is where something of the document stands in a workbook.
type place struct {
	grid   *grid
	row    int
	column int    // of a setting
	sheet  *sheet // of an element of a list: its columns are its properties
	within string // what keys of columns begin with
}

// refusal is the error of a workbook, given that of its document: what is wrong with cells, and what is wrong with
// what they say. Nothing is told twice of a cell.
func (r *reader) refusal(err error) error {
	var refused *timetable.Error
	if err != nil && (!errors.As(err, &refused) || len(refused.Fields) == 0) {
		return err
	}
	told := map[[3]int]bool{}
	for _, e := range r.errs {
		told[[3]int{e.order, e.row, e.column}] = true
	}
	more := 0
	if refused != nil {
		more = refused.More
		for _, field := range refused.Fields {
			e := r.locate(field)
			if at := [3]int{e.order, e.row, e.column}; !told[at] {
				told[at] = true
				r.errs = append(r.errs, e)
			}
		}
	}
	if len(r.errs) == 0 {
		return nil
	}
	return r.all(more)
}

// all tells the errors in the order of the workbook.
func (r *reader) all(more int) error {
	slices.SortStableFunc(r.errs, func(a, b cellError) int {
		return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(a.row, b.row), cmp.Compare(a.column, b.column))
	})
	fields := make([]timetable.FieldError, 0, len(r.errs))
	for _, e := range r.errs {
		fields = append(fields, e.field())
	}
	message := "the workbook has an error; correct it and upload it again"
	if n := len(fields) + more; n > 1 {
		message = fmt.Sprintf("the workbook has %d errors; correct them and upload it again", n)
	}
	refused := (&timetable.Error{Code: timetable.CodeInvalidProblem, Message: message}).With(fields)
	refused.More += more
	return refused
}

// missing is how a property that is needed is told of a document.
var missing = regexp.MustCompile(`^the property ".*" is missing$`)

// locate finds the cell of an error: the nearest to its place that a row has.
func (r *reader) locate(field timetable.FieldError) cellError {
	for at, rest := field.Place, ""; ; {
		if p, found := r.places[at]; found {
			return r.inRow(p, rest, field.Message)
		}
		if p, found := r.first[at]; found {
			return cellError{order: p.grid.order, sheet: p.grid.name, message: field.Message}
		}
		slash := strings.LastIndexByte(at, '/')
		if slash < 0 {
			version := r.places["/version"]
			return r.inRow(version, "", field.Message)
		}
		at, rest = at[:slash], at[slash+1:]
	}
}

// inRow is an error about a property of what a row says.
func (r *reader) inRow(p place, key, message string) cellError {
	e := cellError{order: p.grid.order, row: p.row, column: p.column, sheet: p.grid.name, message: message}
	help := ""
	if p.sheet != nil {
		at := p.sheet.names()
		if i := slices.IndexFunc(p.sheet.columns, func(c column) bool { return c.key == p.within+key }); i >= 0 {
			at = i
		}
		e.column, help = p.grid.columns[at], p.sheet.columns[at].help
	}
	if missing.MatchString(message) {
		e.message = strings.TrimSpace("this is needed, and the cell is empty. " + help)
	}
	return e
}
