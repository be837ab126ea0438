package workbook

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/lectern-timetables/lectern/timetable"
)

// Write writes a problem as an XLSX workbook. Texts are written as texts, so that none is a formula, and no id a
// number.
func Write(w io.Writer, p *timetable.Problem) error {
	list, err := tables(p)
	if err != nil {
		return err
	}
	file := excelize.NewFile()
	defer func() { _ = file.Close() }() // what is in memory needs no closing
	book := book{file: file, ids: map[string]string{}}
	if err := book.write(list); err != nil {
		return fmt.Errorf("write the workbook: %w", err)
	}
	return file.Write(w)
}

// book is an XLSX workbook that is being written.
type book struct {
	file    *excelize.File
	heading int               // style
	text    int               // style
	ids     map[string]string // by sheet: where its ids are
	lists   [][]string        // the closed lists, in the columns of a sheet
}

// Widths and lengths of a sheet.
const (
	usualWidth  = 13.0
	settingName = 26.0
	settingHelp = 70.0
	blankRows   = 1000 // rows below the last with drop-downs
)

func (b *book) write(list []table) error {
	var err error
	if b.heading, err = b.file.NewStyle(&excelize.Style{
		Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8EDF3"}},
		Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"},
	}); err != nil {
		return err
	}
	const textFormat = 49 // "@"
	if b.text, err = b.file.NewStyle(&excelize.Style{NumFmt: textFormat,
		Alignment: &excelize.Alignment{Vertical: "top"}}); err != nil {
		return err
	}
	if err := b.readMe(); err != nil {
		return err
	}
	for _, t := range list {
		if i := slices.IndexFunc(sheets, func(s sheet) bool { return s.name == t.name }); i >= 0 {
			err = b.table(&sheets[i], t)
		} else {
			err = b.settings(t)
		}
		if err != nil {
			return fmt.Errorf("sheet %s: %w", t.name, err)
		}
	}
	return b.writeLists()
}

// table writes a sheet with drop-downs where a cell has one of a list.
func (b *book) table(s *sheet, t table) error {
	stream, err := b.stream(t.name)
	if err != nil {
		return err
	}
	last := len(t.rows) + 1 + blankRows
	b.ids[s.name] = fmt.Sprintf("'%s'!$A$2:$A$%d", s.name, last)
	for i := range s.columns {
		col := &s.columns[i]
		width := max(col.width, usualWidth)
		if err := stream.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
		if !col.number {
			if err := stream.SetColStyle(i+1, i+1, b.text); err != nil {
				return err
			}
		}
		if err := b.dropDown(t.name, i, last, col); err != nil {
			return err
		}
	}
	return b.rows(stream, t, func(_, column int) bool { return s.columns[column].number })
}

// settings writes a sheet with one value a row.
func (b *book) settings(t table) error {
	stream, err := b.stream(t.name)
	if err != nil {
		return err
	}
	for i, width := range []float64{settingName, 2 * usualWidth, settingHelp} {
		if err := stream.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	i := slices.IndexFunc(settingSheets, func(s settings) bool { return s.name == t.name })
	return b.rows(stream, t, func(row, _ int) bool { return settingSheets[i].rows[row].number })
}

func (b *book) stream(name string) (*excelize.StreamWriter, error) {
	if _, err := b.file.NewSheet(name); err != nil {
		return nil, err
	}
	return b.file.NewStreamWriter(name)
}

// rows writes the headings, which stay in view, and the rows.
func (b *book) rows(stream *excelize.StreamWriter, t table, isNumber func(row, column int) bool) error {
	panes := excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}
	if err := stream.SetPanes(&panes); err != nil {
		return err
	}
	cells := make([]any, 0, len(t.headings))
	for _, heading := range t.headings {
		cells = append(cells, excelize.Cell{StyleID: b.heading, Value: heading})
	}
	if err := stream.SetRow("A1", cells); err != nil {
		return err
	}
	for i, row := range t.rows {
		cells = cells[:0]
		for j, text := range row {
			cell, err := b.cell(text, isNumber(i, j))
			if err != nil {
				return fmt.Errorf("%s: %w", cellName(t.name, j, i+1), err)
			}
			cells = append(cells, cell)
		}
		if err := stream.SetRow("A"+strconv.Itoa(i+2), cells); err != nil {
			return err
		}
	}
	return stream.Flush()
}

// cell is a text, a number, or nothing.
func (b *book) cell(text string, isNumber bool) (any, error) {
	if text == "" {
		return nil, nil
	}
	if n, err := strconv.Atoi(text); isNumber && err == nil {
		return n, nil
	}
	if strings.ContainsAny(text, "\uFFFE\uFFFF") {
		return nil, timetable.Errorf(timetable.CodeInvalidRequest, "%s has a character that no workbook can have",
			cited(text))
	}
	return excelize.Cell{StyleID: b.text, Value: text}, nil
}

// dropDown offers what may be written in a column. Where it is an id of another sheet, others may be written as well.
func (b *book) dropDown(name string, column, last int, col *column) error {
	valid := excelize.NewDataValidation(true)
	letter := columnName(column)
	valid.SetSqref(fmt.Sprintf("%s2:%s%d", letter, letter, last))
	switch {
	case len(col.choices) > 0:
		valid.SetSqrefDropList(b.list(col.choices))
		valid.SetError(excelize.DataValidationErrorStyleStop, col.heading, "Choose one of the list.")
	case col.refers != "":
		valid.SetSqrefDropList(b.ids[col.refers])
	case col.help == "":
		return nil
	}
	if col.help != "" {
		valid.SetInput(shortTitle(col.heading), shortHelp(col.help))
	}
	return b.file.AddDataValidation(name, valid)
}

// shortTitle and shortHelp keep within what a spreadsheet program shows beside a cell.
func shortTitle(text string) string { return text[:min(len(text), 32)] }

func shortHelp(text string) string {
	const longest = 250
	if len(text) <= longest {
		return text
	}
	return text[:strings.LastIndex(text[:longest], " ")] + " …"
}

// list is where a closed list is written.
func (b *book) list(choices []string) string {
	i := slices.IndexFunc(b.lists, func(l []string) bool { return slices.Equal(l, choices) })
	if i < 0 {
		i, b.lists = len(b.lists), append(b.lists, choices)
	}
	letter := columnName(i)
	return fmt.Sprintf("%s!$%s$1:$%s$%d", listsSheet, letter, letter, len(choices))
}

// hideLists makes the sheet for closed lists. Sheets are hidden while they are small, because that reads all of them.
func (b *book) hideLists() error {
	if _, err := b.file.NewSheet(listsSheet); err != nil {
		return err
	}
	return b.file.SetSheetVisible(listsSheet, false)
}

func (b *book) writeLists() error {
	for i, choices := range b.lists {
		if err := b.file.SetSheetCol(listsSheet, columnName(i)+"1", &choices); err != nil {
			return err
		}
	}
	return nil
}

// readMe writes the sheet that explains the others.
func (b *book) readMe() error {
	if err := b.file.SetSheetName("Sheet1", readMeSheet); err != nil {
		return err
	}
	if err := b.hideLists(); err != nil {
		return err
	}
	stream, err := b.file.NewStreamWriter(readMeSheet)
	if err != nil {
		return err
	}
	wrapped, err := b.file.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	const sheetWidth, columnWidth, helpWidth = 16, 20, 90
	for i, width := range []float64{sheetWidth, columnWidth, helpWidth} {
		if err := stream.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	for i, line := range explanation() {
		cells := make([]any, 0, len(line))
		for _, text := range line {
			style := wrapped
			if i == 0 || len(line) > 1 && line[0] != "" {
				style = b.heading
			}
			if len(line) == 1 && i > 0 {
				style = 0
			}
			cells = append(cells, excelize.Cell{StyleID: style, Value: text})
		}
		if err := stream.SetRow("A"+strconv.Itoa(i+1), cells); err != nil {
			return err
		}
	}
	return stream.Flush()
}

// columnName is the letters of a column, counted from 0. No sheet of ours has so many that it has none.
func columnName(column int) string {
	name, err := excelize.ColumnNumberToName(column + 1)
	if err != nil {
		return "?"
	}
	return name
}

// cellName is a cell as people find it, its column and row counted from 0.
func cellName(sheet string, column, row int) string {
	return sheet + "!" + columnName(column) + strconv.Itoa(row+1)
}
