package formats

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/lectern-timetables/lectern/timetable"
)

// Where rows of a file belong in the problem, as JSON pointers.
const (
	placeRooms     = "/rooms"
	placeTeachers  = "/teachers"
	placeCourses   = "/courses"
	placeCurricula = "/curricula"
)

// ReadCTT reads a .ctt or .ectt file as a problem with the given weights. The header says which of the two it is. Days
// are called Monday, Tuesday and so on, periods "Period 1" and so on. The teachers are those that the courses name.
func ReadCTT(data []byte, weights timetable.Weights) (*timetable.Problem, error) {
	r := &cttReader{
		lines:    map[string]int{},
		teachers: map[string]bool{},
		courses:  map[string]int{},
		problem: &timetable.Problem{
			Version: timetable.ProblemVersion, Weights: weights,
			Rooms: []timetable.Room{}, Teachers: []timetable.Teacher{}, Courses: []timetable.Course{},
		},
	}
	r.file = splitCTT(data, &r.errs)
	r.file.checkHeader(&r.errs)
	r.file.checkCounts(&r.errs)
	r.header()
	r.rows()
	if !r.errs.enough() {
		r.validate()
	}
	if err := invalidProblem(r.errs.fields()); err != nil {
		return nil, err
	}
	return r.problem, nil
}

// cttReader builds a problem from the parts of a file. It reports a wrong row and still adds it, so that references to
// it are not reported as well.
type cttReader struct {
	file     *cttFile
	errs     lineErrors
	problem  *timetable.Problem
	lines    map[string]int  // the line for each place in the problem
	teachers map[string]bool // by the normal form of their ids
	courses  map[string]int  // index by the normal form of the id
}

func (r *cttReader) header() {
	p := r.problem
	p.Name = r.headerValue(keyName, "/name", "unnamed")
	for i := range r.headerNumber(keyDays, "/days", timetable.MaxDays) {
		p.Days = append(p.Days, timetable.Day{Name: dayName(i)})
	}
	for i := range r.headerNumber(keyPeriods, "/periods", timetable.MaxPeriods) {
		p.Periods = append(p.Periods, timetable.Period{Name: fmt.Sprintf("Period %d", i+1)})
	}
	r.headerValue(keyRooms, placeRooms, "")
	r.headerValue(keyCourses, placeCourses, "")
	if load := r.headerValue(keyDailyLoad, "/daily_load", ""); r.file.extended {
		p.DailyLoad = r.dailyLoad(load)
	}
}

// headerValue returns the header's value for key, or fallback if there is none, and remembers its line.
func (r *cttReader) headerValue(key, place, fallback string) string {
	h, ok := r.file.header[key]
	if !ok {
		return fallback
	}
	r.lines[place] = h.line
	return h.value
}

// headerNumber returns a number from 1 to high. A missing or wrong number counts as high.
func (r *cttReader) headerNumber(key, place string, high int) int {
	value := r.headerValue(key, place, strconv.Itoa(high))
	n, err := strconv.Atoi(value)
	if err != nil || n < 1 || n > high {
		r.errs.add(r.lines[place], "%s: must be a number from 1 to %d, not %q", key, high, shorten(value))
		return high
	}
	return n
}

func (r *cttReader) dailyLoad(value string) timetable.DailyLoad {
	fields := strings.FieldsFunc(value, isBlank)
	h, ok := r.file.header[keyDailyLoad]
	if !ok {
		return timetable.DailyLoad{}
	}
	if len(fields) != 2 {
		r.errs.add(h.line, "%s: needs two numbers, the fewest and the most lectures of a day", keyDailyLoad)
		return timetable.DailyLoad{}
	}
	return timetable.DailyLoad{
		Min: r.number(h.line, "the fewest lectures of a day", fields[0]),
		Max: r.number(h.line, "the most lectures of a day", fields[1]),
	}
}

func dayName(i int) string {
	week := []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
	if i < len(week) {
		return week[i]
	}
	return fmt.Sprintf("Day %d", i+1)
}

// number reads a whole number. It reports a wrong one, which counts as 0.
func (r *cttReader) number(line int, what, field string) int {
	n, err := strconv.Atoi(field)
	if err != nil {
		r.errs.add(line, "%s must be a whole number, not %q", what, shorten(field))
		return 0
	}
	return n
}

// validate adds what is wrong with the problem as a whole, at the lines that cause it.
func (r *cttReader) validate() {
	for _, field := range onePerPlace(append(checkNew(r.problem), r.problem.Validate()...)) {
		r.errs.add(r.lineOf(field.Place), "%s", field.Message)
	}
}

// lineOf finds the line for a place in the problem, or for the nearest place around it.
func (r *cttReader) lineOf(place string) int {
	for place != "" {
		if line, ok := r.lines[place]; ok {
			return line
		}
		place = place[:strings.LastIndexByte(place, '/')]
	}
	return 1
}
