package formats

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/lectern-timetables/lectern/formats/workbook"
	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

// mostLectures bounds the lectures of a file. No problem has more.
const mostLectures = 100_000

// bringIn is what to do instead of bringing in a file that is no timetable.
const bringIn = "save the timetable as Lectern's table of lectures (.csv or .xlsx), as JSON, or as a .sol file"

// ReadTimetable reads a timetable of a valid problem from a file that was made elsewhere: a table of lectures as
// WriteCSV and WriteXLSX write it, the JSON of the API, a solution file of either competition, or a file of FET with
// the times that FET found. What the file leaves out is not placed. The rules of the problem may be violated; names and
// times that it does not have are errors, and all of them are told together, each with its place.
func ReadTimetable(p *timetable.Problem, data []byte) (timetable.Timetable, error) {
	r := newTimetableReader(p)
	if err := r.read(data); err != nil {
		return nil, err
	}
	r.settle()
	if len(r.errs) > 0 {
		return nil, r.refusal()
	}
	if len(r.entries) == 0 {
		return nil, timetable.Errorf(timetable.CodeInvalidRequest, "the file places no lecture")
	}
	lectures := make(timetable.Timetable, 0, len(r.entries))
	for _, e := range r.entries {
		lectures = append(lectures, r.lecture(e))
	}
	solution, _ := p.Solution(r.plan, lectures)
	return p.Timetable(r.plan, solution), nil
}

// timetableReader collects the lectures of a file, and what is wrong with them.
type timetableReader struct {
	problem         *timetable.Problem
	plan            *plan.Plan
	rooms, teachers map[string]int   // by id
	courses         map[string]bool  // by id
	activities      map[string]int   // of courses with parts, by id
	courseOf        []string         // by activity
	alike           map[string][]int // by course without parts: its activities
	entries         []*entry
	errs            []timetableError
	tooLong         bool // then nothing else matters
}

// entry is a lecture as a file says it.
type entry struct {
	course, activity    string           // ids; a course without parts has no activity
	day, period, length int              // a length of 0 is that of the activity
	weeks               *timetable.Weeks // nil: those of the activity
	rooms, teachers     []string         // ids
	at                  func(what string) (place string)

	of  int      // the activity, or one that is like it; unknown if something is wrong with the entry
	set plan.Set // the weeks
}

// unknown is no activity.
const unknown = -1

type timetableError struct {
	entry int // errors are told in this order
	timetable.FieldError
}

func newTimetableReader(p *timetable.Problem) *timetableReader {
	r := &timetableReader{
		problem: p, plan: p.Expand(), rooms: map[string]int{}, teachers: map[string]int{}, activities: map[string]int{},
		alike: map[string][]int{}, courses: map[string]bool{},
	}
	for i := range p.Rooms {
		r.rooms[p.Rooms[i].ID] = i
	}
	for i := range p.Teachers {
		r.teachers[p.Teachers[i].ID] = i
	}
	for i := range p.Courses {
		r.courses[p.Courses[i].ID] = true
	}
	r.courseOf = make([]string, len(r.plan.Activities))
	for i := range r.plan.Classes {
		class := &r.plan.Classes[i]
		course := &p.Courses[class.Course]
		for _, a := range class.Activities {
			r.courseOf[a] = course.ID
			if len(course.Parts) > 0 {
				r.activities[r.plan.Activities[a].ID] = a
			}
		}
		if len(course.Parts) == 0 {
			r.alike[course.ID] = class.Activities
		}
	}
	return r
}

// read finds out what a file is, and reads its lectures.
func (r *timetableReader) read(data []byte) error {
	text := beginning(data)
	isMarkup := bytes.HasPrefix(text, []byte("<"))
	switch {
	case IsFET(data):
		return r.fet(data)
	case looksLikeITC2019(data), workbook.Is(data):
		return isDataset.refuse(timetable.CodeInvalidRequest)
	case isMarkup && bytes.Contains(text, []byte("<solution")):
		return r.itc2019(data)
	case !isMarkup && !looksLikeJSON(data) && r.tables(data):
		return nil
	}
	if other := foreignKind(data, bringIn); other != nil {
		return other.refuse(timetable.CodeInvalidRequest)
	}
	if looksLikeJSON(data) {
		return r.json(data)
	}
	if lookAtLines(data).isCTT() {
		return isDataset.refuse(timetable.CodeInvalidRequest)
	}
	r.solution(data)
	return nil
}

var isDataset = fileKind{"a dataset, not a timetable", bringIn}

// solution reads a solution file of the competitions.
func (r *timetableReader) solution(data []byte) {
	var errs lineErrors
	for row := range rows(data, &errs) {
		place := fmt.Sprintf("line %d", row.line)
		l, ok := readLecture(row, &errs)
		if !ok {
			r.fail(place, "%s", errs.list[len(errs.list)-1].message)
			r.skip()
			continue
		}
		r.add(&entry{
			course: l.Course, day: l.Day, period: l.Period, rooms: []string{l.Room},
			at: func(string) string { return place },
		})
	}
	if errs.tooLong {
		r.stop(errs.fields()[0].Place, errs.list[0].message)
	}
}

// itc2019 reads a solution of ITC-2019, without the students of classes.
func (r *timetableReader) itc2019(data []byte) error {
	s, err := ReadITC2019Solution(r.plan, data)
	if err != nil {
		return asTimetable(err)
	}
	for _, l := range r.problem.Timetable(r.plan, s) {
		r.add(&entry{
			course: l.Course, activity: l.Activity, day: l.Day, period: l.Period, length: max(l.Length, 1), weeks: &l.Weeks,
			rooms: l.Rooms(), at: func(string) string { return "activity " + l.Activity },
		})
	}
	return nil
}

// fail notes an error of the entry that is read.
func (r *timetableReader) fail(place, format string, args ...any) {
	r.failOf(len(r.entries), place, format, args...)
}

func (r *timetableReader) failOf(entry int, place, format string, args ...any) {
	if !r.enough() {
		r.errs = append(r.errs, timetableError{entry, timetable.FieldError{
			Place: place, Message: fmt.Sprintf(format, args...),
		}})
	}
}

// stop stops reading a file that is too long.
func (r *timetableReader) stop(place, message string) {
	r.errs = nil
	r.fail(place, "%s", message)
	r.tooLong = true
}

// enough says whether the rest of the file need not be read.
func (r *timetableReader) enough() bool { return r.tooLong || len(r.errs) >= timetable.EnoughErrors }

// refusal tells the errors in the order of the file.
func (r *timetableReader) refusal() error {
	slices.SortStableFunc(r.errs, func(a, b timetableError) int { return cmp.Compare(a.entry, b.entry) })
	fields := make([]timetable.FieldError, 0, len(r.errs))
	for _, e := range r.errs {
		fields = append(fields, e.FieldError)
	}
	return invalidTimetable(fields, 0)
}

// asTimetable says of a timetable what was wrong with a document.
func asTimetable(err error) error {
	var refused *timetable.Error
	if errors.As(err, &refused) {
		return invalidTimetable(refused.Fields, refused.More)
	}
	return err
}

// invalidTimetable is the error of a timetable that is refused because of these fields, and of more that are not
// listed.
func invalidTimetable(fields []timetable.FieldError, more int) error {
	message := "the timetable has an error; correct it and bring it in again"
	switch n := len(fields) + more; {
	case n >= timetable.EnoughErrors:
		message = fmt.Sprintf("the timetable has %d errors or more; correct them and bring it in again", n)
	case n > 1:
		message = fmt.Sprintf("the timetable has %d errors; correct them and bring it in again", n)
	}
	refused := timetable.Errorf(timetable.CodeInvalidRequest, "%s", message).With(fields)
	refused.More += more
	return refused
}
