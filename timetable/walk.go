package timetable

import "iter"

// Settings goes through the settings of the courses, parts and classes, each with its place.
func (p *Problem) Settings() iter.Seq2[string, *Setting] {
	return func(yield func(string, *Setting) bool) {
		for i := range p.Courses {
			c, course := &p.Courses[i], at("/courses", i)
			if !yield(course, &c.Setting) {
				return
			}
			for j := range c.Parts {
				part := at(course+"/parts", j)
				if !yield(part, &c.Parts[j].Setting) {
					return
				}
				for k := range c.Parts[j].Classes {
					if !yield(at(part+"/classes", k), &c.Parts[j].Classes[k].Setting) {
						return
					}
				}
			}
		}
	}
}

// AllWishes goes through the lists of wishes that are not empty, each with its place.
func (p *Problem) AllWishes() iter.Seq2[string, []Wish] {
	return func(yield func(string, []Wish) bool) {
		give := func(place string, wishes []Wish) bool {
			return len(wishes) == 0 || yield(place+"/wishes", wishes)
		}
		if !give("", p.Wishes) {
			return
		}
		for i := range p.Rooms {
			if !give(at("/rooms", i), p.Rooms[i].Wishes) {
				return
			}
		}
		for place, person := range p.people() {
			if !give(place, person.Wishes) {
				return
			}
		}
		for place, setting := range p.Settings() {
			if !give(place, setting.Wishes) {
				return
			}
		}
	}
}

// AllConstraints goes through the lists of constraints that are not empty, each with its place.
func (p *Problem) AllConstraints() iter.Seq2[string, []Constraint] {
	return func(yield func(string, []Constraint) bool) {
		give := func(place string, constraints []Constraint) bool {
			return len(constraints) == 0 || yield(place+"/constraints", constraints)
		}
		if !give("", p.Constraints) {
			return
		}
		for place, person := range p.people() {
			if !give(place, person.Constraints) {
				return
			}
		}
		for place, setting := range p.Settings() {
			if !give(place, setting.Constraints) {
				return
			}
		}
	}
}

// people goes through the teachers and the groups, each with its place.
func (p *Problem) people() iter.Seq2[string, *Person] {
	return func(yield func(string, *Person) bool) {
		for i := range p.Teachers {
			if !yield(at("/teachers", i), &p.Teachers[i].Person) {
				return
			}
		}
		for i := range p.Groups {
			if !yield(at("/groups", i), &p.Groups[i].Person) {
				return
			}
		}
	}
}
