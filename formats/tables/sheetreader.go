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
}

func reading(t *Table, m *TableMapping) sheetReader {
	columns := map[Meaning][]int{}
	for i, meaning := range m.Columns {
		columns[meaning] = append(columns[meaning], i)
	}
	return sheetReader{t, m, columns}
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
