package formats

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"regexp"
	"strconv"

	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

// The elements of an ITC-2019 problem. Days and weeks are strings of 0 and 1, the first first.
type (
	itcProblem struct {
		XMLName       xml.Name          `xml:"problem"`
		Name          string            `xml:"name,attr"`
		Days          int               `xml:"nrDays,attr"`
		Slots         int               `xml:"slotsPerDay,attr"`
		Weeks         int               `xml:"nrWeeks,attr"`
		Optimization  itcOptimization   `xml:"optimization"`
		Rooms         []itcRoom         `xml:"rooms>room"`
		Courses       []itcCourse       `xml:"courses>course"`
		Distributions []itcDistribution `xml:"distributions>distribution"`
		Students      []itcStudent      `xml:"students>student"`
	}
	itcOptimization struct {
		Time         int `xml:"time,attr"`
		Room         int `xml:"room,attr"`
		Distribution int `xml:"distribution,attr"`
		Student      int `xml:"student,attr"`
	}
	itcRoom struct {
		ID          string      `xml:"id,attr"`
		Capacity    int         `xml:"capacity,attr"`
		Travel      []itcTravel `xml:"travel"`
		Unavailable []itcTime   `xml:"unavailable"`
	}
	itcTravel struct {
		Room  string `xml:"room,attr"`
		Value int    `xml:"value,attr"`
	}
	itcTime struct {
		Days    string `xml:"days,attr"`
		Start   int    `xml:"start,attr"`
		Length  int    `xml:"length,attr"`
		Weeks   string `xml:"weeks,attr"`
		Penalty *int   `xml:"penalty,attr"`
	}
	itcCourse struct {
		ID      string      `xml:"id,attr"`
		Configs []itcConfig `xml:"config"`
	}
	itcConfig struct {
		ID       string       `xml:"id,attr"`
		Subparts []itcSubpart `xml:"subpart"`
	}
	itcSubpart struct {
		ID      string     `xml:"id,attr"`
		Classes []itcClass `xml:"class"`
	}
	itcClass struct {
		ID     string         `xml:"id,attr"`
		Limit  *int           `xml:"limit,attr"`
		Parent string         `xml:"parent,attr,omitempty"`
		Room   string         `xml:"room,attr,omitempty"`
		Rooms  []itcClassRoom `xml:"room"`
		Times  []itcTime      `xml:"time"`
	}
	itcClassRoom struct {
		ID      string `xml:"id,attr"`
		Penalty int    `xml:"penalty,attr"`
	}
	itcDistribution struct {
		Type     string   `xml:"type,attr"`
		Required string   `xml:"required,attr,omitempty"`
		Penalty  *int     `xml:"penalty,attr"`
		Classes  []itcRef `xml:"class"`
	}
	itcStudent struct {
		ID      string   `xml:"id,attr"`
		Courses []itcRef `xml:"course"`
	}
	itcRef struct {
		ID string `xml:"id,attr"`
	}
)

// looksLikeITC2019 says whether an XML document is a problem of ITC-2019.
func looksLikeITC2019(data []byte) bool {
	begin := beginning(data)
	return bytes.HasPrefix(begin, []byte("<")) && bytes.Contains(begin, []byte("<problem")) &&
		bytes.Contains(begin, []byte("nrDays"))
}

// ReadITC2019 reads a problem of the International Timetabling Competition 2019. Its days are named from Monday on, and
// its slots for when they start.
func ReadITC2019(data []byte) (*timetable.Problem, error) {
	var x itcProblem
	if err := xml.Unmarshal(bytes.TrimPrefix(data, byteOrderMark), &x); err != nil {
		return nil, unreadableXML(err)
	}
	r := itcReader{x: &x, classes: map[string]string{}}
	return r.read()
}

// itcReader turns one problem into a document. What it cannot understand it notes as an error.
type itcReader struct {
	x       *itcProblem
	problem *timetable.Problem
	classes map[string]string // by id: the class as constraints name it
	errors  []timetable.FieldError
}

func (r *itcReader) fail(place, format string, args ...any) {
	if len(r.errors) < timetable.EnoughErrors {
		r.errors = append(r.errors, timetable.FieldError{Place: place, Message: fmt.Sprintf(format, args...)})
	}
}

func (r *itcReader) read() (*timetable.Problem, error) {
	if !r.frame() {
		return nil, invalidProblem(r.errors)
	}
	for i := range r.x.Rooms {
		r.room(&r.x.Rooms[i])
	}
	for i := range r.x.Courses {
		r.course(&r.x.Courses[i])
	}
	for i := range r.x.Distributions {
		r.distribution(i, &r.x.Distributions[i])
	}
	for _, s := range r.x.Students {
		student := timetable.Student{ID: s.ID, Courses: []string{}}
		for _, course := range s.Courses {
			student.Courses = append(student.Courses, course.ID)
		}
		r.problem.Students = append(r.problem.Students, student)
	}
	if err := invalidProblem(r.errors); err != nil {
		return nil, err
	}
	complete(r.problem)
	if err := invalidProblem(r.problem.Validate()); err != nil {
		return nil, err
	}
	return r.problem, nil
}

// frame makes the days and periods. Without them nothing else can be read.
func (r *itcReader) frame() bool {
	x := r.x
	for _, n := range []struct {
		name        string
		value, most int
	}{
		{"nrDays", x.Days, timetable.MaxDays},
		{"slotsPerDay", x.Slots, timetable.MaxPeriods},
		{"nrWeeks", x.Weeks, plan.MaxWeeks},
	} {
		if n.value < 1 || n.value > n.most {
			r.fail("problem", "%s must be from 1 to %d, not %d", n.name, n.most, n.value)
		}
	}
	if len(r.errors) > 0 {
		return false
	}
	o := x.Optimization
	r.problem = &timetable.Problem{
		Version: timetable.TermVersion, Name: x.Name, Weeks: x.Weeks,
		Factors: &timetable.Factors{Times: o.Time, Rooms: o.Room, Constraints: o.Distribution, Students: o.Student},
	}
	for i := range x.Days {
		r.problem.Days = append(r.problem.Days, timetable.Day{Name: dayName(i)})
	}
	for i := range x.Slots {
		r.problem.Periods = append(r.problem.Periods, itcPeriod(i, x.Slots))
	}
	return true
}

const minutesOfDay = 24 * 60

// itcPeriod is a slot of a day that is divided into so many.
func itcPeriod(i, slots int) timetable.Period {
	if minutesOfDay%slots != 0 {
		return timetable.Period{Name: strconv.Itoa(i)}
	}
	start, end := itcClock(i, slots), itcClock((i+1)%slots, slots)
	return timetable.Period{Name: start, Start: start, End: end}
}

func itcClock(i, slots int) string {
	minute := i * minutesOfDay / slots
	return fmt.Sprintf("%02d:%02d", minute/60, minute%60)
}

func (r *itcReader) room(x *itcRoom) {
	room := timetable.Room{ID: x.ID, Capacity: x.Capacity}
	for _, t := range x.Unavailable {
		place := "room " + x.ID
		if t.Start < 0 || t.Length < 1 || t.Start+t.Length > r.x.Slots {
			r.fail(place, "it is unavailable in slots %d to %d, which are not all in the day", t.Start, t.Start+t.Length-1)
			continue
		}
		span := timetable.Span{
			Weeks: r.weeks(t.Weeks, place), Days: r.days(t.Days, place), From: r.problem.Periods[t.Start].Name,
		}
		if end := t.Start + t.Length; end < r.x.Slots {
			span.To = r.problem.Periods[end].Name
			if r.problem.Periods[end].Start == "" {
				span.To = r.problem.Periods[end-1].Name
			}
		}
		room.Wishes = append(room.Wishes, timetable.Wish{Span: span, Level: timetable.Never})
	}
	for _, t := range x.Travel {
		r.problem.Travel = append(r.problem.Travel, timetable.Travel{From: x.ID, To: t.Room, Periods: t.Value})
	}
	r.problem.Rooms = append(r.problem.Rooms, room)
}

// set reads a string of 0 and 1.
func (r *itcReader) set(bits, what, place string, most int) plan.Set {
	var set plan.Set
	if len(bits) != most {
		r.fail(place, "%.70q does not say of each of %d %s whether it is one", bits, most, what)
		return set
	}
	for i, bit := range bits {
		switch bit {
		case '1':
			set |= plan.Of(i)
		case '0':
		default:
			r.fail(place, "%.70q has other characters than 0 and 1", bits)
			return 0
		}
	}
	if set == 0 {
		r.fail(place, "%.70q has no %s", bits, what)
	}
	return set
}

func (r *itcReader) weeks(bits, place string) timetable.Weeks {
	return timetable.WeeksOf(r.set(bits, "weeks", place, r.x.Weeks), r.x.Weeks)
}

func (r *itcReader) days(bits, place string) []string {
	var names []string
	for day := range r.set(bits, "days", place, r.x.Days).All() {
		names = append(names, r.problem.Days[day].Name)
	}
	return names
}

func (r *itcReader) course(x *itcCourse) {
	course := timetable.Course{ID: x.ID, Teachers: []string{}}
	subpart := map[string]string{} // by class
	for _, config := range x.Configs {
		for _, s := range config.Subparts {
			for _, class := range s.Classes {
				subpart[class.ID] = s.ID
				r.classes[class.ID] = "class:" + x.ID + "/" + s.ID + "/" + class.ID
			}
		}
	}
	for _, config := range x.Configs {
		for _, s := range config.Subparts {
			part := timetable.Part{ID: s.ID, Config: config.ID, Meetings: []int{1}}
			for i := range s.Classes {
				part.Classes = append(part.Classes, r.class(&s.Classes[i], subpart))
			}
			course.Parts = append(course.Parts, part)
		}
	}
	r.problem.Courses = append(r.problem.Courses, course)
}

func (r *itcReader) class(x *itcClass, subpart map[string]string) timetable.Class {
	place := "class " + x.ID
	class := timetable.Class{ID: x.ID}
	if x.Limit != nil {
		class.Limit = *x.Limit
	}
	if x.Parent != "" {
		class.Parent = subpart[x.Parent] + "/" + x.Parent
	}
	class.NoRoom = len(x.Rooms) == 0
	need := timetable.Need{}
	for _, room := range x.Rooms {
		need.Of = append(need.Of, timetable.Option{ID: room.ID, Penalty: room.Penalty})
	}
	if !class.NoRoom {
		class.Rooms = []timetable.Need{need}
	}
	for _, t := range x.Times {
		if t.Start < 0 || t.Start >= r.x.Slots {
			r.fail(place, "slot %d is not in the day", t.Start)
			continue
		}
		option := timetable.TimeOption{
			Weeks: r.weeks(t.Weeks, place), Days: r.days(t.Days, place),
			Start: r.problem.Periods[t.Start].Name, Length: t.Length,
		}
		if t.Penalty != nil {
			option.Penalty = *t.Penalty
		}
		class.Times = append(class.Times, option)
	}
	return class
}

// itcKinds are the types of distributions, with what their numbers mean.
var itcKinds = map[string]struct {
	kind    plan.Kind
	numbers string // m: the least; M: the most; g: the gap
}{
	"SameStart": {plan.SameStart, ""}, "SameTime": {plan.SameTime, ""}, "DifferentTime": {plan.DifferentTime, ""},
	"SameDays": {plan.SameDays, ""}, "DifferentDays": {plan.DifferentDays, ""}, "SameWeeks": {plan.SameWeeks, ""},
	"DifferentWeeks": {plan.DifferentWeeks, ""}, "Overlap": {plan.Overlap, ""}, "NotOverlap": {plan.NotOverlap, ""},
	"SameRoom": {plan.SameRoom, ""}, "DifferentRoom": {plan.DifferentRoom, ""},
	"SameAttendees": {plan.SameAttendees, ""}, "Precedence": {plan.Precedence, ""},
	"WorkDay": {plan.WorkDay, "M"}, "MinGap": {plan.MinGap, "m"}, "MaxDays": {plan.Days, "M"},
	"MaxDayLoad": {plan.Load, "M"}, "MaxBreaks": {plan.Breaks, "Mg"}, "MaxBlock": {plan.BlockLength, "Mg"},
}

// itcType is a type of distribution, such as "MaxBlock(20,6)".
var itcType = regexp.MustCompile(`^([A-Za-z]{1,20})(?:\((\d{1,10})(?:,(\d{1,10}))?\))?$`)

func (r *itcReader) distribution(i int, x *itcDistribution) {
	place := fmt.Sprintf("distribution %d", i+1)
	match := itcType.FindStringSubmatch(x.Type)
	if match == nil {
		r.fail(place, "%.50q is no type of distribution", x.Type)
		return
	}
	kind, known := itcKinds[match[1]]
	if !known {
		r.fail(place, "%.50q is no type of distribution", x.Type)
		return
	}
	c := timetable.Constraint{Kind: kind.kind}
	for j, means := range kind.numbers {
		n, err := strconv.Atoi(match[2+j])
		if err != nil {
			r.fail(place, "%.50q needs %d numbers", x.Type, len(kind.numbers))
			return
		}
		switch means {
		case 'm':
			c.Min = n
		case 'M':
			c.Max = &n
		case 'g':
			c.Gap = n
		}
	}
	switch {
	case x.Required == "true":
		c.Weight = timetable.Hard
	case x.Penalty != nil:
		c.Weight = timetable.Weight(*x.Penalty)
	}
	for _, class := range x.Classes {
		name, ok := r.classes[class.ID]
		if !ok {
			r.fail(place, "there is no class %.100q", class.ID)
		}
		c.Of = append(c.Of, name)
	}
	r.problem.Constraints = append(r.problem.Constraints, c)
}
