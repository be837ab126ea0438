package formats

import (
	"bytes"
	"iter"
	"strings"
)

// row is a line of a file that is not blank, split at its blanks.
type row struct {
	line   int // counted from 1
	text   string
	fields []string
}

// rows yields the lines of a file that are not blank, until there are enough errors. Lines end with LF or CRLF, or, if
// there is no LF, with CR alone, as on old Macs.
func rows(data []byte, errs *lineErrors) iter.Seq[row] {
	if bytes.IndexByte(data, '\n') < 0 {
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	}
	return func(yield func(row) bool) {
		number, values := 0, 0
		for line := range bytes.Lines(data) {
			number++
			text := strings.TrimFunc(string(line), isBlank)
			var fields []string
			for field := range strings.FieldsFuncSeq(text, isBlank) {
				if values++; values > maxValues {
					errs.stop(number)
					return
				}
				fields = append(fields, field)
			}
			if errs.enough() || len(fields) > 0 && !yield(row{number, text, fields}) {
				return
			}
		}
	}
}

// isBlank says whether r separates fields. A byte order mark does, wherever files were joined. Other blanks beyond
// ASCII do not: they are in an id by mistake, and will be found there.
func isBlank(r rune) bool { return strings.ContainsRune(" \t\r\n\v\f\uFEFF", r) }
