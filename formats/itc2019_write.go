package formats

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

const itcHeader = xml.Header + `<!DOCTYPE %s PUBLIC "-//ITC 2019//DTD Problem Format/EN" ` +
	`"http://www.itc2019.org/competition-format.dtd">` + "\n"

// WriteITC2019 writes a problem as one of ITC-2019. Teachers, groups and curricula become required SameAttendees. What
// the format cannot say is an error, with its places.
func WriteITC2019(w io.Writer, p *timetable.Problem) error {
	expanded := p.Expand()
	b := itcWriter{problem: p, plan: expanded, classOf: make([]int, len(expanded.Activities))}
	for n := range expanded.Classes {
		for _, a := range expanded.Classes[n].Activities {
			b.classOf[a] = n
		}
	}
	b.write()
	if len(b.errors) > 0 {
		e := timetable.Errorf(timetable.CodeInvalidRequest, "ITC-2019's format cannot say all of this dataset")
		return e.With(b.errors)
	}
	return writeXML(w, "problem", &b.x)
}

func writeXML(w io.Writer, root string, document any) error {
	if _, err := fmt.Fprintf(w, itcHeader, root); err != nil {
		return err
	}
	encoder := xml.NewEncoder(w)
	encoder.Indent("", "  ")
	return encoder.Encode(document)
}

type itcWriter struct {
	problem *timetable.Problem
	plan    *plan.Plan
	classOf []int // by activity
	x       itcProblem
	errors  []timetable.FieldError
}

func (b *itcWriter) fail(place, format string, args ...any) {
	b.errors = append(b.errors, timetable.FieldError{Place: place, Message: fmt.Sprintf(format, args...)})
}

func (b *itcWriter) write() {
	p, f := b.plan, b.plan.Factors
	b.x = itcProblem{
		Name: b.problem.Name, Days: len(p.Days), Slots: len(b.problem.Periods), Weeks: p.Weeks,
		Optimization: itcOptimization{Time: f.Times, Room: f.Rooms, Distribution: f.Constraints, Student: f.Students},
	}
	for i, day := range b.problem.Days {
		if day.Periods != nil {
			b.fail(fmt.Sprintf("/days/%d", i), "days have periods of their own")
		}
	}
	for i := range p.Rooms {
		b.x.Rooms = append(b.x.Rooms, b.room(i))
	}
	for i := range p.Courses {
		b.x.Courses = append(b.x.Courses, b.course(i))
	}
	for i := range p.Lists {
		if l := &p.Lists[i]; l.Person && len(l.Activities) > 1 {
			b.distribution("SameAttendees", l.Activities, &plan.Constraint{Hard: true})
		}
	}
	for i := range p.Constraints {
		b.constraint(&p.Constraints[i])
	}
	for _, s := range p.Students {
		student := itcStudent{ID: s.ID}
		for _, course := range s.Courses {
			student.Courses = append(student.Courses, itcRef{p.Courses[course].ID})
		}
		b.x.Students = append(b.x.Students, student)
	}
}

func (b *itcWriter) room(i int) itcRoom {
	r := &b.plan.Rooms[i]
	x := itcRoom{ID: r.ID, Capacity: r.Seats}
	if r.Shared || len(r.Parts) > 0 {
		b.fail(fmt.Sprintf("/rooms/%d", i), "rooms are shared or divided")
	}
	for j := range i {
		if walk := b.plan.Distance(i, j); walk > 0 {
			x.Travel = append(x.Travel, itcTravel{b.plan.Rooms[j].ID, walk})
		}
	}
	for _, t := range r.Closed {
		x.Unavailable = append(x.Unavailable, b.time(t, nil))
	}
	return x
}

func (b *itcWriter) time(t plan.Time, penalty *int) itcTime {
	return itcTime{
		Days: bitString(t.Days, len(b.plan.Days)), Start: t.Start, Length: t.Length, Weeks: bitString(t.Weeks, b.plan.Weeks),
		Penalty: penalty,
	}
}

// bitString says of each number whether it is in a set, the first first.
func bitString(set plan.Set, n int) string {
	text := []byte(strings.Repeat("0", n))
	for i := range set.All() {
		text[i] = '1'
	}
	return string(text)
}

func (b *itcWriter) course(i int) itcCourse {
	c := &b.problem.Courses[i]
	x := itcCourse{ID: c.ID}
	for j, config := range b.plan.Courses[i].Configs {
		xConfig := itcConfig{ID: fmt.Sprintf("%s-%d", c.ID, j+1)}
		for k, subpart := range config {
			xSubpart := itcSubpart{ID: fmt.Sprintf("%s-%d", xConfig.ID, k+1)}
			for _, class := range subpart {
				xSubpart.Classes = append(xSubpart.Classes, b.class(class, i))
			}
			xConfig.Subparts = append(xConfig.Subparts, xSubpart)
		}
		x.Configs = append(x.Configs, xConfig)
	}
	return x
}

// classID is the id of a class in the file: what follows the last slash in ours, which the format's files have.
func (b *itcWriter) classID(class int) string { return itcClassID(&b.plan.Classes[class]) }

func itcClassID(c *plan.Class) string { return c.ID[strings.LastIndex(c.ID, "/")+1:] }

func (b *itcWriter) class(n, course int) itcClass {
	c := &b.plan.Classes[n]
	x := itcClass{ID: b.classID(n)}
	if c.Limit != plan.Unlimited {
		x.Limit = &c.Limit
	}
	if c.Parent != plan.NoParent {
		x.Parent = b.classID(c.Parent)
	}
	if len(c.Activities) != 1 {
		b.fail(fmt.Sprintf("/courses/%d", course), "the class %s has %d meetings, not one", c.ID, len(c.Activities))
		return x
	}
	a := &b.plan.Activities[c.Activities[0]]
	if len(a.Rooms) > 1 || len(a.Teachers) > 0 {
		b.fail(fmt.Sprintf("/courses/%d", course), "the class %s needs several rooms, or a choice of teachers", c.ID)
		return x
	}
	x.Room = "false"
	for _, need := range a.Rooms {
		x.Room = ""
		for _, o := range need {
			x.Rooms = append(x.Rooms, itcClassRoom{b.plan.Rooms[o.Of].ID, o.Penalty})
		}
	}
	for _, o := range a.Times {
		x.Times = append(x.Times, b.time(o.Time, &o.Penalty))
	}
	return x
}

func (b *itcWriter) constraint(c *plan.Constraint) {
	for name, kind := range itcKinds {
		if kind.kind != c.Kind || len(c.Between) > 0 || c.Least > 0 && kind.numbers != "m" {
			continue
		}
		var numbers []string
		for _, means := range kind.numbers {
			numbers = append(numbers, fmt.Sprint(map[rune]int{'m': c.Least, 'M': c.Most, 'g': c.Gap}[means]))
		}
		if numbers != nil {
			name += "(" + strings.Join(numbers, ",") + ")"
		}
		b.distribution(name, b.plan.Lists[c.List].Activities, c)
		return
	}
	b.fail("/constraints", "the format has no kind %s", c.Kind)
}

// distribution states a constraint of activities. Each is the only one of its class.
func (b *itcWriter) distribution(name string, activities []int, c *plan.Constraint) {
	x := itcDistribution{Type: name}
	if c.Hard {
		x.Required = "true"
	} else {
		x.Penalty = &c.Weight
	}
	for _, a := range activities {
		x.Classes = append(x.Classes, itcRef{b.classID(b.classOf[a])})
	}
	b.x.Distributions = append(b.x.Distributions, x)
}

// WriteITC2019Solution writes a solution of a problem that ReadITC2019 has read.
func WriteITC2019Solution(w io.Writer, name string, p *plan.Plan, s plan.Solution) error {
	x := itcSolution{Name: name}
	for n := range p.Classes {
		c := &p.Classes[n]
		for _, a := range c.Activities {
			at := &s.Placements[a]
			if !at.Placed() {
				continue
			}
			class := itcSolutionClass{
				ID: itcClassID(c), Days: bitString(at.Days, len(p.Days)), Start: at.Start, Weeks: bitString(at.Weeks, p.Weeks),
			}
			if len(at.Rooms) > 0 {
				class.Room = p.Rooms[at.Rooms[0]].ID
			}
			if s.Rosters != nil {
				for _, student := range s.Rosters[n] {
					class.Students = append(class.Students, itcRef{p.Students[student].ID})
				}
			}
			x.Classes = append(x.Classes, class)
		}
	}
	return writeXML(w, "solution", &x)
}
