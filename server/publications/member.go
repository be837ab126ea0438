package publications

import (
	"github.com/lectern-timetables/lectern/spelling"
	"github.com/lectern-timetables/lectern/timetable"
)

// FindMember finds a member in a problem: as the problem spells its id, and with what people call it. Requests may
// write the letters of an id in another form.
func FindMember(p *timetable.Problem, m timetable.Member) (found timetable.Member, label string, err error) {
	found = spelled(p, m)
	label, known := p.MemberLabel(found)
	if !known {
		return found, "", timetable.Errorf(timetable.CodeNotFound, "the timetable has no %s with this id", m.Kind).
			Naming(timetable.Values{"of": m.Kind})
	}
	return found, label, nil
}

// spelled is a member as the problem spells its id.
func spelled(p *timetable.Problem, m timetable.Member) timetable.Member {
	if _, known := p.MemberLabel(m); known {
		return m
	}
	for _, id := range idsOf(p, m.Kind) {
		if spelling.Same(id, m.ID) {
			return timetable.Member{Kind: m.Kind, ID: id}
		}
	}
	return m
}

// idsOf lists the ids of the members of a kind.
func idsOf(p *timetable.Problem, kind timetable.Kind) []string {
	switch kind {
	case timetable.OfCurriculum:
		return idsIn(p.Curricula, func(c timetable.Curriculum) string { return c.ID })
	case timetable.OfTeacher:
		return idsIn(p.Teachers, func(t timetable.Teacher) string { return t.ID })
	case timetable.OfRoom:
		return idsIn(p.Rooms, func(r timetable.Room) string { return r.ID })
	case timetable.OfCourse:
		return idsIn(p.Courses, func(c timetable.Course) string { return c.ID })
	case timetable.OfGroup:
		return idsIn(p.Groups, func(g timetable.Group) string { return g.ID })
	}
	return nil
}

func idsIn[T any](list []T, id func(T) string) []string {
	ids := make([]string, 0, len(list))
	for _, one := range list {
		ids = append(ids, id(one))
	}
	return ids
}
