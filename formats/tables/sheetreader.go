package tables

import (
	"slices"
	"strings"
)

// sheetReader reads the cells of a table by what they mean.
type sheetReader struct {
	table   *Table
	mapping *TableMapping
	columns map[Meaning][]int

	bySemester bool // one name of a group stands for those of several semesters
	byCourse   bool // sections are numbered anew for each course
}

func reading(t *Table, m *TableMapping) sheetReader {
	columns := map[Meaning][]int{}
	for i, meaning := range m.Columns {
		columns[meaning] = append(columns[meaning], i)
	}
	return sheetReader{table: t, mapping: m, columns: columns}
}

// has says whether the table has a column of a meaning.
func (in *sheetReader) has(meaning ...Meaning) bool {
	return slices.ContainsFunc(meaning, func(m Meaning) bool { return len(in.columns[m]) > 0 })
}

// get is the text of the only cell of a meaning, on one line.
func (in *sheetReader) get(row Row, meaning Meaning) string {
	for _, column := range in.columns[meaning] {
		if cell := row.Cells[column]; cell != "" {
			return strings.ReplaceAll(cell, "\n", " ")
		}
	}
	return ""
}

// all are the cells of a meaning that are not empty, with their columns.
func (in *sheetReader) all(row Row, meaning Meaning) (cells []string, columns []int) {
	for _, column := range in.columns[meaning] {
		if row.Cells[column] != "" {
			cells, columns = append(cells, row.Cells[column]), append(columns, column)
		}
	}
	return cells, columns
}

// place is where the cell of a meaning is, or the row, if there is none.
func (in *sheetReader) place(row Row, meaning Meaning) string {
	column := 0
	if columns := in.columns[meaning]; len(columns) > 0 {
		column = columns[0]
	}
	return in.table.Place(row.Number, column)
}

// joined are the cells of a meaning as one text, such as "CS 101".
func (in *sheetReader) joined(row Row, meaning Meaning) string {
	cells, _ := in.all(row, meaning)
	return strings.ReplaceAll(strings.Join(cells, " "), "\n", " ")
}

// numbering finds out what tells groups apart, unless a table lists them: the programme alone, or with its semester, or
// a section's number, such as 001, with its course.
func (in *sheetReader) numbering() {
	semesters, numbers, groups := map[string]string{}, 0, 0
	for _, row := range in.table.Rows {
		group, semester := in.get(row, Group), in.get(row, Semester)
		if group == "" {
			continue
		}
		if was, found := semesters[group]; found && was != semester {
			in.bySemester = true
		}
		semesters[group] = semester
		if groups++; isNumber(group) && group[0] == '0' {
			numbers++
		}
	}
	in.byCourse = groups > 0 && 2*numbers > groups
}
