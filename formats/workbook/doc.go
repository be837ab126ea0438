// Package workbook reads and writes a term as a planner's workbook: an XLSX file, or a ZIP archive with its sheets as
// CSV files. What is written and read again is the same problem, with the same hash.
//
// sheets.go is the table of what each sheet and column says. A column names a property of the problem's JSON document,
// and the notation in which people write it. So writing takes a document apart into rows, and reading puts a document
// together; what is wrong with that is found where documents are read, and told at the cell that it came from.
package workbook
