package timetable

import (
	"slices"
	"strings"
)

// Kind is what a timetable can be viewed by.
type Kind string

// The kinds of members.
const (
	OfCurriculum Kind = "curriculum"
	OfTeacher    Kind = "teacher"
	OfRoom       Kind = "room"
	OfCourse     Kind = "course"
	OfGroup      Kind = "group"
)

// Member is one curriculum, group, teacher, room or course of a problem. The zero Member stands for the whole problem.
type Member struct {
	Kind Kind
	ID   string
}

// ParseMember reads a member that is written as KIND:ID, such as "teacher:t12".
func ParseMember(text string) (m Member, ok bool) {
	kind, id, ok := strings.Cut(text, ":")
	kinds := []Kind{OfCurriculum, OfTeacher, OfRoom, OfCourse, OfGroup}
	if !ok || id == "" || !slices.Contains(kinds, Kind(kind)) {
		return Member{}, false
	}
	return Member{Kind(kind), id}, true
}

// String writes a member as ParseMember reads it. It is "" for the whole problem.
func (m Member) String() string {
	if m.Kind == "" {
		return ""
	}
	return string(m.Kind) + ":" + m.ID
}

// MemberLabel is the name of a member for people, and whether the problem has it. The whole problem has the problem's
// name.
func (p *Problem) MemberLabel(m Member) (label string, known bool) {
	switch m.Kind {
	case "":
		return p.Name, true
	case OfCurriculum:
		return find(p.Curricula, func(c *Curriculum) (string, string) { return c.ID, c.Label() }, m.ID)
	case OfTeacher:
		return find(p.Teachers, func(t *Teacher) (string, string) { return t.ID, t.Label() }, m.ID)
	case OfRoom:
		return find(p.Rooms, func(r *Room) (string, string) { return r.ID, r.Label() }, m.ID)
	case OfCourse:
		return find(p.Courses, func(c *Course) (string, string) { return c.ID, c.Label() }, m.ID)
	case OfGroup:
		return find(p.Groups, func(g *Group) (string, string) { return g.ID, g.Label() }, m.ID)
	}
	return "", false
}

// find returns the label of the element with an id.
func find[T any](list []T, names func(*T) (id, label string), wanted string) (string, bool) {
	for i := range list {
		if id, label := names(&list[i]); id == wanted {
			return label, true
		}
	}
	return "", false
}

// Concerning returns a function that says whether a lecture concerns a member. No lecture does if the problem does not
// have the member. Whoever asks for many members keeps the problem's Directory.
func (p *Problem) Concerning(m Member) func(Lecture) bool {
	if p.Version == TermVersion {
		return p.Directory().Concerning(m)
	}
	return p.concerning(m)
}

// concerning is Concerning for a problem in which all lectures of a course are alike.
func (p *Problem) concerning(m Member) func(Lecture) bool {
	switch m.Kind {
	case "":
		return func(Lecture) bool { return true }
	case OfRoom:
		return func(l Lecture) bool { return l.Room == m.ID }
	}
	courses := map[string]bool{}
	for _, course := range p.Courses {
		courses[course.ID] = m.Kind == OfCourse && course.ID == m.ID || m.Kind == OfTeacher &&
			slices.Contains(course.Teachers, m.ID)
	}
	for _, curriculum := range p.Curricula {
		for _, course := range curriculum.Courses {
			courses[course] = courses[course] || m.Kind == OfCurriculum && curriculum.ID == m.ID
		}
	}
	return func(l Lecture) bool { return courses[l.Course] }
}
