package tables

import (
	"slices"
	"strings"

	"github.com/lectern-timetables/lectern/timetable"
)

// renaming says how ids of an import are called in the dataset that it is added to, by kind.
type renaming map[Kind]map[string]string

// renames finds what has the same name as something of the base, under another id.
func renames(base, built *timetable.Problem) renaming {
	r := renaming{}
	renamesOf(r, Rooms, base.Rooms, built.Rooms)
	renamesOf(r, People, base.Teachers, built.Teachers)
	renamesOf(r, Groups, base.Groups, built.Groups)
	renamesOf(r, Courses, base.Courses, built.Courses)
	return r
}

func renamesOf[T any](r renaming, kind Kind, base, built []T) {
	r[kind] = map[string]string{}
	ids, names := map[string]bool{}, map[string]string{}
	for i := range base {
		t := idNameOf(&base[i])
		ids[t.ID] = true
		if name := look(or(t.Name, t.ID)); names[name] == "" {
			names[name] = t.ID
		}
	}
	taken := map[string]bool{}
	for i := range built {
		if t := idNameOf(&built[i]); ids[t.ID] {
			taken[t.ID] = true
		}
	}
	for i := range built {
		t := idNameOf(&built[i])
		if to := names[look(or(t.Name, t.ID))]; !ids[t.ID] && to != "" && !taken[to] {
			r[kind][t.ID] = to
			taken[to] = true
		}
	}
}

func (r renaming) id(kind Kind, id string) string { return or(r[kind][id], id) }

func (r renaming) ids(kind Kind, ids []string) {
	for i := range ids {
		ids[i] = r.id(kind, ids[i])
	}
}

// rename renames things, and what refers to them.
func rename(p *timetable.Problem, r renaming) {
	for i := range p.Rooms {
		p.Rooms[i].ID = r.id(Rooms, p.Rooms[i].ID)
	}
	for i := range p.Teachers {
		p.Teachers[i].ID = r.id(People, p.Teachers[i].ID)
	}
	for i := range p.Groups {
		p.Groups[i].ID = r.id(Groups, p.Groups[i].ID)
		r.ids(Groups, p.Groups[i].PartOf)
	}
	for i := range p.Courses {
		c := &p.Courses[i]
		c.ID = r.id(Courses, c.ID)
		r.ids(People, c.Teachers)
		r.ids(Groups, c.Groups)
		eachNeed(c, func(kind Kind, need *timetable.Need) {
			for j := range need.Of {
				need.Of[j].ID = r.id(kind, need.Of[j].ID)
			}
		})
		eachClass(c, func(class *timetable.Class) { r.ids(Groups, class.Groups) })
	}
	for i := range p.Constraints {
		for j, of := range p.Constraints[i].Of {
			kind, what, _ := strings.Cut(of, ":")
			course, rest, inside := strings.Cut(what, "/")
			if course = r.id(Courses, course); inside {
				course += "/" + rest
			}
			p.Constraints[i].Of[j] = kind + ":" + course
		}
	}
}

// eachNeed visits the rooms and people that a course, its parts and classes need.
func eachNeed(c *timetable.Course, visit func(Kind, *timetable.Need)) {
	all := func(kind Kind, needs []timetable.Need) {
		for i := range needs {
			visit(kind, &needs[i])
		}
	}
	all(Rooms, c.Rooms)
	for i := range c.Parts {
		all(Rooms, c.Parts[i].Rooms)
		all(People, c.Parts[i].Teachers)
	}
	eachClass(c, func(class *timetable.Class) {
		all(Rooms, class.Rooms)
		all(People, class.Teachers)
	})
}

func eachClass(c *timetable.Course, visit func(*timetable.Class)) {
	for i := range c.Parts {
		for j := range c.Parts[i].Classes {
			visit(&c.Parts[i].Classes[j])
		}
	}
}

// remove removes what was ticked of what is gone, and what refers to it.
func remove(p *timetable.Problem, gone []Change, ticked []string) {
	ids := map[Kind]map[string]bool{Rooms: {}, People: {}, Groups: {}, Courses: {}}
	for _, g := range gone {
		if slices.Contains(ticked, g.Key()) {
			ids[g.Kind][g.ID] = true
		}
	}
	without := func(list []string, kind Kind) []string {
		return slices.DeleteFunc(list, func(id string) bool { return ids[kind][id] })
	}
	p.Rooms = slices.DeleteFunc(p.Rooms, func(r timetable.Room) bool { return ids[Rooms][r.ID] })
	p.Teachers = slices.DeleteFunc(p.Teachers, func(t timetable.Teacher) bool { return ids[People][t.ID] })
	p.Groups = slices.DeleteFunc(p.Groups, func(g timetable.Group) bool { return ids[Groups][g.ID] })
	p.Courses = slices.DeleteFunc(p.Courses, func(c timetable.Course) bool { return ids[Courses][c.ID] })
	for i := range p.Rooms {
		p.Rooms[i].Parts = without(p.Rooms[i].Parts, Rooms)
	}
	for i := range p.Groups {
		p.Groups[i].PartOf = without(p.Groups[i].PartOf, Groups)
	}
	for i := range p.Courses {
		withoutIn(&p.Courses[i], ids, without)
	}
	for i := range p.Curricula {
		p.Curricula[i].Courses = without(p.Curricula[i].Courses, Courses)
	}
	for i := range p.Students {
		p.Students[i].Courses = without(p.Students[i].Courses, Courses)
	}
	p.Pins = slices.DeleteFunc(p.Pins, func(pin timetable.Pin) bool {
		return ids[Courses][pin.Course] || ids[Rooms][pin.Room]
	})
	p.Constraints = slices.DeleteFunc(p.Constraints, func(c timetable.Constraint) bool {
		return slices.ContainsFunc(c.Of, func(of string) bool { return refersTo(of, ids) })
	})
}

// withoutIn takes what is removed out of a course.
func withoutIn(c *timetable.Course, ids map[Kind]map[string]bool, without func([]string, Kind) []string) {
	c.Teachers, c.Groups = without(c.Teachers, People), without(c.Groups, Groups)
	c.UnsuitableRooms = without(c.UnsuitableRooms, Rooms)
	eachNeed(c, func(kind Kind, need *timetable.Need) {
		need.Of = slices.DeleteFunc(need.Of, func(o timetable.Option) bool { return ids[kind][o.ID] })
	})
	empty := func(needs []timetable.Need) []timetable.Need {
		return slices.DeleteFunc(needs, func(n timetable.Need) bool { return n.Of != nil && len(n.Of) == 0 })
	}
	for i := range c.Parts {
		part := &c.Parts[i]
		part.For = without(part.For, Groups)
		part.Teachers = empty(part.Teachers)
		for j := range part.Classes {
			class := &part.Classes[j]
			class.Groups, class.Teachers = without(class.Groups, Groups), empty(class.Teachers)
		}
	}
}

// refersTo says whether what a constraint is about names something that is removed.
func refersTo(of string, ids map[Kind]map[string]bool) bool {
	kind, what, _ := strings.Cut(of, ":")
	switch kind {
	case "course", "part", "class", "activity":
		course, _, _ := strings.Cut(what, "/")
		course, _, _ = strings.Cut(course, "#")
		return ids[Courses][course]
	case "teacher":
		return ids[People][what]
	case "group":
		return ids[Groups][what]
	}
	return false
}
