package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/lectern-timetables/lectern/timetable"
)

// Limits of a file, so that every one is refused quickly, and none needs much memory.
const (
	mostUnpacked = 64 << 20 // bytes of all parts
	mostStrings  = 16 << 20 // bytes of the texts that cells share
	mostCells    = 3_000_000
	mostNames    = 1 << 20 // bytes of the part with the names of the sheets
)

// The parts of an XLSX workbook that are looked at by name.
const (
	namesPart   = "xl/workbook.xml"
	stringsPart = "xl/sharedStrings.xml"
	sheetsPart  = "xl/worksheets/"
	macrosPart  = "xl/vbaProject.bin"
	linksPart   = "xl/externalLinks/"
)

// source is a sheet as it stands in a file.
type source struct {
	name string
	rows []sourceRow // those that are not empty
}

type sourceRow struct {
	number int // from 0
	cells  []string
}

// Is says whether a file is a workbook of ours, by the names of its sheets.
func Is(data []byte) bool {
	archive, err := openZip(data)
	if err != nil {
		return false
	}
	names, err := sheetNames(archive)
	has := func(name string) bool {
		return slices.ContainsFunc(names, func(n string) bool { return plainWords(n) == plainWords(name) })
	}
	return err == nil && has(termSheet) && has(periodsSheet)
}

func openZip(data []byte) (*zip.Reader, error) {
	if !bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return nil, zip.ErrFormat
	}
	return zip.NewReader(bytes.NewReader(data), int64(len(data)))
}

// sheetNames are the names of the sheets of an XLSX workbook, or of CSV files.
func sheetNames(archive *zip.Reader) ([]string, error) {
	var names []string
	for _, file := range archive.File {
		if name, isCSV := csvName(file.Name); isCSV {
			names = append(names, name)
		}
		if file.Name != namesPart {
			continue
		}
		part, err := file.Open()
		if err != nil {
			return nil, err
		}
		var book struct {
			Sheets []struct {
				Name string `xml:"name,attr"`
			} `xml:"sheets>sheet"`
		}
		err = xml.NewDecoder(io.LimitReader(part, mostNames)).Decode(&book)
		if err := errors.Join(err, part.Close()); err != nil {
			return nil, err
		}
		names = nil
		for _, s := range book.Sheets {
			names = append(names, s.Name)
		}
		return names, nil
	}
	return names, nil
}

// csvName is the name of the sheet that a file of an archive is, whatever folder it is in.
func csvName(file string) (string, bool) {
	base := path.Base(file)
	name, isCSV := strings.CutSuffix(base, csvEnding)
	return name, isCSV && !strings.HasPrefix(base, ".")
}

var errDamaged = refuse("the workbook is damaged; save it again in a spreadsheet program, if one can open it")

func refuse(format string, args ...any) error {
	return timetable.Errorf(timetable.CodeInvalidProblem, format, args...)
}

// open reads the sheets of a file.
func open(data []byte) ([]source, error) {
	archive, err := openZip(data)
	if err != nil {
		return nil, refuse("the file is no workbook, or was cut off on the way; send it again")
	}
	isXLSX, unpacked := false, uint64(0)
	for _, file := range archive.File {
		unpacked += file.UncompressedSize64
		isXLSX = isXLSX || file.Name == namesPart
		switch {
		case unpacked > mostUnpacked || strings.EqualFold(file.Name, stringsPart) && file.UncompressedSize64 > mostStrings:
			return nil, refuse("the workbook is too large: unpacked, it has more than %d MB", unpackedMB(file))
		case strings.EqualFold(file.Name, macrosPart):
			return nil, refuse("the workbook has macros; save it as an Excel workbook without macros (.xlsx)")
		case strings.HasPrefix(file.Name, linksPart):
			return nil, refuse("the workbook takes values from other files; break its links, so that it has the values itself")
		}
	}
	if !isXLSX {
		return openCSV(archive)
	}
	if err := checkFormulas(archive); err != nil {
		return nil, err
	}
	return openXLSX(data)
}

func unpackedMB(file *zip.File) int {
	if strings.EqualFold(file.Name, stringsPart) {
		return mostStrings >> 20
	}
	return mostUnpacked >> 20
}

func openXLSX(data []byte) (list []source, err error) {
	file, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: mostUnpacked, UnzipXMLSizeLimit: mostUnpacked, RawCellValue: true,
	})
	if err != nil {
		return nil, errDamaged
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	left := mostCells
	for _, name := range file.GetSheetList() {
		if name == readMeSheet || name == listsSheet {
			continue
		}
		s, err := readSheet(file, name, &left)
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, nil
}

// readSheet reads the rows of a sheet, while there are cells left to read.
func readSheet(file *excelize.File, name string, left *int) (source, error) {
	s := source{name: name}
	rows, err := file.Rows(name)
	if err != nil {
		return s, nil // a chart has no rows
	}
	for number := 0; rows.Next(); number++ {
		cells, err := rows.Columns()
		if err != nil {
			return s, refuse("row %d of the sheet %s is damaged", number+1, cut(name))
		}
		if *left -= len(cells); *left < 0 {
			return s, refuse("the workbook is too large: it has more than %d cells", mostCells)
		}
		if !isEmpty(cells) {
			s.rows = append(s.rows, sourceRow{number, cells})
		}
	}
	if err := rows.Close(); err != nil {
		return s, refuse("the sheet %s is damaged; open the workbook in a spreadsheet program and save it again", cut(name))
	}
	return s, nil
}

func isEmpty(cells []string) bool {
	return !slices.ContainsFunc(cells, func(text string) bool { return strings.TrimSpace(text) != "" })
}

func openCSV(archive *zip.Reader) ([]source, error) {
	var list []source
	left := mostCells
	for _, file := range archive.File {
		name, isCSV := csvName(file.Name)
		if !isCSV || name == readMeSheet {
			continue
		}
		part, err := file.Open()
		if err != nil {
			return nil, refuse("the file %s is damaged", cut(file.Name))
		}
		data, err := io.ReadAll(part)
		if err := errors.Join(err, part.Close()); err != nil {
			return nil, refuse("the file %s is damaged", cut(file.Name))
		}
		s, err := readCSV(name, data, &left)
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, nil
}

func readCSV(name string, data []byte, left *int) (source, error) {
	data = bytes.TrimPrefix(data, []byte(byteOrderMark))
	s := source{name: name}
	if !utf8.Valid(data) {
		return s, refuse("the text of %s%s is not UTF-8; save it as CSV UTF-8", cut(name), csvEnding)
	}
	lines := csv.NewReader(bytes.NewReader(data))
	lines.FieldsPerRecord = -1
	lines.Comma = separator(data)
	for {
		cells, err := lines.Read()
		if errors.Is(err, io.EOF) {
			return s, nil
		}
		var wrong *csv.ParseError
		if errors.As(err, &wrong) {
			return s, refuse("line %d of %s%s is no CSV: mind its quotes", wrong.Line, cut(name), csvEnding)
		}
		if err != nil {
			return s, fmt.Errorf("read %s: %w", name, err)
		}
		if *left -= len(cells); *left < 0 {
			return s, refuse("the workbook is too large: it has more than %d cells", mostCells)
		}
		for i := range cells {
			cells[i] = original(cells[i])
		}
		if line, _ := lines.FieldPos(0); !isEmpty(cells) {
			s.rows = append(s.rows, sourceRow{line - 1, cells})
		}
	}
}

// separator is what separates the cells of a CSV file: what its first line has most of. Cells of headings have none.
func separator(data []byte) rune {
	first, _, _ := bytes.Cut(bytes.TrimSpace(data), []byte("\n"))
	best := ','
	for _, r := range ";\t" {
		if bytes.Count(first, []byte(string(r))) > bytes.Count(first, []byte(string(best))) {
			best = r
		}
	}
	return best
}
