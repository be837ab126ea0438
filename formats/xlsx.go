package formats

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/lectern-timetables/lectern/timetable"
)

// The sheets of a workbook.
const (
	lecturesSheet = "Lectures"
	weekSheet     = "Week"
)

// WriteXLSX writes a workbook with one lecture per row. With week, it adds the week as a grid of days and periods, for
// the lectures of one member. The lectures must be of the problem, which may have other times than the one that the
// directory is of. Names are written as text, so that none is a formula.
func WriteXLSX(
	w io.Writer, p *timetable.Problem, d *timetable.Directory, t timetable.Timetable, week bool,
) error {
	book := excelize.NewFile()
	defer func() { _ = book.Close() }() // it has no temporary files, as nothing was read
	if err := book.SetSheetName("Sheet1", lecturesSheet); err != nil {
		return err
	}
	if err := addLectures(book, columnsOf(p), lectureTable(p, d, t)); err != nil {
		return fmt.Errorf("add lectures: %w", err)
	}
	if week {
		if err := addWeek(book, p, weekGrid(p, d, t)); err != nil {
			return fmt.Errorf("add the week: %w", err)
		}
	}
	return book.Write(w)
}

// addLectures fills the sheet with one lecture per row, below a header that stays in view and has filters.
func addLectures(book *excelize.File, columns []string, rows [][]any) error {
	if err := book.SetSheetRow(lecturesSheet, "A1", &columns); err != nil {
		return err
	}
	for i, row := range rows {
		if err := book.SetSheetRow(lecturesSheet, cellAt(0, i+1), &row); err != nil {
			return err
		}
	}
	corner := cellAt(len(columns)-1, len(rows))
	if err := book.AutoFilter(lecturesSheet, "A1:"+corner, nil); err != nil {
		return err
	}
	return finish(book, lecturesSheet, len(columns),
		excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

// addWeek fills the sheet with one period per row and one day per column.
func addWeek(book *excelize.File, p *timetable.Problem, grid []gridRow) error {
	if _, err := book.NewSheet(weekSheet); err != nil {
		return err
	}
	for _, row := range grid {
		if err := book.SetSheetRow(weekSheet, row.at, &row.cells); err != nil {
			return err
		}
	}
	wrapped, err := book.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	if err := book.SetCellStyle(weekSheet, "A1", cellAt(len(p.Days), len(grid)-1), wrapped); err != nil {
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

// weekGrid has the days in the first row, the periods in the first column, and the lectures where these cross, in each
// of the periods that they take.
func weekGrid(p *timetable.Problem, d *timetable.Directory, t timetable.Timetable) []gridRow {
	grid := []gridRow{{"A1", append([]string{""}, p.DayNames()...)}}
	for i := range mostPeriods(p) {
		cells := make([]string, len(p.Days)+1)
		if i < len(p.Periods) {
			cells[0] = periodText(p.Periods[i])
		}
		grid = append(grid, gridRow{cellAt(0, i+1), cells})
	}
	for _, l := range inOrder(t) {
		for period := l.Period; period <= l.LastPeriod(); period++ {
			cell := &grid[period+1].cells[l.Day+1]
			if *cell != "" {
				*cell += "\n"
			}
			*cell += weekText(p, d, l, period)
		}
	}
	return grid
}

// mostPeriods counts the periods of the longest day.
func mostPeriods(p *timetable.Problem) int {
	most := len(p.Periods)
	for i := range p.Days {
		most = max(most, len(p.PeriodsOf(i)))
	}
	return most
}

// weekText is what the week says of a lecture in one of its periods. Where the first column does not say it, it has the
// period of the day.
func weekText(p *timetable.Problem, d *timetable.Directory, l timetable.Lecture, period int) string {
	var lines []string
	if p.Days[l.Day].Periods != nil {
		lines = append(lines, periodText(p.PeriodsOf(l.Day)[period]))
	}
	lines = append(lines, d.Label(l))
	for _, room := range d.Rooms(l) {
		lines = append(lines, room.Label())
	}
	if l.Weeks != "" {
		lines = append(lines, "weeks: "+string(l.Weeks))
	}
	return strings.Join(lines, "\n")
}

// periodText is a period's name, with its times if it has them.
func periodText(period timetable.Period) string {
	if period.Start == "" {
		return period.Name
	}
	return period.Name + "\n" + period.Start + " to " + period.End
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
