package timetable

// Directory finds the parts of a problem by their ids.
type Directory struct {
	Courses  map[string]*Course
	Rooms    map[string]*Room
	Teachers map[string]*Teacher
}

// Directory makes the problem's directory. It points into the problem.
func (p *Problem) Directory() Directory {
	return Directory{
		Courses:  byID(p.Courses, func(c *Course) string { return c.ID }),
		Rooms:    byID(p.Rooms, func(r *Room) string { return r.ID }),
		Teachers: byID(p.Teachers, func(t *Teacher) string { return t.ID }),
	}
}

func byID[T any](list []T, id func(*T) string) map[string]*T {
	found := make(map[string]*T, len(list))
	for i := range list {
		found[id(&list[i])] = &list[i]
	}
	return found
}

// TeacherLabels are how people know those who teach a course, in its order.
func (d Directory) TeacherLabels(c *Course) []string {
	var labels []string
	for _, id := range c.Teachers {
		label := id
		if t := d.Teachers[id]; t != nil {
			label = t.Label()
		}
		labels = append(labels, label)
	}
	return labels
}
