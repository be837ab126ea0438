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
	d, curricula := p.Directory(), curriculaOf(p)
	var rows [][]any
	for _, l := range inOrder(t) {
		course, room, period := d.Courses[l.Course], d.Rooms[l.Room], p.Periods[l.Period]
		rows = append(rows, []any{
			course.ID, course.Code, course.Name, strings.Join(d.TeacherLabels(course), ", "), strings.Join(curricula[course.ID], ", "),
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

// curriculaOf labels the curricula of each course.
func curriculaOf(p *timetable.Problem) map[string][]string {
	labels := map[string][]string{}
	for _, curriculum := range p.Curricula {
		for _, course := range curriculum.Courses {
			labels[course] = append(labels[course], curriculum.Label())
		}
	}
	return labels
}
