package timetable

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/lectern-timetables/lectern/plan"
)

// Limits of a problem, so that no document makes a table of the solver or a page absurdly large. How many lectures a
// problem may have is in the server's configuration.
const (
	MaxDays     = 31                   // of a week; plan.MaxDays since version 2
	MaxPeriods  = 288                  // of a day: five minutes each
	maxNameSize = 200                  // runes
	maxLectures = MaxDays * MaxPeriods // of a course, and of min_days: a rule may ask for more days than there are
	maxNumber   = 1_000_000
	maxTable    = 25_000_000 // entries of a table, such as one for each course and slot
	maxPairs    = 10_000_000 // of courses that share a teacher or a curriculum
)

// idPattern keeps ids fit for the competition's files, whose fields are separated by blanks. It allows no blank of any
// script and no byte order mark, which nobody would see, and nothing that reverses the order of letters.
var idPattern = regexp.MustCompile(`^[^\s\p{Z}\p{Cc}\x{FEFF}\x{202A}-\x{202E}\x{2066}-\x{2069}]{1,100}$`)

// Validate returns what is wrong with the problem, at most EnoughErrors errors, each with its place as a JSON pointer,
// in the document's order. It finds what makes the document meaningless, not what makes a timetable impossible.
func (p *Problem) Validate() []FieldError {
	v := validator{
		problem:  p,
		features: map[string]bool{},
		rooms:    map[string]bool{},
		teachers: map[string]bool{},
		courses:  map[string]bool{},
	}
	v.frame()
	v.allRooms()
	v.allTeachers()
	v.allCourses()
	v.allCurricula()
	v.allPins()
	v.errors = append(v.errors, p.Weights.Validate()...)
	v.size()
	if p.Version == TermVersion {
		v.term()
		v.expand()
	}
	return v.errors
}

// expand finds the references that lead nowhere, and what is too large. Without days it cannot.
func (v *validator) expand() {
	known := map[string]bool{}
	for _, e := range v.errors {
		known[e.Place] = true
		if slices.ContainsFunc([]string{"/days", "/periods", "/weeks"}, func(of string) bool {
			return strings.HasPrefix(e.Place, of)
		}) {
			return
		}
	}
	for _, e := range expand(v.problem).errors {
		if !known[e.Place] {
			v.fail(e.Place, "%s", e.Message)
		}
	}
}

// validator collects the errors of one problem, and the ids it has seen.
type validator struct {
	problem                            *Problem
	errors                             []FieldError
	features, rooms, teachers, courses map[string]bool
}

func (v *validator) fail(place, format string, args ...any) {
	if len(v.errors) >= EnoughErrors {
		return
	}
	v.errors = append(v.errors, FieldError{Place: place, Message: fmt.Sprintf(format, args...)})
}

func (v *validator) frame() {
	p := v.problem
	if p.Version != ProblemVersion && p.Version != TermVersion {
		v.fail("/version", "this program reads versions %d and %d, not %d", ProblemVersion, TermVersion, p.Version)
	}
	v.name("/name", p.Name, true)
	if p.Version == ProblemVersion {
		for _, place := range p.newerThanOne() {
			v.fail(place, "this needs version %d of the document", TermVersion)
		}
	}
	most := MaxDays
	if p.Version == TermVersion {
		most = plan.MaxDays
	}
	v.between("/days", "the number of days", len(p.Days), 1, most)
	for i, d := range p.Days {
		v.name(at("/days", i), d.Name, true)
	}
	v.between("/periods", "the number of periods a day", len(p.Periods), 1, MaxPeriods)
	for i, period := range p.Periods {
		v.period(at("/periods", i), period)
	}
	load := p.DailyLoad
	v.between("/daily_load/min", "the daily minimum", load.Min, 0, MaxPeriods)
	v.between("/daily_load/max", "the daily maximum", load.Max, 0, MaxPeriods)
	if p.Version == ProblemVersion && load.Max > 0 && load.Min > load.Max {
		v.fail("/daily_load", "the minimum %d is above the maximum %d", load.Min, load.Max)
	}
}

func (v *validator) period(place string, p Period) {
	v.name(place+"/name", p.Name, true)
	if p.Start == "" && p.End == "" {
		return
	}
	_, startErr := time.Parse(TimeOfDay, p.Start)
	_, endErr := time.Parse(TimeOfDay, p.End)
	clock, _ := NewClock(p.Start, p.End)
	switch {
	case startErr != nil:
		v.fail(place+"/start", "%.100q is not a time of day such as 09:15", p.Start)
	case endErr != nil:
		v.fail(place+"/end", "%.100q is not a time of day such as 10:45; midnight is 00:00", p.End)
	case !clock.InOrder():
		v.fail(place, "the period ends at %s, before it begins at %s", p.End, p.Start)
	}
}

func (v *validator) allRooms() {
	if len(v.problem.Rooms) == 0 && v.problem.Version == ProblemVersion {
		v.fail("/rooms", "a problem needs at least one room")
	}
	for i, r := range v.problem.Rooms {
		place := at("/rooms", i)
		v.id(place, "room", r.ID, v.rooms)
		v.name(place+"/name", r.Name, false)
		v.name(place+"/building", r.Building, false)
		v.between(place+"/capacity", "the number of seats", r.Capacity, 0, maxNumber)
		for j, f := range r.Features {
			v.name(at(place+"/features", j), f, true)
			v.features[f] = true
		}
		v.slots(place, r.Unavailable)
	}
}

func (v *validator) allTeachers() {
	for i, t := range v.problem.Teachers {
		place := at("/teachers", i)
		v.id(place, "teacher", t.ID, v.teachers)
		v.name(place+"/name", t.Name, false)
		v.slots(place, t.Unavailable)
	}
}

func (v *validator) allCourses() {
	if len(v.problem.Courses) == 0 && v.problem.Version == ProblemVersion {
		v.fail("/courses", "a problem needs at least one course")
	}
	for i, c := range v.problem.Courses {
		v.course(at("/courses", i), c)
	}
}

func (v *validator) course(place string, c Course) {
	v.id(place, "course", c.ID, v.courses)
	v.name(place+"/code", c.Code, false)
	v.name(place+"/name", c.Name, false)
	v.between(place+"/lectures", "the number of lectures", c.Lectures, 0, maxLectures)
	v.between(place+"/min_days", "the number of days", c.MinDays, 0, maxLectures)
	v.between(place+"/students", "the number of students", c.Students, 0, maxNumber)
	v.references(place+"/teachers", "teacher", c.Teachers, v.teachers)
	for j, room := range c.UnsuitableRooms { // naming a room twice does no harm
		v.reference(at(place+"/unsuitable_rooms", j), "room", room, v.rooms)
	}
	for j, f := range c.RequiredFeatures {
		if !v.features[f] && v.problem.Version == ProblemVersion {
			v.fail(at(place+"/required_features", j), "no room has the feature %.100q", f)
		}
	}
	v.slots(place, c.Unavailable)
}

func (v *validator) allCurricula() {
	seen := map[string]bool{}
	for i, c := range v.problem.Curricula {
		place := at("/curricula", i)
		v.id(place, "curriculum", c.ID, seen)
		v.name(place+"/name", c.Name, false)
		v.references(place+"/courses", "course", c.Courses, v.courses)
	}
}

func (v *validator) allPins() {
	type key struct {
		course string
		slot   Slot
	}
	seen := map[key]bool{}
	count := map[string]int{}
	lectures := map[string]int{}
	for i := range v.problem.Courses {
		lectures[v.problem.Courses[i].ID] = v.problem.Courses[i].meetings()
	}
	for i, pin := range v.problem.Pins {
		place := at("/pins", i)
		slot := Slot{pin.Day, pin.Period}
		v.reference(place+"/course", "course", pin.Course, v.courses)
		v.slot(place, slot)
		if pin.Room != "" {
			v.reference(place+"/room", "room", pin.Room, v.rooms)
		}
		if seen[key{pin.Course, slot}] {
			v.fail(place, "course %.100q is already pinned to this period", pin.Course)
		}
		seen[key{pin.Course, slot}] = true
		if count[pin.Course]++; v.courses[pin.Course] && count[pin.Course] > lectures[pin.Course] {
			v.fail(place, "course %.100q has %d lectures and %d pins", pin.Course, lectures[pin.Course],
				count[pin.Course])
		}
	}
}

// size bounds what the checker and the solver must keep in memory.
func (v *validator) size() {
	p := v.problem
	rooms, courses, curricula := len(p.Rooms), len(p.Courses), len(p.Curricula)
	for _, table := range []struct {
		place, what string
		size        int
	}{
		{"/rooms", "rooms and periods", rooms * p.Slots()},
		{"/teachers", "teachers and periods", len(p.Teachers) * p.Slots()},
		{"/courses", "courses and periods", courses * p.Slots()},
		{"/curricula", "curricula and periods", curricula * p.Slots()},
		{"/rooms", "courses and rooms", courses * rooms},
		{"/curricula", "courses and curricula", courses * curricula},
		{"/courses", "courses and courses", courses * courses},
	} {
		if table.size > maxTable {
			v.fail(table.place, "there are %d pairs of %s; the limit is %d", table.size, table.what, maxTable)
		}
	}
	v.pairs()
}

// pairs bounds the pairs of courses that may not meet.
func (v *validator) pairs() {
	p := v.problem
	courses := map[string]int{}
	pairs := 0
	for _, c := range p.Courses {
		for _, teacher := range c.Teachers {
			pairs += courses[teacher]
			courses[teacher]++
		}
	}
	for _, c := range p.Curricula {
		pairs += len(c.Courses) * (len(c.Courses) - 1) / 2
	}
	if pairs > maxPairs {
		v.fail("/curricula", "%d pairs of courses share a teacher or a curriculum; the limit is %d", pairs,
			maxPairs)
	}
}

func (v *validator) id(place, what, id string, seen map[string]bool) {
	switch {
	case !utf8.ValidString(id) || !idPattern.MatchString(id):
		v.fail(place+"/id", "the id %.100q must be 1 to 100 characters without blanks", id)
	case seen[id]:
		v.fail(place+"/id", "another %s already has the id %.100q", what, id)
	}
	seen[id] = true
}

func (v *validator) name(place, name string, required bool) {
	switch {
	case required && strings.TrimSpace(name) == "":
		v.fail(place, "a name is required")
	case utf8.RuneCountInString(name) > maxNameSize:
		v.fail(place, "the name has more than %d characters", maxNameSize)
	case !utf8.ValidString(name):
		v.fail(place, "the name is not UTF-8")
	case strings.ContainsFunc(name, unicode.IsControl) || strings.ContainsFunc(name, turnsAround):
		v.fail(place, "the name has a character that cannot be shown")
	}
}

// turnsAround says whether a character changes the reading order of the text after it, even beyond the name: an
// embedding, override or isolate of Unicode's bidirectional algorithm. Right-to-left scripts need none of these.
func turnsAround(r rune) bool {
	return r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069'
}

func (v *validator) between(place, what string, n, low, high int) {
	if n < low || n > high {
		v.fail(place, "%s must be from %d to %d, not %d", what, low, high, n)
	}
}

func (v *validator) slots(place string, slots []Slot) {
	for i, s := range slots {
		v.slot(at(place+"/unavailable", i), s)
	}
}

func (v *validator) slot(place string, s Slot) {
	v.between(place+"/day", "the day, counted from 0,", s.Day, 0, len(v.problem.Days)-1)
	v.between(place+"/period", "the period, counted from 0,", s.Period, 0, len(v.problem.Periods)-1)
}

func (v *validator) references(place, what string, ids []string, known map[string]bool) {
	seen := map[string]bool{}
	for i, id := range ids {
		v.reference(at(place, i), what, id, known)
		if seen[id] {
			v.fail(at(place, i), "%s %.100q is named twice", what, id)
		}
		seen[id] = true
	}
}

func (v *validator) reference(place, what, id string, known map[string]bool) {
	if !known[id] {
		v.fail(place, "there is no %s with the id %.100q", what, id)
	}
}

func at(place string, i int) string { return fmt.Sprintf("%s/%d", place, i) }
