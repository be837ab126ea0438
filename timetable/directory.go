package timetable

import (
	"slices"
)

// Directory says whom the lectures of a problem concern, and what people call them. Build it once and hand it around:
// of version 2 it takes an expansion of the problem, so that groups and teachers are those that Check goes by.
type Directory struct {
	problem *Problem
	index   *Index

	// Of version 2. The meetings of a class, which is numbered as in the plan, have the same teachers and groups.
	classes    map[string]int      // by id, which is the course's if it has no parts
	activities map[string]int      // by an activity's id: its class
	labels     []string            // [class]
	teachers   [][]int             // [class] those of all its meetings, in the problem's order
	groups     map[string][]int    // by id: the classes that somebody in the group attends
	together   map[string][]string // by a room's id: what it is divided into, and what is divided into it
}

// Directory builds the directory of a problem, which must be valid if it is of version 2.
func (p *Problem) Directory() *Directory {
	d := &Directory{problem: p, index: p.Index()}
	if p.Version == TermVersion {
		d.read(expand(p))
	}
	return d
}

// read takes over what an expanded problem says of its classes.
func (d *Directory) read(e *expander) {
	d.classes, d.activities, d.groups = map[string]int{}, map[string]int{}, map[string][]int{}
	d.together = map[string][]string{}
	of := make([]int, len(e.plan.Activities)) // the class of each
	for i, class := range e.plan.Classes {
		d.classes[class.ID] = i
		d.labels = append(d.labels, class.Label)
		for _, a := range class.Activities {
			of[a], d.activities[e.plan.Activities[a].ID] = i, i
		}
	}
	d.teachers = make([][]int, len(d.labels))
	for i := range d.problem.Teachers {
		for _, class := range classesOf(e.activitiesOf("teacher:"+d.problem.Teachers[i].ID), of) {
			d.teachers[class] = append(d.teachers[class], i)
		}
	}
	for id, group := range e.groups {
		var activities []int
		for _, list := range e.ofGroup[group] {
			activities = append(activities, e.plan.Lists[list].Activities...)
		}
		d.groups[id] = classesOf(activities, of)
	}
	for _, room := range e.plan.Rooms {
		for _, part := range room.Parts {
			id := e.plan.Rooms[part].ID
			d.together[room.ID] = append(d.together[room.ID], id)
			d.together[id] = append(d.together[id], room.ID)
		}
	}
}

// classesOf are the classes of activities, in order and each once. of has the class of every activity.
func classesOf(activities, of []int) []int {
	classes := make([]int, 0, len(activities))
	for _, a := range activities {
		classes = append(classes, of[a])
	}
	slices.Sort(classes)
	return slices.Compact(classes)
}

// class is the class that a lecture is a meeting of. It is not ok if all lectures of the course are alike.
func (d *Directory) class(l Lecture) (class int, ok bool) {
	if l.Activity == "" {
		class, ok = d.classes[l.Course]
		return class, ok
	}
	class, ok = d.activities[l.Activity]
	return class, ok
}

// Label is what people call a lecture: its course, with the part and the class where it has them.
func (d *Directory) Label(l Lecture) string {
	if class, ok := d.class(l); ok && l.Activity != "" {
		return d.labels[class]
	}
	return d.index.Course(l.Course).Label()
}

// TeacherLabels are the labels of those who hold a lecture: the teachers of its class, then those who were chosen.
func (d *Directory) TeacherLabels(l Lecture) []string {
	if l.Activity == "" {
		return d.index.TeacherLabels(d.index.Course(l.Course))
	}
	var labels []string
	if class, ok := d.class(l); ok {
		for _, i := range d.teachers[class] {
			labels = append(labels, d.problem.Teachers[i].Label())
		}
	}
	for _, i := range resolve(l.Teachers.List(), d.index.Teachers) {
		labels = append(labels, d.problem.Teachers[i].Label())
	}
	return labels
}

// RoomLabels are the labels of a lecture's rooms, each with its building where it has one.
func (d *Directory) RoomLabels(l Lecture) []string {
	var labels []string
	for _, i := range resolve(l.Rooms(), d.index.Rooms) {
		room := &d.problem.Rooms[i]
		label := room.Label()
		if room.Building != "" {
			label += ", " + room.Building
		}
		labels = append(labels, label)
	}
	return labels
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
			class, ok := d.class(l)
			return ok && d.holds(m.ID, class) || slices.Contains(l.Teachers.List(), m.ID)
		}
	case OfGroup:
		return func(l Lecture) bool {
			class, ok := d.class(l)
			_, attended := slices.BinarySearch(d.groups[m.ID], class)
			return ok && attended
		}
	}
	return d.problem.concerning(m)
}

// holds says whether a teacher holds all meetings of a class.
func (d *Directory) holds(teacher string, class int) bool {
	i, known := d.index.Teachers[teacher]
	return known && slices.Contains(d.teachers[class], i)
}
