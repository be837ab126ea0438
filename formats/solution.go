package formats

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/lectern-timetables/lectern/timetable"
)

// ReadSolution reads a solution file of the competitions: a line "course room day period" for each lecture, in any
// order, with days and periods counted from 0. Whether the names exist is for timetable.Check to say.
func ReadSolution(data []byte) (timetable.Timetable, error) {
	if other := solutionKind(data); other != nil {
		return nil, other.refuse(timetable.CodeInvalidRequest)
	}
	var errs lineErrors
	lectures := timetable.Timetable{}
	for r := range rows(data, &errs) {
		if lecture, ok := readLecture(r, &errs); ok {
			lectures = append(lectures, lecture)
		}
	}
	if len(errs.list) == 0 {
		return lectures, nil
	}
	err := timetable.Errorf(timetable.CodeInvalidRequest, "the solution file has errors (%d lines are no lecture)",
		len(errs.list))
	return nil, err.With(errs.fields())
}

func readLecture(r row, errs *lineErrors) (timetable.Lecture, bool) {
	if len(r.fields) != 4 {
		errs.add(r.line, "a lecture is written as: course room day period (4 fields, not %d)", len(r.fields))
		return timetable.Lecture{}, false
	}
	day, dayErr := strconv.Atoi(r.fields[2])
	period, periodErr := strconv.Atoi(r.fields[3])
	if dayErr != nil || periodErr != nil {
		errs.add(r.line, "the day and the period must be whole numbers, not %q and %q", shorten(r.fields[2]),
			shorten(r.fields[3]))
		return timetable.Lecture{}, false
	}
	return timetable.Lecture{Course: r.fields[0], Room: r.fields[1], Day: day, Period: period}, true
}

// WriteSolution writes t as a solution file, sorted, so that equal timetables give equal files.
func WriteSolution(w io.Writer, t timetable.Timetable) error {
	sorted := slices.Clone(t)
	sorted.Sort()
	out := bufio.NewWriter(w)
	for _, l := range sorted {
		fmt.Fprintf(out, "%s %s %d %d\n", l.Course, l.Room, l.Day, l.Period)
	}
	return out.Flush()
}
