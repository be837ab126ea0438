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

// termColumns are more columns, of a document of version 2.
var termColumns = []string{"class", "weeks", "groups", "group_ids", "activity"}

// columnsOf are the columns of a problem's table.
func columnsOf(p *timetable.Problem) []string {
	if p.Version == timetable.TermVersion {
		return slices.Concat(lectureColumns, termColumns)
	}
	return lectureColumns
}

// betweenNames separates the names in a cell, which often have commas, as in "Lee, Ann". betweenIDs separates ids,
// which have no blanks and are for programs.
const (
	betweenNames = "; "
	betweenIDs   = " "
)

// everyWeek is what a table says of a lecture that is held in all weeks.
const everyWeek = "all"

// lectureTable makes the rows of a timetable, in the order of the week. Each cell is a string or an int.
func lectureTable(p *timetable.Problem, d *timetable.Directory, t timetable.Timetable) [][]any {
	index := p.Index()
	var rows [][]any
	for _, l := range inOrder(t) {
		row := lectureRow(p, index, d, l)
		if p.Version == timetable.TermVersion {
			row = append(row, termCells(d, l)...)
		}
		rows = append(rows, row)
	}
	return rows
}

// termCells has the cells of termColumns.
func termCells(d *timetable.Directory, l timetable.Lecture) []any {
	var groups, groupIDs []string
	for _, group := range d.Groups(l) {
		groups, groupIDs = append(groups, group.Label()), append(groupIDs, group.ID)
	}
	return []any{
		d.Label(l), cmp.Or(string(l.Weeks), everyWeek), strings.Join(groups, betweenNames),
		strings.Join(groupIDs, betweenIDs), l.Activity,
	}
}

// lectureRow has the cells of lectureColumns.
func lectureRow(p *timetable.Problem, index *timetable.Index, d *timetable.Directory, l timetable.Lecture) []any {
	course, periods := index.Course(l.Course), p.PeriodsOf(l.Day)
	var curricula, curriculumIDs []string
	for _, i := range index.CurriculaOf[index.Courses[l.Course]] {
		curricula = append(curricula, p.Curricula[i].Label())
		curriculumIDs = append(curriculumIDs, p.Curricula[i].ID)
	}
	var rooms, buildings []string
	seats := 0
	for _, room := range d.Rooms(l) {
		rooms, seats = append(rooms, room.Label()), seats+room.Capacity
		if room.Building != "" && !slices.Contains(buildings, room.Building) {
			buildings = append(buildings, room.Building)
		}
	}
	return []any{
		course.ID, course.Code, course.Name,
		strings.Join(d.TeacherLabels(l), betweenNames),
		strings.Join(curricula, betweenNames), d.Students(l),
		p.Days[l.Day].Name, periods[l.Period].Name, periods[l.Period].Start, periods[l.LastPeriod()].End,
		strings.Join(rooms, betweenNames), strings.Join(buildings, betweenNames), seats,
		strings.Join(l.Rooms(), betweenIDs), strings.Join(d.Teachers(l), betweenIDs),
		strings.Join(curriculumIDs, betweenIDs),
	}
}

// inOrder sorts lectures by time, and those of one period by course and room.
func inOrder(t timetable.Timetable) timetable.Timetable {
	sorted := slices.Clone(t)
	slices.SortFunc(sorted, func(a, b timetable.Lecture) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Period, b.Period), cmp.Compare(a.Course, b.Course),
			cmp.Compare(a.Room, b.Room), cmp.Compare(a.Activity, b.Activity), cmp.Compare(a.Weeks, b.Weeks))
	})
	return sorted
}
