package formats

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"github.com/lectern-timetables/lectern/timetable"
)

// The sheets of a workbook.
const (
	lecturesSheet = "Lectures"
	weekSheet     = "Week"
)

// WriteXLSX writes a workbook with one lecture per row. With week, it adds the week as a grid of days and periods, for
// the lectures of one member. The lectures must be of the problem. Names are written as text, so that none is a
// formula.
func WriteXLSX(w io.Writer, p *timetable.Problem, t timetable.Timetable, week bool) error {
	book := excelize.NewFile()
	defer func() { _ = book.Close() }() // it has no temporary files, as nothing was read
	if err := book.SetSheetName("Sheet1", lecturesSheet); err != nil {
		return err
	}
	if err := addLectures(book, lectureTable(p, t)); err != nil {
		return fmt.Errorf("add lectures: %w", err)
	}
	if week {
		if err := addWeek(book, p, t); err != nil {
			return fmt.Errorf("add the week: %w", err)
		}
	}
	return book.Write(w)
}

// addLectures fills the sheet with one lecture per row, below a header that stays in view and has filters.
func addLectures(book *excelize.File, rows [][]any) error {
	if err := book.SetSheetRow(lecturesSheet, "A1", &lectureColumns); err != nil {
		return err
	}
	for i, row := range rows {
		if err := book.SetSheetRow(lecturesSheet, cellAt(0, i+1), &row); err != nil {
			return err
		}
	}
	corner := cellAt(len(lectureColumns)-1, len(rows))
	if err := book.AutoFilter(lecturesSheet, "A1:"+corner, nil); err != nil {
		return err
	}
	return finish(book, lecturesSheet, len(lectureColumns),
		excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

// addWeek fills the sheet with one period per row and one day per column.
func addWeek(book *excelize.File, p *timetable.Problem, t timetable.Timetable) error {
	if _, err := book.NewSheet(weekSheet); err != nil {
		return err
	}
	for _, row := range weekGrid(p, t) {
		if err := book.SetSheetRow(weekSheet, row.at, &row.cells); err != nil {
			return err
		}
	}
	wrapped, err := book.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	if err := book.SetCellStyle(weekSheet, "A1", cellAt(len(p.Days), len(p.Periods)), wrapped); err != nil {
		return err
	}
	return finish(book, weekSheet, len(p.Days)+1,
		excelize.Panes{Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"})
}

// gridRow is a row of a sheet, from its first cell on.
type gridRow struct {
	at    string
	cells []string
}

// weekGrid has the days in the first row, the periods in the first column, and the lectures where these cross.
func weekGrid(p *timetable.Problem, t timetable.Timetable) []gridRow {
	index := p.Index()
	grid := []gridRow{{"A1", append([]string{""}, p.DayNames()...)}}
	for i, period := range p.Periods {
		cells := make([]string, len(p.Days)+1)
		cells[0] = period.Name
		if period.Start != "" {
			cells[0] += "\n" + period.Start + " to " + period.End
		}
		grid = append(grid, gridRow{cellAt(0, i+1), cells})
	}
	for _, l := range inOrder(t) {
		cell := &grid[l.Period+1].cells[l.Day+1]
		if *cell != "" {
			*cell += "\n"
		}
		*cell += index.Course(l.Course).Label() + "\n" + index.Room(l.Room).Label()
	}
	return grid
}

// finish makes a sheet's columns wide enough to read, and keeps its header in view.
func finish(book *excelize.File, sheet string, columns int, panes excelize.Panes) error {
	last, err := excelize.ColumnNumberToName(columns)
	if err != nil {
		return err
	}
	const characters = 18
	if err := book.SetColWidth(sheet, "A", last, characters); err != nil {
		return err
	}
	return book.SetPanes(sheet, &panes)
}

// cellAt is the name of the cell at a column and a row, both counted from 0. A sheet is larger than any problem.
func cellAt(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column+1, row+1)
	if err != nil {
		panic(fmt.Sprintf("column %d, row %d: %v", column, row, err))
	}
	return name
}
