package timetable

import (
	"math"
	"slices"
)

// Limits of what came with version 2.
const (
	maxMeetings = 300 // of a class
	maxPatterns = 64  // of weeks, of which a meeting has one
	maxWeeksRun = 300 // characters that say which weeks
	maxTakes    = 1000
	maxCount    = 20 // rooms or teachers of one need
)

var weekdays = []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}

// term finds what is wrong with what came with version 2, but for references, which Expand follows.
func (v *validator) term() {
	p := v.problem
	v.between("/weeks", "the number of weeks", p.Weeks, 0, maxPatterns)
	v.ownDays()
	for i := range p.Rooms {
		v.name(at("/rooms", i)+"/department", p.Rooms[i].Department, false)
	}
	for i := range p.Teachers {
		v.name(at("/teachers", i)+"/department", p.Teachers[i].Department, false)
	}
	v.allGroups()
	v.allElectives()
	for i := range p.Courses {
		v.taught(at("/courses", i), &p.Courses[i])
	}
	seen := map[string]bool{}
	for i := range p.Students {
		v.id(at("/students", i), "student", p.Students[i].ID, seen)
		v.once(at("/students", i)+"/courses", "course", p.Students[i].Courses)
	}
	if f := p.Factors; f != nil {
		v.between("/factors/times", "the factor", f.Times, 0, maxNumber)
		v.between("/factors/rooms", "the factor", f.Rooms, 0, maxNumber)
		v.between("/factors/constraints", "the factor", f.Constraints, 0, maxNumber)
		v.between("/factors/students", "the factor", f.Students, 0, maxNumber)
	}
	v.lists()
}

// ownDays checks that days and periods can be named, and the periods that days have of their own.
func (v *validator) ownDays() {
	p := v.problem
	seen := map[string]bool{}
	for i, d := range p.Days {
		if seen[d.Name] {
			v.fail(at("/days", i), "another day already has the name %.100q", d.Name)
		}
		seen[d.Name] = true
		if d.Weekday != "" && !slices.Contains(weekdays, d.Weekday) {
			v.fail(at("/days", i)+"/weekday", "%.50q is none of monday to sunday", d.Weekday)
		}
		if len(d.Periods) > MaxPeriods {
			v.fail(at("/days", i)+"/periods", "a day has at most %d periods, not %d", MaxPeriods, len(d.Periods))
		}
		for j, period := range d.Periods {
			v.period(at(at("/days", i)+"/periods", j), period)
		}
		v.named(at("/days", i)+"/periods", d.Periods)
	}
	v.named("/periods", p.Periods)
}

// named checks the names of a day's periods, and that they are in order.
func (v *validator) named(place string, periods []Period) {
	seen := map[string]bool{}
	for i, p := range periods {
		if seen[p.Name] {
			v.fail(at(place, i)+"/name", "another period of the day already has the name %.100q", p.Name)
		}
		seen[p.Name] = true
	}
	for _, e := range ClockErrors(place, periods) {
		v.fail(e.Place, "%s", e.Message)
	}
}

func (v *validator) allGroups() {
	seen := map[string]bool{}
	for i, g := range v.problem.Groups {
		place := at("/groups", i)
		v.id(place, "group", g.ID, seen)
		v.name(place+"/name", g.Name, false)
		v.between(place+"/size", "the number of students", g.Size, 0, maxNumber)
		v.once(place+"/part_of", "group", g.PartOf)
		v.name(place+"/division", g.Division, false)
		v.name(place+"/department", g.Department, false)
	}
}

func (v *validator) allElectives() {
	electives := map[string]bool{}
	for i, e := range v.problem.Electives {
		place := at("/electives", i)
		v.id(place, "set of electives", e.ID, electives)
		v.name(place+"/name", e.Name, false)
		v.between(place+"/takes", "the number of courses", e.Takes, 0, maxTakes)
		v.between(place+"/weight", "the weight", e.Weight, 0, maxNumber)
	}
	for i, c := range v.problem.Courses {
		if c.Elective != "" {
			v.reference(at("/courses", i)+"/elective", "set of electives", c.Elective, electives)
		}
	}
}

// taught checks what a course says about its parts.
func (v *validator) taught(place string, c *Course) {
	v.name(place+"/department", c.Department, false)
	v.once(place+"/groups", "group", c.Groups)
	parts := map[string]bool{}
	for i := range c.Parts {
		p, place := &c.Parts[i], at(place+"/parts", i)
		v.id(place, "part of the course", p.ID, parts)
		v.name(place+"/name", p.Name, false)
		v.name(place+"/config", p.Config, false)
		v.between(place+"/meetings", "the number of meetings", len(p.Meetings), 0, maxMeetings)
		v.between(place+"/students", "the number of students", p.Students, 0, maxNumber)
		v.needs(place+"/teachers", p.Teachers)
		classes := map[string]bool{}
		for j := range p.Classes {
			class, place := &p.Classes[j], at(place+"/classes", j)
			v.id(place, "class of the part", class.ID, classes)
			v.between(place+"/students", "the number of students", class.Students, 0, maxNumber)
			v.between(place+"/limit", "the limit", class.Limit, 0, math.MaxInt32)
			v.once(place+"/groups", "group", class.Groups)
			v.needs(place+"/teachers", class.Teachers)
		}
		for j, group := range p.For {
			if classes[group] {
				v.fail(at(place+"/for", j), "another class of the part already has the id %.100q", group)
			}
			classes[group] = true
		}
	}
	if len(c.Parts) > 0 && c.Lectures > 0 {
		v.fail(place+"/lectures", "a course with parts has no lectures of its own: its parts have meetings")
	}
}

// lists checks the sizes of what settings, wishes and constraints say.
func (v *validator) lists() {
	for place, s := range v.problem.Settings() {
		v.needs(place+"/rooms", s.Rooms)
		v.between(place+"/weeks", "the number of week patterns", len(s.Weeks), 0, maxPatterns)
		for i, weeks := range s.Weeks {
			v.weeks(at(place+"/weeks", i), weeks)
		}
		for i := range s.Times {
			o, place := &s.Times[i], at(place+"/times", i)
			v.weeks(place+"/weeks", o.Weeks)
			v.between(place+"/length", "the length", o.Length, 0, MaxPeriods)
			v.between(place+"/penalty", "the penalty", o.Penalty, 0, maxNumber)
		}
		for i, tag := range s.Tags {
			if !idPattern.MatchString(tag) {
				v.fail(at(place+"/tags", i), "the tag %.100q must be 1 to 100 characters without blanks", tag)
			}
		}
	}
	for place, wishes := range v.problem.AllWishes() {
		for i := range wishes {
			v.weeks(at(place, i)+"/weeks", wishes[i].Weeks)
		}
	}
	for place, constraints := range v.problem.AllConstraints() {
		for i := range constraints {
			v.constraint(at(place, i), &constraints[i])
		}
	}
}

func (v *validator) constraint(place string, c *Constraint) {
	v.between(place+"/min", "the number", c.Min, 0, math.MaxInt32)
	if c.Max != nil {
		v.between(place+"/max", "the number", *c.Max, 0, math.MaxInt32)
	}
	v.between(place+"/gap", "the number", c.Gap, 0, math.MaxInt32)
	v.between(place+"/from", "the number", c.From, 0, math.MaxInt32)
	if c.Weight != Hard && (c.Weight < 0 || c.Weight > maxNumber) {
		v.fail(place+"/weight", `the weight must be a number from 0 to %d, or "hard"`, maxNumber)
	}
	for i := range c.Between {
		v.weeks(c.Between.place(place, i)+"/weeks", c.Between[i].Weeks)
	}
}

func (v *validator) weeks(place string, w Weeks) {
	if len(w) > maxWeeksRun {
		v.fail(place, "more than %d characters say which weeks; write ranges such as \"1-6\"", maxWeeksRun)
	}
}

func (v *validator) needs(place string, needs []Need) {
	for i, need := range needs {
		place := at(place, i)
		v.between(place+"/count", "the count", need.Count, 0, maxCount)
		for j, o := range need.Of {
			v.between(at(place+"/of", j)+"/penalty", "the penalty", o.Penalty, 0, maxNumber)
		}
	}
}

// once checks that no id is named twice.
func (v *validator) once(place, what string, ids []string) {
	seen := map[string]bool{}
	for i, id := range ids {
		if seen[id] {
			v.fail(at(place, i), "%s %.100q is named twice", what, id)
		}
		seen[id] = true
	}
}
