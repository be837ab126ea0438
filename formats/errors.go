package formats

import (
	"cmp"
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/lectern-timetables/lectern/timetable"
)

// maxErrors is how many errors of one document are listed, and enoughErrors how many are collected to choose them from.
const (
	maxErrors    = 100
	enoughErrors = 10_000
)

// invalidProblem is the error of a problem that is refused for fields, or nil when there are none.
func invalidProblem(fields []timetable.FieldError) error {
	if len(fields) == 0 {
		return nil
	}
	err := timetable.InvalidProblem(fields)
	err.Fields = bounded(fields)
	return err
}

// bounded shortens a list that is too long and says so at its end.
func bounded(fields []timetable.FieldError) []timetable.FieldError {
	if len(fields) <= maxErrors {
		return fields
	}
	more := timetable.FieldError{Place: "and more", Message: fmt.Sprintf("%d further errors are not listed", len(fields)-maxErrors)}
	return append(slices.Clone(fields[:maxErrors]), more)
}

// lineErrors collects what is wrong in a file of lines, in any order, as far as that is enough.
type lineErrors []lineError

type lineError struct {
	line    int
	message string
}

func (e *lineErrors) add(line int, format string, args ...any) {
	if len(*e) < enoughErrors {
		*e = append(*e, lineError{line, fmt.Sprintf(format, args...)})
	}
}

// fields returns the errors in the order of the file.
func (e lineErrors) fields() []timetable.FieldError {
	slices.SortStableFunc(e, func(a, b lineError) int { return cmp.Compare(a.line, b.line) })
	var fields []timetable.FieldError
	for _, err := range e {
		fields = append(fields, timetable.FieldError{Place: fmt.Sprintf("line %d", err.line), Message: err.message})
	}
	return fields
}

// shorten keeps what a message quotes from a document readable.
func shorten(s string) string {
	const longest = 60
	if utf8.RuneCountInString(s) <= longest {
		return s
	}
	return string([]rune(s)[:longest]) + "..."
}
