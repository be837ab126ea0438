package formats

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/lectern-timetables/lectern/timetable"
)

// invalidProblem is the error of a problem that is refused because of these fields, or nil if there are none.
func invalidProblem(fields []timetable.FieldError) error {
	if len(fields) == 0 {
		return nil
	}
	return timetable.InvalidProblem(fields)
}

// lineErrors collects errors in a file of lines, in any order, up to a limit.
type lineErrors struct {
	list    []lineError
	tooLong bool // then nothing else matters
}

type lineError struct {
	line    int
	message string
}

func (e *lineErrors) add(line int, format string, args ...any) {
	if !e.enough() {
		e.list = append(e.list, lineError{line, fmt.Sprintf(format, args...)})
	}
}

// stop stops reading a file that is too long, at a line.
func (e *lineErrors) stop(line int) {
	e.list = []lineError{{line, fmt.Sprintf("the file is too long: it has more than %d fields", maxValues)}}
	e.tooLong = true
}

func (e *lineErrors) enough() bool { return e.tooLong || len(e.list) >= timetable.EnoughErrors }

// fields returns the errors in the order of the file.
func (e *lineErrors) fields() []timetable.FieldError {
	slices.SortStableFunc(e.list, func(a, b lineError) int { return cmp.Compare(a.line, b.line) })
	var fields []timetable.FieldError
	for _, err := range e.list {
		fields = append(fields, timetable.FieldError{Place: fmt.Sprintf("line %d", err.line), Message: err.message})
	}
	return fields
}

// shorten keeps short what a message quotes from a document, and reads no more of it than that.
func shorten(s string) string {
	const longest = 60
	n := 0
	for i := range s {
		if n == longest {
			return s[:i] + "..."
		}
		n++
	}
	return s
}
