package timetable

import "slices"

// Index finds the parts of a problem by their ids, and says who belongs to whom. It numbers courses, rooms, teachers
// and curricula by their positions in the problem's lists. Build it once and hand it around: it does not follow later
// changes.
type Index struct {
	problem *Problem

	Courses   map[string]int // by id
	Rooms     map[string]int // by id
	Teachers  map[string]int // by id
	Curricula map[string]int // by id

	TeachersOf  [][]int // [course] in order
	TaughtBy    [][]int // [teacher] courses, in order
	CurriculaOf [][]int // [course] in order
	CoursesIn   [][]int // [curriculum] as the curriculum lists them
}

// Index builds the index of a problem. References to what the problem does not have are left out.
func (p *Problem) Index() *Index {
	x := &Index{
		problem:   p,
		Courses:   positions(p.Courses, func(c *Course) string { return c.ID }),
		Rooms:     positions(p.Rooms, func(r *Room) string { return r.ID }),
		Teachers:  positions(p.Teachers, func(t *Teacher) string { return t.ID }),
		Curricula: positions(p.Curricula, func(c *Curriculum) string { return c.ID }),
	}
	for i := range p.Courses {
		teachers := resolve(p.Courses[i].Teachers, x.Teachers)
		slices.Sort(teachers)
		x.TeachersOf = append(x.TeachersOf, teachers)
	}
	for i := range p.Curricula {
		x.CoursesIn = append(x.CoursesIn, resolve(p.Curricula[i].Courses, x.Courses))
	}
	x.TaughtBy = invert(x.TeachersOf, len(p.Teachers))
	x.CurriculaOf = invert(x.CoursesIn, len(p.Courses))
	return x
}

// positions finds where each id of a list is.
func positions[T any](list []T, id func(*T) string) map[string]int {
	found := make(map[string]int, len(list))
	for i := range list {
		found[id(&list[i])] = i
	}
	return found
}

// resolve replaces ids by positions.
func resolve(ids []string, known map[string]int) []int {
	resolved := make([]int, 0, len(ids))
	for _, id := range ids {
		if i, ok := known[id]; ok {
			resolved = append(resolved, i)
		}
	}
	return resolved
}

// invert lists, for each number below n, the positions of the lists that contain it, in order.
func invert(lists [][]int, n int) [][]int {
	inverted := make([][]int, n)
	for i, list := range lists {
		for _, number := range list {
			inverted[number] = append(inverted[number], i)
		}
	}
	return inverted
}

// Course is the course with an id, or nil.
func (x *Index) Course(id string) *Course {
	if i, known := x.Courses[id]; known {
		return &x.problem.Courses[i]
	}
	return nil
}

// Room is the room with an id, or nil.
func (x *Index) Room(id string) *Room {
	if i, known := x.Rooms[id]; known {
		return &x.problem.Rooms[i]
	}
	return nil
}

// TeacherLabels are the labels of a course's teachers, in the course's order.
func (x *Index) TeacherLabels(c *Course) []string { return x.teacherLabels(c.Teachers) }

func (x *Index) teacherLabels(ids []string) []string {
	var labels []string
	for _, id := range ids {
		label := id
		if i, known := x.Teachers[id]; known {
			label = x.problem.Teachers[i].Label()
		}
		labels = append(labels, label)
	}
	return labels
}

// SharedTeacher finds the first teacher of both courses, given by their numbers. ok is false when there is none.
func (x *Index) SharedTeacher(a, b int) (teacher int, ok bool) {
	return firstCommon(x.TeachersOf[a], x.TeachersOf[b])
}

// SharedCurriculum finds the first curriculum of both courses, given by their numbers. ok is false when there is none.
func (x *Index) SharedCurriculum(a, b int) (curriculum int, ok bool) {
	return firstCommon(x.CurriculaOf[a], x.CurriculaOf[b])
}

// firstCommon finds the least number that is in both lists, which are in order.
func firstCommon(a, b []int) (n int, ok bool) {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] == b[0]:
			return a[0], true
		case a[0] < b[0]:
			a = a[1:]
		default:
			b = b[1:]
		}
	}
	return 0, false
}
