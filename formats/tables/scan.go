package tables

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"
)

// sheet is what is known of a sheet before its values are read.
type sheet struct {
	name       string
	hidden     bool
	filled     int      // cells with a value
	last       int      // row with a value
	wide       bool     // there are values beyond the last column
	uncomputed []string // cells with a formula and no value
	merged     []area
}

// area is a rectangle of cells, whose rows count from 1 and whose columns from 0.
type area struct{ top, left, bottom, right int }

var errTooMany = errors.New("the workbook has too many sheets")

// scan looks through the sheets of a workbook without keeping their values. The library tells neither formulas without
// a value nor, in a stream, which cells are merged.
func scan(archive *zip.Reader) ([]sheet, error) {
	var book struct {
		Sheets []struct {
			Name  string `xml:"name,attr"`
			State string `xml:"state,attr"`
			ID    string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var links struct {
		List []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := errors.Join(unmarshal(archive, "xl/workbook.xml", &book),
		unmarshal(archive, "xl/_rels/workbook.xml.rels", &links)); err != nil {
		return nil, err
	}
	if len(book.Sheets) > mostTables {
		return nil, errTooMany
	}
	targets := map[string]string{}
	for _, link := range links.List {
		targets[link.ID] = link.Target
	}
	var sheets []sheet
	for _, s := range book.Sheets {
		target := targets[s.ID]
		if !strings.Contains(target, "worksheets/") {
			continue // a chart
		}
		found := sheet{name: s.Name, hidden: s.State != "" && s.State != "visible"}
		if !strings.HasPrefix(target, "/") {
			target = path.Join("xl", target)
		}
		data, err := part(archive, strings.TrimPrefix(target, "/"))
		if err != nil {
			return nil, err
		}
		if err := found.scan(data); err != nil {
			return nil, err
		}
		sheets = append(sheets, found)
	}
	return sheets, nil
}

func part(archive *zip.Reader, name string) ([]byte, error) {
	for _, f := range archive.File {
		if strings.EqualFold(f.Name, name) {
			return unpack(f)
		}
	}
	return nil, fmt.Errorf("the workbook has no part %s", name)
}

func unmarshal(archive *zip.Reader, name string, value any) error {
	data, err := part(archive, name)
	if err != nil {
		return err
	}
	return xml.Unmarshal(data, value)
}

// scan looks through the XML of a sheet.
func (s *sheet) scan(data []byte) error {
	in := xml.NewDecoder(bytes.NewReader(data))
	var cell string // where it is, "" outside of cells
	var formula, value bool
	row, column := 0, -1
	for {
		token, err := in.RawToken()
		if token == nil {
			break
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "row":
				row, column = row+1, -1
				if n := attribute(t, "r"); n != "" {
					_, _ = fmt.Sscan(n, &row)
				}
			case "c":
				column++
				if cell = attribute(t, "r"); cell != "" {
					if col, at, err := excelize.CellNameToCoordinates(cell); err == nil {
						column, row = col-1, at
					}
				}
				formula, value = false, false
			case "f":
				formula = true
			case "v", "t":
				value = true
			case "mergeCell":
				s.merge(attribute(t, "ref"))
			}
		case xml.EndElement:
			if t.Name.Local == "c" {
				s.cell(row, column, formula, value)
			}
		}
	}
	return nil
}

// cell counts a cell.
func (s *sheet) cell(row, column int, formula, value bool) {
	const mostNamed = 100
	switch {
	case value && column >= mostColumns:
		s.wide = true
	case value:
		s.filled++
		s.last = max(s.last, row)
	case formula && len(s.uncomputed) < mostNamed:
		s.uncomputed = append(s.uncomputed, fmt.Sprint(columnName(column), row))
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// merge notes merged cells, such as "A1:C1".
func (s *sheet) merge(ref string) {
	const mostMerged = 20_000
	from, to, ok := strings.Cut(ref, ":")
	left, top, err := excelize.CellNameToCoordinates(from)
	right, bottom, err2 := excelize.CellNameToCoordinates(to)
	if ok && err == nil && err2 == nil && len(s.merged) < mostMerged {
		s.merged = append(s.merged, area{min(top, bottom), min(left, right) - 1, max(top, bottom), max(left, right) - 1})
	}
}

// fillMerged writes the value of merged cells into each of them. Only lines that are there are filled.
func (s *sheet) fillMerged(lines []line) []line {
	const mostFilled = 1_000_000
	at := map[int]int{}
	for i, l := range lines {
		at[l.number] = i
	}
	cells := 0
	for _, m := range s.merged {
		i, found := at[m.top]
		bottom := min(m.bottom, s.last)
		if cells += (bottom - m.top + 1) * (m.right - m.left + 1); cells > mostFilled {
			break
		}
		if !found || m.left >= len(lines[i].cells) || m.right >= mostColumns {
			continue
		}
		value := lines[i].cells[m.left]
		for row := m.top; row <= bottom; row++ {
			if i, found := at[row]; found && value != "" {
				lines[i].fill(m.left, m.right, value)
			}
		}
	}
	return lines
}

func (l *line) fill(left, right int, value string) {
	for len(l.cells) <= right {
		l.cells = append(l.cells, "")
	}
	for column := left; column <= right; column++ {
		l.cells[column] = value
	}
}
