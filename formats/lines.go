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

// rows goes through the lines of a file that are not blank. Lines end with LF or CRLF.
func rows(data []byte) iter.Seq[row] {
	return func(yield func(row) bool) {
		number := 0
		for line := range bytes.Lines(data) {
			number++
			fields := strings.FieldsFunc(string(line), isBlank)
			if len(fields) > 0 && !yield(row{number, strings.TrimFunc(string(line), isBlank), fields}) {
				return
			}
		}
	}
}

// isBlank says whether r separates fields. A byte order mark does, wherever files were joined; other blanks beyond ASCII do
// not, and are left to be found in the id that they have come into by mistake.
func isBlank(r rune) bool { return strings.ContainsRune(" \t\r\n\v\f\uFEFF", r) }
