package tables

import (
	"strconv"
	"strings"
)

// Table is a table of a file, below its headings.
type Table struct {
	Name     string // unique among those that were read: the file, or the sheet of a workbook
	File     string
	Sheet    string // "" of a file that is one table
	Headings []string
	Rows     []Row
}

// Row is a row of a table that is not empty.
type Row struct {
	Number int      // as spreadsheets count, from 1
	Cells  []string // trimmed, as many as there are headings
}

// Place names a cell, such as "rooms.csv!C14".
func (t *Table) Place(row, column int) string {
	return t.Name + "!" + columnName(column) + strconv.Itoa(row)
}

// columnName is what spreadsheets call a column, counted from 0.
func columnName(column int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

// line is a row as it was read.
type line struct {
	number int
	cells  []string
}

// tidy trims cells, and makes each of their blanks one space. Line breaks stay: they separate people.
func tidy(cell string) string {
	if cell == "" {
		return ""
	}
	lines := strings.FieldsFunc(cell, func(r rune) bool { return r == '\n' || r == '\r' })
	kept := lines[:0]
	for _, text := range lines {
		if text = strings.Join(strings.Fields(text), " "); text != "" {
			kept = append(kept, text)
		}
	}
	return strings.Join(kept, "\n")
}
