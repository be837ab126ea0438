package formats

import (
	"cmp"
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/lectern-timetables/lectern/timetable"
)

// invalidProblem is the error of a problem that is refused for fields, or nil when there are none.
func invalidProblem(fields []timetable.FieldError) error {
	if len(fields) == 0 {
		return nil
	}
	return timetable.InvalidProblem(fields)
}

// lineErrors collects what is wrong in a file of lines, in any order, as far as that is enough.
type lineErrors []lineError

type lineError struct {
	line    int
	message string
}

func (e *lineErrors) add(line int, format string, args ...any) {
	if !e.enough() {
		*e = append(*e, lineError{line, fmt.Sprintf(format, args...)})
	}
}

func (e *lineErrors) enough() bool { return len(*e) >= timetable.EnoughErrors }

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
