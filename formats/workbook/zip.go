package workbook

import (
	"archive/zip"
	"encoding/csv"
	"fmt"
	"io"
	"regexp"

	"github.com/lectern-timetables/lectern/timetable"
)

const (
	byteOrderMark = "\uFEFF"
	csvEnding     = ".csv"
)

// WriteZip writes the sheets as CSV files in a ZIP archive: RFC 4180, in UTF-8 with a byte order mark, without which
// Excel misreads names.
func WriteZip(w io.Writer, p *timetable.Problem) error {
	list, err := tables(p)
	if err != nil {
		return err
	}
	archive := zip.NewWriter(w)
	readMe := table{name: readMeSheet, rows: explanation()}
	for _, t := range append([]table{readMe}, list...) {
		file, err := archive.Create(t.name + csvEnding)
		if err != nil {
			return fmt.Errorf("add %s: %w", t.name, err)
		}
		if err := writeCSV(file, t); err != nil {
			return fmt.Errorf("write %s: %w", t.name, err)
		}
	}
	return archive.Close()
}

func writeCSV(w io.Writer, t table) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	rows := t.rows
	if t.headings != nil {
		rows = append([][]string{t.headings}, rows...)
	}
	for _, row := range rows {
		line := make([]string, 0, len(row))
		for _, text := range row {
			line = append(line, harmless(text))
		}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// What a spreadsheet program could take for the beginning of a formula, at the beginning of a cell or after a
// semicolon, which it may take for the end of one. Apostrophes that are there already count, so that one can be taken
// away again.
var (
	formula    = regexp.MustCompile(`((?:^|;)"*)('*[=+\-@＝＋－＠])`)
	apostrophe = regexp.MustCompile(`((?:^|;)"*)'('*[=+\-@＝＋－＠])`)
)

// harmless puts an apostrophe before what could be a formula (OWASP, CSV Injection).
func harmless(text string) string { return formula.ReplaceAllString(text, "$1'$2") }

// original takes away the apostrophes that harmless put there.
func original(text string) string { return apostrophe.ReplaceAllString(text, "$1$2") }
