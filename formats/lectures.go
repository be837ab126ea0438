package formats

import (
	"cmp"
	"slices"
	"strings"

	"github.com/lectern-timetables/lectern/timetable"
)

// lectureColumns are the columns of a table with one lecture per row. New columns come last, as programs may read
// columns by their number.
var lectureColumns = []string{
	"course", "code", "name", "teachers", "curricula", "students",
	"day", "period", "start", "end", "room", "building", "capacity",
	"room_id", "teacher_ids", "curriculum_ids",
}

// betweenNames separates the names in a cell, which often have commas, as in "Lee, Ann". betweenIDs separates ids,
// which have no blanks and are for programs.
const (
	betweenNames = "; "
	betweenIDs   = " "
)

// lectureTable makes the rows of a timetable, in the order of the week. Each cell is a string or an int.
func lectureTable(p *timetable.Problem, t timetable.Timetable) [][]any {
	index := p.Index()
	var rows [][]any
	for _, l := range inOrder(t) {
		course, room, period := index.Course(l.Course), index.Room(l.Room), p.Periods[l.Period]
		var curricula, curriculumIDs []string
		for _, i := range index.CurriculaOf[index.Courses[l.Course]] {
			curricula = append(curricula, p.Curricula[i].Label())
			curriculumIDs = append(curriculumIDs, p.Curricula[i].ID)
		}
		rows = append(rows, []any{
			course.ID, course.Code, course.Name,
			strings.Join(index.TeacherLabels(course), betweenNames),
			strings.Join(curricula, betweenNames), course.Students,
			p.Days[l.Day].Name, period.Name, period.Start, period.End,
			room.Label(), room.Building, room.Capacity,
			room.ID, strings.Join(course.Teachers, betweenIDs), strings.Join(curriculumIDs, betweenIDs),
		})
	}
	return rows
}

// inOrder sorts lectures by time, and those of one period by course and room.
func inOrder(t timetable.Timetable) timetable.Timetable {
	sorted := slices.Clone(t)
	slices.SortFunc(sorted, func(a, b timetable.Lecture) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Period, b.Period), cmp.Compare(a.Course, b.Course),
			cmp.Compare(a.Room, b.Room))
	})
	return sorted
}
