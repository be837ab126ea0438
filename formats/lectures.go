package formats

import (
	"cmp"
	"slices"
	"strings"

	"github.com/lectern-timetables/lectern/timetable"
)

// lectureColumns are the columns of a table with a lecture a row. Later ones are at the end: programs may read columns by their number.
var lectureColumns = []string{
	"course", "code", "name", "teachers", "curricula", "students", "day", "period", "start", "end", "room", "building", "capacity",
	"room_id", "teacher_ids", "curriculum_ids",
}

// betweenNames separates the names in a cell, which often have commas, as in "Lee, Ann". betweenIDs separates ids, which have no blanks:
// programs read those.
const (
	betweenNames = "; "
	betweenIDs   = " "
)

// lectureTable makes the rows of a timetable, in the order of the week. Each cell is a string or an int.
func lectureTable(p *timetable.Problem, t timetable.Timetable) [][]any {
	d, curricula := p.Directory(), curriculaOf(p)
	var rows [][]any
	for _, l := range inOrder(t) {
		course, room, period := d.Courses[l.Course], d.Rooms[l.Room], p.Periods[l.Period]
		of := curricula[course.ID]
		rows = append(rows, []any{
			course.ID, course.Code, course.Name, strings.Join(d.TeacherLabels(course), betweenNames), strings.Join(of.labels, betweenNames),
			course.Students, p.Days[l.Day], period.Name, period.Start, period.End, room.Label(), room.Building, room.Capacity,
			room.ID, strings.Join(course.Teachers, betweenIDs), strings.Join(of.ids, betweenIDs),
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

// curriculumCells are what a row says of the curricula of its course.
type curriculumCells struct{ labels, ids []string }

// curriculaOf finds the curricula of each course.
func curriculaOf(p *timetable.Problem) map[string]curriculumCells {
	found := map[string]curriculumCells{}
	for _, curriculum := range p.Curricula {
		for _, course := range curriculum.Courses {
			of := found[course]
			found[course] = curriculumCells{append(of.labels, curriculum.Label()), append(of.ids, curriculum.ID)}
		}
	}
	return found
}
