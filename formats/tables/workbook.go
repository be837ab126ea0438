package tables

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// workbook reads the sheets of a workbook.
func (r *reader) workbook(f File, archive *zip.Reader) {
	before := len(r.tables)
	sheets, err := scan(archive)
	if err == nil {
		err = r.sheets(f, sheets)
	}
	switch {
	case err != nil:
		r.add(Wrong, f.Name, "file_broken")
	case len(r.tables) == before:
		r.add(Wrong, f.Name, "file_empty")
	}
	for _, part := range archive.File {
		switch {
		case strings.HasSuffix(part.Name, "vbaProject.bin"):
			r.once(Doubt, f.Name, "macros")
		case strings.HasPrefix(part.Name, "xl/externalLinks/"):
			r.once(Doubt, f.Name, "links")
		}
	}
}

// sheets reads the values of sheets that were scanned. The library takes most files as they are; what it makes of a
// hostile one is its own matter.
func (r *reader) sheets(f File, scanned []sheet) (err error) {
	defer func() {
		if failed := recover(); failed != nil {
			err = fmt.Errorf("read %s: %v", f.Name, failed)
		}
	}()
	book, err := excelize.OpenReader(bytes.NewReader(f.Data),
		excelize.Options{UnzipSizeLimit: mostUnpacked, UnzipXMLSizeLimit: mostUnpacked})
	if err != nil {
		return fmt.Errorf("open %s: %w", f.Name, err)
	}
	defer func() { err = errors.Join(err, book.Close()) }()
	for _, s := range scanned {
		if s.hidden || s.filled == 0 {
			continue
		}
		if s.wide {
			r.once(Wrong, s.name, "too_many_columns", columnName(mostColumns-1))
			continue
		}
		if err := r.sheet(f, book, s); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) sheet(f File, book *excelize.File, s sheet) error {
	rows, err := book.Rows(s.name)
	if err != nil {
		return fmt.Errorf("open the sheet %s: %w", s.name, err)
	}
	var lines []line
	for number := 1; rows.Next() && number <= s.last && len(lines) <= mostRows; number++ {
		cells, err := rows.Columns()
		if err != nil {
			return errors.Join(err, rows.Close())
		}
		lines = r.addLine(lines, s.name, line{number, cells})
	}
	if err := rows.Close(); err != nil {
		return fmt.Errorf("close the sheet %s: %w", s.name, err)
	}
	lines = s.fillMerged(lines)
	t := Table{Name: s.name, File: f.Name, Sheet: s.name}
	if r.names[t.Name] {
		t.Name = f.Name + " " + s.name
	}
	for _, at := range s.uncomputed {
		r.add(Wrong, t.Name+"!"+at, "formula")
	}
	r.addTable(t, lines)
	return nil
}
