package formats

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"strings"

	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

// The elements of an ITC-2019 solution.
type (
	itcSolution struct {
		XMLName xml.Name           `xml:"solution"`
		Name    string             `xml:"name,attr"`
		Classes []itcSolutionClass `xml:"class"`
	}
	itcSolutionClass struct {
		ID       string   `xml:"id,attr"`
		Days     string   `xml:"days,attr"`
		Start    int      `xml:"start,attr"`
		Weeks    string   `xml:"weeks,attr"`
		Room     string   `xml:"room,attr,omitempty"`
		Students []itcRef `xml:"student"`
	}
)

// ReadITC2019Solution reads a solution of a problem that ReadITC2019 has read. Students are sectioned if it names any.
func ReadITC2019Solution(p *plan.Plan, data []byte) (plan.Solution, error) {
	var x itcSolution
	if err := xml.Unmarshal(bytes.TrimPrefix(data, byteOrderMark), &x); err != nil {
		return plan.Solution{}, unreadableXML(err)
	}
	r := newITCSolutionReader(p)
	for i := range x.Classes {
		r.class(&x.Classes[i])
	}
	return r.solution, invalidProblem(r.errors)
}

type itcSolutionReader struct {
	itcReader
	plan     *plan.Plan
	solution plan.Solution
	numbers  struct{ classes, rooms, students map[string]int } // by id
}

func newITCSolutionReader(p *plan.Plan) *itcSolutionReader {
	r := &itcSolutionReader{plan: p, solution: plan.Solution{Placements: make([]plan.Placement, len(p.Activities))}}
	r.x = &itcProblem{Days: len(p.Days), Weeks: p.Weeks}
	r.numbers.classes, r.numbers.rooms, r.numbers.students = map[string]int{}, map[string]int{}, map[string]int{}
	for i, c := range p.Classes {
		r.numbers.classes[c.ID[strings.LastIndex(c.ID, "/")+1:]] = i
	}
	for i, room := range p.Rooms {
		r.numbers.rooms[room.ID] = i
	}
	for i, s := range p.Students {
		r.numbers.students[s.ID] = i
	}
	return r
}

func (r *itcSolutionReader) class(x *itcSolutionClass) {
	place := "class " + x.ID
	n, ok := r.numbers.classes[x.ID]
	if !ok || len(r.plan.Classes[n].Activities) != 1 {
		r.fail(place, "the problem has no such class")
		return
	}
	activity := r.plan.Classes[n].Activities[0]
	if r.solution.Placements[activity].Placed() {
		r.fail(place, "another element has this class")
		return
	}
	at := plan.Placement{Time: plan.Time{
		Weeks: r.set(x.Weeks, "weeks", place, r.x.Weeks), Days: r.set(x.Days, "days", place, r.x.Days), Start: x.Start,
	}}
	at.Length = lengthOf(&r.plan.Activities[activity], at.Time)
	if x.Room != "" {
		room, ok := r.numbers.rooms[x.Room]
		if !ok {
			r.fail(place, "the problem has no room %.100q", x.Room)
			return
		}
		at.Rooms = []int{room}
	}
	r.solution.Placements[activity] = at
	for _, s := range x.Students {
		r.join(s.ID, n, place)
	}
}

// lengthOf is the length of the activity's time that is otherwise the same. A time of no activity has a length of 1.
func lengthOf(a *plan.Activity, t plan.Time) int {
	for _, o := range a.Times {
		if o.Weeks == t.Weeks && o.Days == t.Days && o.Start == t.Start {
			return o.Length
		}
	}
	return 1
}

func (r *itcSolutionReader) join(id string, class int, place string) {
	student, ok := r.numbers.students[id]
	if !ok {
		r.fail(place, "the problem has no student %.100q", id)
		return
	}
	if r.solution.Rosters == nil {
		r.solution.Rosters = make([][]int, len(r.plan.Classes))
	}
	r.solution.Rosters[class] = append(r.solution.Rosters[class], student)
}

// unreadableXML says where a document is no XML.
func unreadableXML(err error) error {
	var syntax *xml.SyntaxError
	message := "the document is not the XML of this format"
	place := ""
	if errors.As(err, &syntax) {
		message, place = "the XML is broken here", fmt.Sprintf("line %d", syntax.Line)
	}
	return invalidProblem([]timetable.FieldError{{Place: place, Message: message}})
}

// ReadTermSolution reads a timetable of a problem of version 2: ITC-2019's XML, JSON as the API gives it, or lines.
// What it ignores, it says.
func ReadTermSolution(
	p *timetable.Problem, expanded *plan.Plan, data []byte,
) (s plan.Solution, ignored []string, err error) {
	text := bytes.TrimSpace(bytes.TrimPrefix(data, byteOrderMark))
	if bytes.HasPrefix(text, []byte("<")) {
		s, err = ReadITC2019Solution(expanded, data)
		return s, nil, err
	}
	var lectures timetable.Timetable
	if looksLikeJSON(data) {
		if err := json.Unmarshal(text, &lectures); err != nil {
			return s, nil, timetable.Errorf(timetable.CodeInvalidRequest, "the document is no list of lectures")
		}
	} else if lectures, err = ReadSolution(data); err != nil {
		return s, nil, err
	}
	s, ignored = p.Solution(expanded, lectures)
	return s, ignored, nil
}
