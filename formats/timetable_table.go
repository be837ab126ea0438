package formats

import (
	"bytes"
	"slices"
	"strings"

	"github.com/lectern-timetables/lectern/formats/tables"
	"github.com/lectern-timetables/lectern/spelling"
	"github.com/lectern-timetables/lectern/timetable"
)

// mostTitles is how many rows may be above the headings of a table.
const mostTitles = 20

// tables reads the table of lectures in a CSV file or a workbook. It says whether there is one, or whether one must be
// in a file of that kind; otherwise nothing has been read.
func (r *timetableReader) tables(data []byte) bool {
	isBook := bytes.HasPrefix(data, []byte("PK\x03\x04"))
	if isBook && zipKind(data).is != isXLSX {
		return false
	}
	name := "CSV"
	if isBook {
		name = "workbook"
	}
	found, issues := tables.ReadRows(tables.File{Name: name, Data: data})
	found = slices.DeleteFunc(found, func(t tables.Table) bool { return headingsOf(&t) < 0 })
	if len(found) == 0 && !isBook {
		return false
	}
	if len(found) > 1 {
		r.fail("", "the sheets %.100q and %.100q both have lectures; leave only one of them", found[0].Name, found[1].Name)
		return true
	}
	for _, issue := range issues { // what was left out would be missed
		about, _, _ := strings.Cut(issue.Place, "!")
		if issue.Severity == tables.Wrong && (about == name || len(found) > 0 && about == found[0].Name) {
			r.fail(issue.Place, "%s", issue.Message)
		}
	}
	switch {
	case len(r.errs) > 0:
	case len(found) == 0:
		r.fail("", "no sheet has a row with the headings course, day, period and room")
	default:
		r.table(&found[0])
	}
	return true
}

// headingsOf is the row with the headings: the first that has two of them. It is -1 of a table that has no lectures.
func headingsOf(t *tables.Table) int {
	return slices.IndexFunc(t.Rows[:min(len(t.Rows), mostTitles)], func(row tables.Row) bool {
		known := 0
		for _, cell := range row.Cells {
			if columnOf(cell) != "" {
				known++
			}
		}
		return known > 1
	})
}

// columnOf is the column with a heading, whatever its capitals and what stands between its words. It is "" if that is
// none of ours.
func columnOf(heading string) string { return columnNames[wordsOf(heading)] }

// columnNames are the columns of a table, by their words.
var columnNames = func() map[string]string {
	names := map[string]string{}
	for _, column := range slices.Concat(lectureColumns, termColumns) {
		names[wordsOf(column)] = column
	}
	return names
}()

func wordsOf(heading string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(heading), func(c rune) bool {
		return strings.ContainsRune(" _-\n", c)
	}), "")
}

// tableReader reads the rows of a table of lectures.
type tableReader struct {
	*timetableReader
	of        *tables.Table
	columns   map[string]int // by heading
	directory *timetable.Directory
	names     struct {
		courses, activities, days, rooms, roomLabels, teachers, teacherLabels nameTable
		periods                                                               []nameTable // by day
	}
}

// table reads the lectures of a table.
func (r *timetableReader) table(t *tables.Table) {
	in := &tableReader{timetableReader: r, of: t, columns: map[string]int{}, directory: r.problem.Directory()}
	head := headingsOf(t)
	row := t.Rows[head]
	for i, cell := range row.Cells {
		column := columnOf(cell)
		if _, twice := in.columns[column]; twice {
			r.fail(t.Place(row.Number, i), "the heading %q stands here a second time", shorten(cell))
		}
		if column != "" {
			in.columns[column] = i
		}
	}
	in.require(row, "day")
	in.require(row, "period")
	in.require(row, "room_id", "room")
	if r.problem.Version == timetable.TermVersion {
		in.require(row, "activity", "course")
	} else {
		in.require(row, "course")
	}
	if len(r.errs) > 0 {
		return
	}
	in.readNames()
	for _, row := range t.Rows[head+1:] {
		if r.enough() {
			return
		}
		in.row(row)
	}
}

// require notes that a table has none of some columns.
func (in *tableReader) require(head tables.Row, columns ...string) {
	if !slices.ContainsFunc(columns, func(name string) bool { _, has := in.columns[name]; return has }) {
		in.fail(in.of.Place(head.Number, 0), "the table has no column with the heading %s", columns[0])
	}
}

// readNames makes the tables of names.
func (in *tableReader) readNames() {
	p, n := in.problem, &in.names
	for _, table := range []*nameTable{&n.courses, &n.activities, &n.days, &n.rooms, &n.roomLabels, &n.teachers,
		&n.teacherLabels} {
		*table = newNameTable()
	}
	for i := range p.Courses {
		n.courses.add(p.Courses[i].ID, i)
	}
	for id, i := range in.activities {
		n.activities.add(id, i)
	}
	for i := range p.Rooms {
		n.rooms.add(p.Rooms[i].ID, i)
		n.roomLabels.add(p.Rooms[i].Label(), i)
	}
	for i := range p.Teachers {
		n.teachers.add(p.Teachers[i].ID, i)
		n.teacherLabels.add(p.Teachers[i].Label(), i)
	}
	for i := range p.Days {
		n.days.add(p.Days[i].Name, i)
		periods := newNameTable()
		for j, period := range p.PeriodsOf(i) {
			periods.add(period.Name, j)
		}
		n.periods = append(n.periods, periods)
	}
}

// cell is the text of a cell, on one line. It is "" if the table has no such column.
func (in *tableReader) cell(row tables.Row, column string) string {
	i, has := in.columns[column]
	if !has || i >= len(row.Cells) {
		return ""
	}
	return strings.ReplaceAll(row.Cells[i], "\n", " ")
}

// row reads a lecture.
func (in *tableReader) row(row tables.Row) {
	e := &entry{at: func(field string) string { return in.place(row, field) }}
	errors := len(in.errs)
	isTerm := in.problem.Version == timetable.TermVersion
	course, activity := in.cell(row, "course"), ""
	if isTerm {
		activity = in.cell(row, "activity")
	}
	if course != "" || activity == "" {
		if i := in.find(e, "course", in.names.courses, course); i >= 0 {
			e.course = in.problem.Courses[i].ID
		}
	}
	if activity != "" {
		if i := in.find(e, "activity", in.names.activities, activity); i >= 0 {
			e.activity = in.plan.Activities[i].ID
		}
	}
	if e.day = in.find(e, "day", in.names.days, in.cell(row, "day")); e.day >= 0 {
		e.period = in.find(e, "period", in.names.periods[e.day], in.cell(row, "period"))
	}
	in.readRooms(e, row)
	if isTerm && len(in.errs) == errors {
		in.readWeeks(e, row)
		in.readTeachers(e, row)
	}
	if len(in.errs) > errors {
		in.skip()
		return
	}
	e.length = in.lengthOf(e, row)
	in.add(e)
}

// lengthOf is how many periods a lecture takes that its row gives an end. It is 0 if the row does not say it: whoever
// moves a lecture leaves the times of the old period in the row.
func (in *tableReader) lengthOf(e *entry, row tables.Row) int {
	periods := in.problem.PeriodsOf(e.day)[e.period:]
	start, end := in.cell(row, "start"), in.cell(row, "end")
	if start == "" || !sameTime(start, periods[0].Start) {
		return 0
	}
	return 1 + slices.IndexFunc(periods, func(p timetable.Period) bool { return p.End != "" && sameTime(end, p.End) })
}

// sameTime compares times of day, which may have lost their first zero.
func sameTime(a, b string) bool { return strings.TrimPrefix(a, "0") == strings.TrimPrefix(b, "0") }

// cellsOf are the columns that name several things: by ids, and by labels.
var cellsOf = map[string]struct{ ids, labels string }{
	"room": {"room_id", "room"}, "teacher": {"teacher_ids", "teachers"}, "activity": {"activity", "course"},
}

// place is the cell of a row that says something of a lecture.
func (in *tableReader) place(row tables.Row, what string) string {
	column := what
	if columns, several := cellsOf[what]; several {
		if column = columns.ids; in.cell(row, column) == "" {
			column = columns.labels
		}
	}
	return in.of.Place(row.Number, in.columns[column])
}

// find finds what a cell names, or notes that there is no such thing.
func (in *tableReader) find(e *entry, what string, names nameTable, cell string) int {
	found := names.find(cell)
	switch {
	case cell == "":
		in.fail(e.at(what), "the cell is empty; it must name a %s", what)
		return unknown
	case found == unknown && what == "period":
		in.fail(e.at(what), "%.100s has no period %q", in.problem.Days[e.day].Name, shorten(cell))
	case found == unknown:
		in.fail(e.at(what), "there is no %s %q", what, shorten(cell))
	case found == several:
		in.fail(e.at(what), "more than one %s is called %q", what, shorten(cell))
	}
	return found
}

// readRooms reads the rooms of a lecture.
func (in *tableReader) readRooms(e *entry, row tables.Row) {
	list := in.list(e, row, "room", in.names.rooms, in.names.roomLabels)
	var labels []string
	for _, i := range list {
		e.rooms, labels = append(e.rooms, in.problem.Rooms[i].ID), append(labels, in.problem.Rooms[i].Label())
	}
	in.compare(row, "room", labels)
}

// list finds the things that a row names by their ids, or by their labels where it has no ids.
func (in *tableReader) list(e *entry, row tables.Row, what string, byID, byLabel nameTable) (list []int) {
	columns, names := cellsOf[what], byID
	cells := strings.Fields(in.cell(row, columns.ids))
	if len(cells) == 0 {
		names, cells = byLabel, split(byLabel, in.cell(row, columns.labels))
	}
	for _, cell := range cells {
		if i := in.find(e, what, names, cell); i >= 0 {
			list = append(list, i)
		}
	}
	return list
}

// split separates the labels in a cell, unless the whole cell is one.
func split(labels nameTable, cell string) (list []string) {
	if labels.find(cell) != unknown {
		return []string{cell}
	}
	for label := range strings.SplitSeq(cell, strings.TrimSpace(betweenNames)) {
		if label = strings.TrimSpace(label); label != "" {
			list = append(list, label)
		}
	}
	return list
}

// compare notes that the labels in a row are not those of its ids: somebody has changed only one of the two.
func (in *tableReader) compare(row tables.Row, what string, labels []string) {
	columns, written := cellsOf[what], strings.Join(labels, betweenNames)
	ids, cell := in.cell(row, columns.ids), in.cell(row, columns.labels)
	look := spelling.Look(cell)
	if ids == "" || cell == "" || look == spelling.Look(written) || look == spelling.Look(plainCell(written)) {
		return
	}
	in.fail(in.of.Place(row.Number, in.columns[columns.labels]),
		"%s says %q and %s says %q: correct both, or leave %s empty", columns.labels, shorten(cell), columns.ids,
		shorten(ids), columns.ids)
}

// readWeeks reads the weeks of a lecture. Without them, they are those of its activity.
func (in *tableReader) readWeeks(e *entry, row tables.Row) {
	weeks := timetable.Weeks(strings.ToLower(in.cell(row, "weeks")))
	switch weeks {
	case "":
		return
	case everyWeek:
		weeks = ""
	}
	e.weeks = &weeks
}

// readTeachers reads the teachers who were chosen for a lecture: those besides the ones whom its dataset says.
func (in *tableReader) readTeachers(e *entry, row tables.Row) {
	list := in.list(e, row, "teacher", in.names.teachers, in.names.teacherLabels)
	var labels []string
	for _, i := range list {
		e.teachers = append(e.teachers, in.problem.Teachers[i].ID)
		labels = append(labels, in.problem.Teachers[i].Label())
	}
	in.compare(row, "teacher", labels)
	if len(e.teachers) == 0 {
		return
	}
	for _, id := range in.directory.Teachers(timetable.Lecture{Course: e.course, Activity: e.activity}) {
		i := slices.Index(e.teachers, id)
		if i < 0 {
			in.fail(e.at("teacher"), "%.100q holds this in every timetable; only the dataset can change that", id)
			return
		}
		e.teachers = slices.Delete(e.teachers, i, i+1)
	}
}
