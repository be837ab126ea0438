package formats

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

// FETNotes says what a problem that was read from a file of FET does not have.
type FETNotes struct {
	Constraints int       `json:"constraints" doc:"active ones of the file"`
	LeftOut     []LeftOut `json:"left_out,omitempty" doc:"those of them that are not understood, by type"`
	Inactive    int       `json:"inactive,omitempty" doc:"activities that the file has switched off"`
}

// Lacks says whether there is anything that the problem does not have.
func (n FETNotes) Lacks() bool { return len(n.LeftOut) > 0 || n.Inactive > 0 }

// LeftOut counts the constraints of a type that are left out.
type LeftOut struct {
	Type  string `json:"type"`
	Count int    `json:"count"`
}

// IsFET says whether a document looks like one of FET.
func IsFET(data []byte) bool {
	begin := bytes.ToLower(beginning(data))
	return bytes.HasPrefix(begin, []byte("<")) && bytes.Contains(begin, []byte("<fet"))
}

// ReadFET reads a problem of FET, a free program for the timetables of schools and universities.
//
// Activities of a subject for the same students are the parts of one course, each under the id that FET gave it. Years,
// groups and subgroups are groups. A constraint of 100 percent is hard; another costs its percents for each violation.
// An activity without a room, of its own or of a home, needs none. Where FET divides each day into a morning and an
// afternoon of its own, the two are one day.
func ReadFET(data []byte) (*timetable.Problem, FETNotes, error) {
	var x fetFile
	if err := xml.Unmarshal(bytes.TrimPrefix(data, byteOrderMark), &x); err != nil {
		return nil, FETNotes{}, unreadableXML(err)
	}
	r := newFETReader(&x)
	if r.frame() {
		r.read()
	}
	if err := invalidProblem(r.errors); err != nil {
		return nil, FETNotes{}, err
	}
	complete(r.problem)
	if err := invalidProblem(r.problem.Validate()); err != nil {
		return nil, FETNotes{}, err
	}
	return r.problem, r.notes, nil
}

// fetReader turns one file into a problem. What it cannot understand it notes as an error.
type fetReader struct {
	x       *fetFile
	problem *timetable.Problem
	notes   FETNotes
	errors  []timetable.FieldError

	halves      bool           // each two days of the file are a morning and an afternoon of one
	days, hours map[string]int // of the file, by name
	teachers    map[string]int // by name
	rooms       map[string]int // by name: a room of the problem
	virtual     map[string]*fetRoom
	sets        map[string]*fetStudents // by name
	tags        map[string]string       // by name: the id
	activities  []*fetActivity
	byID        map[int]*fetActivity
	inactive    map[int]bool
	breaks      []bool // by slot: closed to everybody
	constraints []*fetConstraint
}

func newFETReader(x *fetFile) *fetReader {
	return &fetReader{
		x: x, problem: &timetable.Problem{Version: timetable.TermVersion},
		days: map[string]int{}, hours: map[string]int{}, teachers: map[string]int{}, rooms: map[string]int{},
		virtual: map[string]*fetRoom{}, sets: map[string]*fetStudents{}, tags: map[string]string{},
		byID: map[int]*fetActivity{}, inactive: map[int]bool{},
	}
}

func (r *fetReader) fail(place, format string, args ...any) {
	if len(r.errors) < timetable.EnoughErrors {
		r.errors = append(r.errors, timetable.FieldError{
			Place: firstRunes(place, fetPlaceSize), Message: fmt.Sprintf(format, args...),
		})
	}
}

// number reads a whole number.
func (r *fetReader) number(place, what, text string, least, most int) int {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || n < least || n > most {
		r.fail(place, "%s must be a whole number from %d to %d, not %.50q", what, least, most, text)
		return least
	}
	return n
}

// fetMorningsAndAfternoons are the versions of FET that divided days before this was a mode.
var fetMorningsAndAfternoons = regexp.MustCompile(`-(algeria|morocco|ma\d)`)

// frame makes the days and periods. Without them nothing else can be read.
func (r *fetReader) frame() bool {
	x := r.x
	r.halves = x.Mode == "Mornings_Afternoons" || fetMorningsAndAfternoons.MatchString(x.Version)
	days, periods := len(x.Days), len(x.Hours)
	if r.halves {
		days, periods = days/2, 2*periods
	}
	switch {
	case days < 1 || days > plan.MaxDays:
		r.fail("Days_List", "the number of days must be from 1 to %d, not %d", plan.MaxDays, days)
	case periods < 1 || periods > timetable.MaxPeriods:
		r.fail("Hours_List", "the number of hours a day must be from 1 to %d, not %d",
			timetable.MaxPeriods, periods)
	case r.halves && len(x.Days)%2 != 0:
		r.fail("Days_List", "%d days are not a morning and an afternoon of each day", len(x.Days))
	}
	if len(r.errors) > 0 {
		return false
	}
	names := fetNames{}
	r.problem.Name = cmp.Or(names.name(x.Name), "FET")
	dayNames, hourNames := fetNames{}, fetNames{}
	for i, d := range x.Days {
		r.days[d.Name] = i
		switch {
		case !r.halves:
			r.problem.Days = append(r.problem.Days, timetable.Day{Name: dayNames.only(d.Name)})
		case i%2 == 1:
			r.problem.Days = append(r.problem.Days, timetable.Day{Name: dayNames.only(x.Days[i-1].Name + " / " + d.Name)})
		}
	}
	for i, h := range x.Hours {
		r.hours[h.Name] = i
	}
	for i := range periods {
		name := x.Hours[i%len(x.Hours)].Name
		if i >= len(x.Hours) {
			name += " (afternoon)"
		}
		r.problem.Periods = append(r.problem.Periods, timetable.Period{Name: hourNames.only(name)})
	}
	if r.halves {
		r.problem.Periods[len(x.Hours)-1].Break = true
	}
	return true
}

// fetBreaks is the type of constraints that are read first, because others depend on which days are closed.
const fetBreaks = "ConstraintBreakTimes"

func (r *fetReader) read() {
	r.allTeachers()
	r.allStudents()
	r.allRooms()
	r.allActivities()
	r.breaks = make([]bool, r.problem.Slots())
	for _, nodes := range [][]fetNode{r.x.Time.Nodes, r.x.Space.Nodes} {
		for i := range nodes {
			if nodes[i].XMLName.Local == fetBreaks {
				r.constraint(&nodes[i])
			}
		}
		for i := range nodes {
			if nodes[i].XMLName.Local != fetBreaks {
				r.constraint(&nodes[i])
			}
		}
	}
	for _, a := range r.activities {
		r.settle(a)
	}
	r.countLeftOut()
}

// countLeftOut lists the constraints that were not understood, most first.
func (r *fetReader) countLeftOut() {
	count := map[string]int{}
	for _, c := range r.constraints {
		if c.leftOut {
			count[firstRunes(c.XMLName.Local, fetNameSize)]++
		}
	}
	r.notes.Constraints = len(r.constraints)
	for kind, n := range count {
		r.notes.LeftOut = append(r.notes.LeftOut, LeftOut{Type: kind, Count: n})
	}
	slices.SortFunc(r.notes.LeftOut, func(a, b LeftOut) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Type, b.Type))
	})
}

// slot is where an hour of a day of the file is in the problem.
func (r *fetReader) slot(day, hour int) timetable.Slot {
	if r.halves {
		return timetable.Slot{Day: day / 2, Period: hour + day%2*len(r.x.Hours)}
	}
	return timetable.Slot{Day: day, Period: hour}
}

// half is the morning or the afternoon of days that are divided.
func (r *fetReader) half(afternoon bool) timetable.Span {
	if afternoon {
		return timetable.Span{From: r.problem.Periods[len(r.x.Hours)].Name}
	}
	return timetable.Span{To: r.problem.Periods[len(r.x.Hours)-1].Name}
}

// ofDay are the parts of a day that FET takes for a day.
func (r *fetReader) ofDay() timetable.Spans {
	if !r.halves {
		return nil
	}
	return timetable.Spans{r.half(false), r.half(true)}
}

// oneSlot is the span of a slot.
func (r *fetReader) oneSlot(s timetable.Slot) timetable.Span {
	period := r.problem.Periods[s.Period].Name
	return timetable.Span{Days: []string{r.problem.Days[s.Day].Name}, From: period, To: period}
}
