package timetable

import (
	"cmp"

	"github.com/lectern-timetables/lectern/plan"
)

// allStudents adds what students ask for: courses with their configurations, and the classes of each part.
func (e *expander) allStudents() {
	if e.stopped {
		return // the classes are not all there
	}
	for i := range e.problem.Courses {
		c := &e.problem.Courses[i]
		e.plan.Courses = append(e.plan.Courses, plan.Course{ID: c.ID, Label: c.Label(), Configs: e.configs(c)})
		e.joinable(c, at("/courses", i))
	}
	for i := range e.problem.Students {
		s := &e.problem.Students[i]
		student := plan.Student{ID: s.ID}
		for j, id := range s.Courses {
			if course, ok := e.find(e.courses, "course", id, at(at("/students", i)+"/courses", j)); ok {
				student.Courses = append(student.Courses, course)
			}
		}
		e.plan.Students = append(e.plan.Students, student)
	}
}

// configs are the configurations of a course, each with the classes of its parts.
func (e *expander) configs(c *Course) [][]plan.Subpart {
	if len(c.Parts) == 0 {
		return [][]plan.Subpart{{{e.classes[c.ID]}}}
	}
	numbers := map[string]int{} // by name
	var configs [][]plan.Subpart
	for i := range c.Parts {
		p := &c.Parts[i]
		n, known := numbers[p.Config]
		if !known {
			n = len(configs)
			numbers[p.Config], configs = n, append(configs, nil)
		}
		var subpart plan.Subpart
		for _, id := range e.classIDs(c, p) {
			subpart = append(subpart, e.classes[id])
		}
		configs[n] = append(configs[n], subpart)
	}
	return configs
}

// joinable sets the limits and the parents of the classes of a course.
func (e *expander) joinable(c *Course, place string) {
	for i := range c.Parts {
		for j := range c.Parts[i].Classes {
			own := &c.Parts[i].Classes[j]
			place := at(at(place+"/parts", i)+"/classes", j)
			class := &e.plan.Classes[e.classes[c.ID+"/"+c.Parts[i].ID+"/"+own.ID]]
			class.Limit = cmp.Or(own.Limit, plan.Unlimited)
			if own.Parent == "" {
				continue
			}
			if parent, ok := e.find(e.classes, "class of this course", c.ID+"/"+own.Parent, place+"/parent"); ok {
				class.Parent = parent
			}
		}
	}
}
