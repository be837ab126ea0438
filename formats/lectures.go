package formats

import (
	"cmp"
	"slices"
	"strings"

	"github.com/lectern-timetables/lectern/timetable"
)

// lectureColumns are the columns of a table with a lecture a row.
var lectureColumns = []string{
	"course", "code", "name", "teachers", "curricula", "students", "day", "period", "start", "end", "room", "building", "capacity",
}

// lectureTable makes the rows of a timetable, in the order of the week. Each cell is a string or an int.
func lectureTable(p *timetable.Problem, t timetable.Timetable) [][]any {
	d := newDirectory(p)
	var rows [][]any
	for _, l := range inOrder(t) {
		course, room, period := d.courses[l.Course], d.rooms[l.Room], p.Periods[l.Period]
		rows = append(rows, []any{
			course.ID, course.Code, course.Name, strings.Join(d.teachersOf(course), ", "), strings.Join(d.curricula[course.ID], ", "),
			course.Students, p.Days[l.Day], period.Name, period.Start, period.End, room.Label(), room.Building, room.Capacity,
		})
	}
	return rows
}

// inOrder sorts lectures as they are held, and those of one period by course and room.
func inOrder(t timetable.Timetable) timetable.Timetable {
	sorted := slices.Clone(t)
	slices.SortFunc(sorted, func(a, b timetable.Lecture) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Period, b.Period), cmp.Compare(a.Course, b.Course), cmp.Compare(a.Room, b.Room))
	})
	return sorted
}

// directory finds the parts of a problem by their ids.
type directory struct {
	courses   map[string]*timetable.Course
	rooms     map[string]*timetable.Room
	teachers  map[string]string   // labels
	curricula map[string][]string // labels, per course
}

func newDirectory(p *timetable.Problem) directory {
	d := directory{
		courses:   map[string]*timetable.Course{},
		rooms:     map[string]*timetable.Room{},
		teachers:  map[string]string{},
		curricula: map[string][]string{},
	}
	for i := range p.Courses {
		d.courses[p.Courses[i].ID] = &p.Courses[i]
	}
	for i := range p.Rooms {
		d.rooms[p.Rooms[i].ID] = &p.Rooms[i]
	}
	for i := range p.Teachers {
		d.teachers[p.Teachers[i].ID] = p.Teachers[i].Label()
	}
	for _, curriculum := range p.Curricula {
		for _, course := range curriculum.Courses {
			d.curricula[course] = append(d.curricula[course], curriculum.Label())
		}
	}
	return d
}

func (d directory) teachersOf(c *timetable.Course) []string {
	var labels []string
	for _, id := range c.Teachers {
		labels = append(labels, d.teachers[id])
	}
	return labels
}
