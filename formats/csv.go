package formats

import (
	"encoding/csv"
	"fmt"
	"io"
	"regexp"

	"github.com/lectern-timetables/lectern/timetable"
)

// WriteCSV writes a lecture a line, in the order of the week. The lectures must be of the problem.
//
// It is RFC 4180, in UTF-8 with a byte order mark: without one, Excel takes the names for another encoding, and whatever
// else reads CSV today skips it.
func WriteCSV(w io.Writer, p *timetable.Problem, t timetable.Timetable) error {
	if _, err := w.Write(byteOrderMark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(lectureColumns); err != nil {
		return err
	}
	for _, row := range lectureTable(p, t) {
		var line []string
		for _, cell := range row {
			line = append(line, plainCell(cell))
		}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// formula is what a spreadsheet could take for the beginning of one, in its wide form too: at the beginning of a cell, or
// behind a semicolon, which Excel takes for the end of a cell where a comma is the decimal sign. Quotes between vanish there.
// Names have no tabs or line ends, which would be others.
var formula = regexp.MustCompile(`((?:^|;)"*)([=+\-@＝＋－＠])`)

// plainCell writes a cell so that a spreadsheet does not take a name for a formula: an apostrophe goes before what could
// be one (OWASP, CSV Injection).
func plainCell(cell any) string {
	if text, ok := cell.(string); ok {
		return formula.ReplaceAllString(text, "$1'$2")
	}
	return fmt.Sprint(cell)
}
