package tables

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"strings"
)

// File is a file as it was sent.
type File struct {
	Name string
	Data []byte
}

// Bounds of what is read, so that no file takes more memory than a term's tables do.
const (
	mostTables   = 100
	mostRows     = 100_000 // of all tables
	mostColumns  = 200
	longestCell  = 5_000    // bytes
	mostUnpacked = 64 << 20 // bytes of all workbooks and archives
)

// Read finds the tables in files, in their order: one in a CSV or JSON file, one in each sheet of a workbook. An
// archive stands for the files in it. What cannot be read is an issue; the rest is read nevertheless.
func Read(files []File) ([]Table, []Issue) {
	r := reader{rows: mostRows, unpacked: mostUnpacked, names: map[string]bool{}}
	for _, f := range files {
		r.file(f)
	}
	return r.tables, r.list
}

// ReadRows finds the tables in a CSV file or a workbook, for somebody who knows their headings: all rows are there, and
// the tables have no headings.
func ReadRows(f File) ([]Table, []Issue) {
	r := reader{rows: mostRows, unpacked: mostUnpacked, names: map[string]bool{}, plain: true}
	r.file(f)
	return r.tables, r.list
}

// reader collects tables, within the bounds.
type reader struct {
	issues
	plain    bool // there are only tables, whose headings are not looked for
	tables   []Table
	rows     int    // that may still come
	unpacked uint64 // bytes that may still be
	names    map[string]bool
}

func (r *reader) file(f File) {
	f.Name = path.Base(strings.ReplaceAll(f.Name, `\`, "/"))
	switch data := f.Data; {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		r.zipped(f)
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		r.container(f)
	case foreign(data) != "":
		r.add(Wrong, f.Name, "file_unknown", foreign(data))
	default:
		r.text(f)
	}
}

// foreign names a kind of file that has no tables.
func foreign(data []byte) string {
	for begin, is := range map[string]string{
		"%PDF-": "a PDF document", "\x1F\x8B": "a compressed file", "BZh": "a compressed file",
		"7z\xBC\xAF": "an archive", "Rar!": "an archive", "{\\rtf": "a text document", "\x89PNG": "an image",
		"\xFF\xD8\xFF": "an image", "GIF8": "an image", "SQLite format": "a database",
	} {
		if bytes.HasPrefix(data, []byte(begin)) {
			return is
		}
	}
	start := bytes.ToLower(bytes.TrimSpace(data[:min(len(data), 200)]))
	if bytes.HasPrefix(start, []byte("<!doctype html")) || bytes.HasPrefix(start, []byte("<html")) {
		return "a web page"
	}
	return ""
}

// container is a file of the format that Office had before 2007, in which protected workbooks still are.
func (r *reader) container(f File) {
	if bytes.Contains(f.Data, utf16LE("EncryptedPackage")) {
		r.add(Wrong, f.Name, "file_protected")
		return
	}
	r.add(Wrong, f.Name, "file_old")
}

func utf16LE(text string) []byte {
	var b []byte
	for i := range len(text) {
		b = append(b, text[i], 0)
	}
	return b
}

// zipped is a workbook, or an archive of files.
func (r *reader) zipped(f File) {
	archive, err := zip.NewReader(bytes.NewReader(f.Data), int64(len(f.Data)))
	if err != nil {
		r.add(Wrong, f.Name, "file_broken")
		return
	}
	var size uint64
	isWorkbook, office := false, ""
	for _, part := range archive.File {
		size += min(part.UncompressedSize64, mostUnpacked+1)
		switch {
		case part.Name == "xl/workbook.xml":
			isWorkbook = true
		case part.Name == "mimetype":
			office = "a document of OpenOffice or another program"
		case strings.HasPrefix(part.Name, "word/"), strings.HasPrefix(part.Name, "ppt/"):
			office = "a document of Office without tables"
		case strings.HasPrefix(part.Name, "Index/"):
			office = "a document of Numbers"
		case part.Name == "xl/workbook.bin":
			office = "a binary workbook (.xlsb)"
		}
	}
	if size > r.unpacked {
		r.add(Wrong, f.Name, "file_large", fmt.Sprint(mostUnpacked>>20))
		return
	}
	r.unpacked -= size
	switch {
	case isWorkbook:
		r.workbook(f, archive)
	case office != "":
		r.add(Wrong, f.Name, "file_unknown", office)
	case r.plain:
		r.add(Wrong, f.Name, "file_unknown", "an archive")
	default:
		r.archive(archive)
	}
}

// archive reads the files in an archive, but no archives in it.
func (r *reader) archive(archive *zip.Reader) {
	for _, part := range archive.File {
		name := path.Base(part.Name)
		if part.FileInfo().IsDir() || strings.HasPrefix(name, ".") || strings.HasPrefix(part.Name, "__MACOSX") {
			continue
		}
		data, err := unpack(part)
		switch {
		case err != nil:
			r.add(Wrong, name, "file_broken")
		case bytes.HasPrefix(data, []byte("PK\x03\x04")) && !bytes.Contains(data, []byte("xl/workbook.xml")):
			r.add(Wrong, name, "file_unknown", "an archive in an archive")
		default:
			r.file(File{Name: name, Data: data})
		}
	}
}

// unpack reads a part of an archive, whose size was looked at.
func unpack(part *zip.File) ([]byte, error) {
	in, err := part.Open()
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", part.Name, err)
	}
	defer func() { _ = in.Close() }() // it was only read
	data, err := io.ReadAll(io.LimitReader(in, mostUnpacked))
	if err != nil {
		return nil, fmt.Errorf("unpack %s: %w", part.Name, err)
	}
	return data, nil
}

// addTable adds a table with the lines below its headings.
func (r *reader) addTable(t Table, lines []line) {
	if len(r.tables) == mostTables {
		r.once(Wrong, t.File, "too_many_tables", fmt.Sprint(mostTables))
		return
	}
	for n := 2; r.names[t.Name]; n++ {
		t.Name = fmt.Sprintf("%s (%d)", strings.TrimSuffix(t.Name, fmt.Sprintf(" (%d)", n-1)), n)
	}
	r.names[t.Name] = true
	head, below := make([]string, widest(lines)), lines
	if !r.plain {
		head, below = findHeadings(lines)
		t.Headings = head
	}
	for _, l := range below {
		if r.rows--; r.rows < 0 {
			r.once(Wrong, t.Name, "too_many_rows", fmt.Sprint(mostRows))
			break
		}
		cells := make([]string, len(head))
		for i := range min(len(l.cells), len(head)) {
			cells[i] = r.bounded(l.cells[i], func() string { return t.Place(l.number, i) })
		}
		t.Rows = append(t.Rows, Row{l.number, cells})
	}
	if len(head) > 0 {
		r.tables = append(r.tables, t)
	}
}

func (r *reader) bounded(cell string, place func() string) string {
	if len(cell) > longestCell {
		r.add(Wrong, place(), "too_long", fmt.Sprint(longestCell))
		cell = strings.ToValidUTF8(cell[:longestCell], "")
	}
	return cell
}
