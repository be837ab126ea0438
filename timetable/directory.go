package timetable

import (
	"slices"
)

// Directory says whom the lectures of a problem concern, and what people call them. Build it once and hand it around:
// of version 2 it takes an expansion of the problem, so that groups and teachers are those that Check goes by.
type Directory struct {
	problem *Problem
	index   *Index

	// Of version 2.
	activities map[string]*Activity // by id
	alike      map[string]*Activity // by course: one of a course without parts, whose lectures are alike
	labels     map[string]string    // by class
	groups     map[string]int       // by id
	together   map[string][]string  // by room: what it is divided into, and what is divided into it
}

// Directory builds the directory of a problem, which must be valid if it is of version 2.
func (p *Problem) Directory() *Directory {
	d := &Directory{problem: p, index: p.Index()}
	if p.Version == TermVersion {
		d.read(expand(p))
	}
	return d
}

// read takes over what an expanded problem says.
func (d *Directory) read(e *expander) {
	d.activities, d.alike = map[string]*Activity{}, map[string]*Activity{}
	d.labels, d.together = map[string]string{}, map[string][]string{}
	d.groups = e.groups
	activities := e.activities()
	for i := range activities {
		a := &activities[i]
		d.activities[a.ID] = a
		if a.Part == "" {
			d.alike[a.Course] = a
		}
	}
	for _, class := range e.plan.Classes {
		d.labels[class.ID] = class.Label
	}
	for _, room := range e.plan.Rooms {
		for _, part := range room.Parts {
			id := e.plan.Rooms[part].ID
			d.together[room.ID] = append(d.together[room.ID], id)
			d.together[id] = append(d.together[id], room.ID)
		}
	}
}

// activity is what a lecture is a meeting of, or is like. It is nil if the problem has no such activity.
func (d *Directory) activity(l Lecture) *Activity {
	if l.Activity == "" {
		return d.alike[l.Course]
	}
	return d.activities[l.Activity]
}

// Label is what people call a lecture: its course, with the part and the class where it has them.
func (d *Directory) Label(l Lecture) string {
	if a := d.activities[l.Activity]; a != nil {
		return d.labels[a.Class]
	}
	return d.index.Course(l.Course).Label()
}

// Teachers are the ids of those who hold a lecture: the teachers of its class, then those who were chosen.
func (d *Directory) Teachers(l Lecture) []string {
	if a := d.activities[l.Activity]; a != nil {
		return slices.Concat(a.Teachers, l.Teachers.List())
	}
	return d.index.Course(l.Course).Teachers
}

// TeacherLabels are the labels of the Teachers of a lecture.
func (d *Directory) TeacherLabels(l Lecture) []string { return d.index.teacherLabels(d.Teachers(l)) }

// Rooms are the rooms of a lecture.
func (d *Directory) Rooms(l Lecture) []*Room {
	var rooms []*Room
	for _, i := range resolve(l.Rooms(), d.index.Rooms) {
		rooms = append(rooms, &d.problem.Rooms[i])
	}
	return rooms
}

// Students is how many need seats in a lecture.
func (d *Directory) Students(l Lecture) int {
	if a := d.activity(l); a != nil {
		return a.Students
	}
	return d.index.Course(l.Course).Students
}

// Groups are the groups of whose members somebody attends a lecture.
func (d *Directory) Groups(l Lecture) []*Group {
	var groups []*Group
	if a := d.activity(l); a != nil {
		for _, id := range a.Groups {
			groups = append(groups, &d.problem.Groups[d.groups[id]])
		}
	}
	return groups
}

// Concerning returns a function that says whether a lecture concerns a member, as Problem.Concerning does.
//
// A group is concerned by all that somebody in it attends: its own classes, those of what it is part of, those of its
// parts, and those of groups of other divisions and of electives, whose students some of its own are. So whoever
// follows their lab group misses none of their lectures, and the week of a year is all that its students attend. It is
// what a constraint of the group is about.
//
// A curriculum is concerned by every class of its courses. Where a part has several, each student attends one of them
// and finds it here.
//
// A room that is divided is concerned by what is in its parts, and a part by what is in the whole: it is not free then.
func (d *Directory) Concerning(m Member) func(Lecture) bool {
	if d.problem.Version != TermVersion {
		return d.problem.concerning(m)
	}
	switch m.Kind {
	case OfRoom:
		rooms := append([]string{m.ID}, d.together[m.ID]...)
		return func(l Lecture) bool {
			return slices.ContainsFunc(l.Rooms(), func(id string) bool { return slices.Contains(rooms, id) })
		}
	case OfTeacher:
		return func(l Lecture) bool {
			a := d.activity(l)
			return a != nil && slices.Contains(a.Teachers, m.ID) || slices.Contains(l.Teachers.List(), m.ID)
		}
	case OfGroup:
		return func(l Lecture) bool {
			a := d.activity(l)
			return a != nil && slices.Contains(a.Groups, m.ID)
		}
	}
	return d.problem.concerning(m)
}
