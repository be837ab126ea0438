package formats

import (
	"encoding/csv"
	"fmt"
	"io"
	"regexp"

	"github.com/lectern-timetables/lectern/timetable"
)

// WriteCSV writes one lecture per line, in the order of the week. The lectures must be of the problem, which may have
// other times than the one that the directory is of.
//
// The format is RFC 4180, in UTF-8 with a byte order mark. Without the mark, Excel misreads names; other programs skip
// it.
func WriteCSV(w io.Writer, p *timetable.Problem, d *timetable.Directory, t timetable.Timetable) error {
	if _, err := w.Write(byteOrderMark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(columnsOf(p)); err != nil {
		return err
	}
	for _, row := range lectureTable(p, d, t) {
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

// formula matches what a spreadsheet could take for the beginning of a formula, full-width characters included: at the
// beginning of a cell, or after a semicolon. Excel takes semicolons for the ends of cells where a comma is the decimal
// sign, and then drops quotes. Names have no tabs or line ends, which would count too.
var formula = regexp.MustCompile(`((?:^|;)"*)([=+\-@＝＋－＠])`)

// plainCell writes a cell so that a spreadsheet does not take a name for a formula: it puts an apostrophe before what
// could be one (OWASP, CSV Injection).
func plainCell(cell any) string {
	if text, ok := cell.(string); ok {
		return formula.ReplaceAllString(text, "$1'$2")
	}
	return fmt.Sprint(cell)
}
