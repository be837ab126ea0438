package formats

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

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

// plainCell writes a cell so that a spreadsheet does not take a name for a formula: an apostrophe goes before what could
// be one (OWASP, CSV Injection).
func plainCell(cell any) string {
	text, ok := cell.(string)
	if !ok {
		return fmt.Sprint(cell)
	}
	if text != "" && strings.ContainsRune("=+-@\t\r\n", rune(text[0])) {
		return "'" + text
	}
	return text
}
