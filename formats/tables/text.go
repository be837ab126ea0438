package tables

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// text reads a file of text: time slots in JSON, or one table in CSV.
func (r *reader) text(f File) {
	text, ok := decode(f.Data)
	if !ok {
		r.add(Wrong, f.Name, "file_encoding")
		return
	}
	start := strings.TrimSpace(text)
	if !r.plain && (strings.HasPrefix(start, "{") || strings.HasPrefix(start, "[")) {
		r.records(f.Name, start)
		return
	}
	if crowded(text) {
		r.add(Wrong, f.Name, "too_many_columns", columnName(mostColumns-1))
		return
	}
	lines := r.separated(f.Name, text)
	if len(lines) == 0 {
		r.add(Wrong, f.Name, "file_empty")
		return
	}
	r.addTable(Table{Name: f.Name, File: f.Name}, lines)
}

// separators are what may separate the cells of a text.
const separators = ",;\t|"

// crowded says whether a line has so many separators that no table needs them. A cell takes far more memory than the
// separator before it.
func crowded(text string) bool {
	const most = 10_000
	var seen [len(separators)]int
	for i := range len(text) {
		c := text[i]
		if c == '\n' || c == '\r' {
			clear(seen[:])
		} else if n := strings.IndexByte(separators, c); n >= 0 {
			seen[n]++
			if seen[n] > most {
				return true
			}
		}
	}
	return false
}

// decode finds the encoding of a text: what a byte order mark says, else UTF-16 by its zeros, else UTF-8 if it is, else
// Windows-1252.
func decode(data []byte) (text string, ok bool) {
	var as encoding.Encoding
	switch little, big := zeros(data); {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		as = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case little:
		as = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case big:
		as = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	if as == nil && !utf8.Valid(data) {
		as = charmap.Windows1252
	}
	if as != nil {
		decoded, err := as.NewDecoder().Bytes(data)
		if err != nil {
			return "", false
		}
		data = decoded
	}
	return string(data), bytes.IndexByte(data, 0) < 0
}

// zeros says whether every other byte of the beginning is nearly always zero, as of Latin letters in UTF-16.
func zeros(data []byte) (little, big bool) {
	start := data[:min(len(data), 400)&^1]
	var even, odd int
	for i, b := range start {
		if b == 0 && i%2 == 0 {
			even++
		} else if b == 0 {
			odd++
		}
	}
	most := len(start) * 4 / 10
	return len(start) > 0 && odd > most, len(start) > 0 && even > most
}

// separated reads the lines of a CSV file.
func (r *reader) separated(name, text string) []line {
	if !strings.Contains(text, "\n") {
		text = strings.ReplaceAll(text, "\r", "\n") // old Macs
	}
	separator := separatorOf(text)
	if first, rest, found := strings.Cut(text, "\n"); found && strings.HasPrefix(first, "sep=") {
		text = "\n" + rest // Excel's own hint; it has been looked at
	}
	in := csvReader(text, separator)
	var lines []line
	number, next := 0, 1
	for {
		record, err := in.Read()
		if errors.Is(err, io.EOF) {
			return lines
		}
		if err != nil { // with lazy quotes only a quote that never ends
			r.add(Wrong, name, "file_broken")
			return lines
		}
		at, _ := in.FieldPos(0)
		number += 1 + at - next
		next = at + 1
		for _, cell := range record {
			next += strings.Count(cell, "\n")
		}
		if lines = r.addLine(lines, name, line{number, record}); len(lines) > mostRows {
			return lines
		}
	}
}

// addLine adds a line unless it is empty.
func (r *reader) addLine(lines []line, name string, l line) []line {
	if len(l.cells) > mostColumns {
		r.once(Wrong, name, "too_many_columns", columnName(mostColumns-1))
		l.cells = l.cells[:mostColumns]
	}
	filled := false
	for i := range l.cells {
		l.cells[i] = tidy(l.cells[i])
		filled = filled || l.cells[i] != ""
	}
	if filled {
		lines = append(lines, l)
	}
	return lines
}

func csvReader(text string, separator rune) *csv.Reader {
	in := csv.NewReader(strings.NewReader(text))
	in.Comma, in.LazyQuotes, in.FieldsPerRecord = separator, true, -1
	return in
}

// separatorOf finds what separates the cells of a text: that which makes most of its first lines equally long.
func separatorOf(text string) rune {
	if hint, found := strings.CutPrefix(text, "sep="); found && hint != "" {
		if strings.ContainsRune(separators, rune(hint[0])) {
			return rune(hint[0])
		}
	}
	best, most := ',', 0
	for _, separator := range separators {
		if n := evenness(text, separator); n > most {
			best, most = separator, n
		}
	}
	return best
}

// evenness is how evenly a separator cuts the first lines: 1000 if each has as many cells, and less for each that has
// not. Of two that are equally even, that with more cells counts.
func evenness(text string, separator rune) int {
	const enough, even, odd = 60, 1000, 50
	in := csvReader(text, separator)
	lengths := map[int]int{}
	lines := 0
	for lines < enough {
		record, err := in.Read()
		if err != nil {
			break
		}
		lengths[len(record)]++
		lines++
	}
	best := 0
	for length, n := range lengths {
		if length > 1 {
			best = max(best, even*n/lines-odd*(lines-n)+min(length, mostColumns), n)
		}
	}
	return best
}
