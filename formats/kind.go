package formats

import (
	"archive/zip"
	"bytes"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/lectern-timetables/lectern/timetable"
)

// fileKind is a kind of file other than what was asked for: what it is, and what to do instead.
type fileKind struct{ is, instead string }

// What to do instead of sending some files.
const (
	export  = "save the dataset as JSON, .ctt or .ectt"
	unpack  = "unpack it and send the file that is in it"
	saveNew = "save a workbook of Lectern as .xlsx"
	encode  = "save the file with the encoding UTF-8"
	fillIn  = "copy its tables into the workbook that Lectern gives out, or save the dataset as JSON, .ctt or .ectt"
)

// isXLSX is what a workbook is, whatever its sheets have.
const isXLSX = "an Excel workbook (XLSX)"

// magics are the first bytes of files that are not text.
var magics = []struct {
	begin string
	kind  fileKind
}{
	{"%PDF-", fileKind{"a PDF document", export}},
	{"\x1F\x8B", fileKind{"a file that is compressed with gzip", unpack}},
	{"BZh", fileKind{"a file that is compressed with bzip2", unpack}},
	{"\xFD7zXZ\x00", fileKind{"a file that is compressed with xz", unpack}},
	{"\x28\xB5\x2F\xFD", fileKind{"a file that is compressed with zstd", unpack}},
	{"7z\xBC\xAF\x27\x1C", fileKind{"a 7-Zip archive", unpack}},
	{"Rar!\x1A\x07", fileKind{"a RAR archive", unpack}},
	{"{\\rtf", fileKind{"a text document (RTF)", export}},
	{"\xFF\xFE", fileKind{"a text in UTF-16", encode}},
	{"\xFE\xFF", fileKind{"a text in UTF-16", encode}},
}

// otherKind recognises a file that is neither JSON nor a file of the competitions. It returns nil if the file may be
// one.
func otherKind(data []byte) *fileKind {
	if len(bytes.TrimFunc(data, isBlank)) == 0 {
		return &fileKind{"an empty file", export}
	}
	for _, magic := range magics {
		if bytes.HasPrefix(data, []byte(magic.begin)) {
			return &magic.kind
		}
	}
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return zipKind(data)
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return compoundKind(data)
	}
	if strings.HasPrefix(http.DetectContentType(data), "image/") {
		return &fileKind{"an image", export}
	}
	if isUTF16(data) {
		return &fileKind{"a text in UTF-16", encode}
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return &fileKind{"a file that is no text", export}
	}
	if !utf8.Valid(data) {
		line := bytes.Count(data[:validPrefix(data)], []byte("\n")) + 1
		return &fileKind{"a text in another encoding than UTF-8, such as Latin-1 or Windows-1252 (see line " +
			strconv.Itoa(line) + ")", encode}
	}
	return markupKind(beginning(data))
}

// beginning is enough of a text to recognise what it is, without what nobody sees before it.
func beginning(data []byte) []byte {
	const enough = 2000
	text := bytes.TrimSpace(bytes.TrimPrefix(data, byteOrderMark))
	return text[:min(len(text), enough)]
}

// zipKind tells office documents from other ZIP archives, by the names of the files in them.
func zipKind(data []byte) *fileKind {
	for _, office := range []struct{ part, is string }{
		{"xl/", isXLSX}, {"word/", "a Word document (DOCX)"},
		{"ppt/", "a PowerPoint presentation (PPTX)"},
		{"application/vnd.oasis.opendocument", "an OpenDocument file, such as a spreadsheet (ODS)"},
	} {
		if bytes.Contains(data, []byte(office.part)) {
			if _, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err != nil {
				return &fileKind{office.is + " that was cut off", "send it again"}
			}
			return &fileKind{office.is, fillIn}
		}
	}
	return &fileKind{"a ZIP archive", unpack}
}

// compoundKind tells what an old Office document is, and a new one with a password, by the names of the files in it.
func compoundKind(data []byte) *fileKind {
	var encrypted []byte
	for _, letter := range []byte("EncryptedPackage") {
		encrypted = append(encrypted, letter, 0)
	}
	if bytes.Contains(data, encrypted) {
		return &fileKind{"an Office document with a password", "save it without one"}
	}
	return &fileKind{"an old Office document, such as an Excel workbook (.xls)", saveNew}
}

// isUTF16 says whether every other byte of a text is zero, as in UTF-16 without a byte order mark.
func isUTF16(data []byte) bool {
	const sample = 64
	begin := data[:min(len(data), sample)]
	var zeros [2]int
	for i, b := range begin {
		if b == 0 {
			zeros[i%2]++
		}
	}
	return max(zeros[0], zeros[1]) >= max(len(begin)/2*3/4, 1) && min(zeros[0], zeros[1]) == 0
}

// markupKind recognises texts of other programs by how they begin.
func markupKind(text []byte) *fileKind {
	begin := strings.ToLower(string(text))
	switch {
	case strings.HasPrefix(begin, "--") && strings.Contains(begin, "content-disposition: form-data"):
		return &fileKind{"a form with a file in it (multipart)",
			"send the file itself as the body, as curl --data-binary @FILE does"}
	case !strings.HasPrefix(begin, "<"):
		return nil
	case strings.Contains(begin, "<html") || strings.HasPrefix(begin, "<!doctype html"):
		return &fileKind{"a web page (HTML)", export}
	case strings.Contains(begin, "<solution"):
		return &fileKind{"a solution in XML", export}
	}
	return &fileKind{"an XML document", export}
}

// problemKind recognises files that are no problem, texts among them.
func problemKind(data []byte) *fileKind {
	if other := otherKind(data); other != nil || looksLikeJSON(data) {
		return other
	}
	switch found := lookAtLines(data); {
	case found.isCTT(), found.tooLong:
		return nil // and the reader reports that it is too long
	case found.headers:
		return &fileKind{"a file in a single line: its line ends were lost on the way",
			"send it with curl --data-binary, not with curl -d"}
	case found.lectures:
		return &fileKind{"a timetable (.sol), not a dataset", "send its dataset"}
	}
	return &fileKind{"neither a JSON document nor a .ctt or .ectt file: it has none of their lines", export}
}

// lines are what the lines of a text look like, as far as they had to be looked at.
type lines struct {
	count    int
	headers  bool // some are of a .ctt or .ectt file
	lectures bool // all are of a solution file
	tooLong  bool
}

// isCTT says whether the text is a .ctt or .ectt file.
func (l lines) isCTT() bool { return l.headers && l.count > 1 }

func lookAtLines(data []byte) lines {
	var errs lineErrors
	found := lines{lectures: true}
	for r := range rows(data, &errs) {
		found.count++
		found.headers = found.headers || isSection(r.text) || r.text == endOfFile || isHeader(r.text)
		found.lectures = found.lectures && isLecture(r)
		if found.isCTT() {
			break
		}
	}
	found.tooLong = errs.tooLong
	return found
}

func isHeader(text string) bool {
	key, _, found := strings.Cut(text, ":")
	return found && isKey(strings.TrimFunc(key, isBlank))
}

func isLecture(r row) bool {
	var errs lineErrors
	_, ok := readLecture(r, &errs)
	return ok
}

// solutionKind recognises files that are no timetable.
func solutionKind(data []byte) *fileKind {
	if len(bytes.TrimSpace(data)) == 0 {
		return nil // a timetable without lectures
	}
	if other := foreignKind(data, "write a line for each lecture: course room day period"); other != nil {
		return other
	}
	if looksLikeJSON(data) || lookAtLines(data).isCTT() {
		return &fileKind{"a problem, not a timetable",
			"name the timetable: a file with a line for each lecture, course room day period"}
	}
	return nil
}

// foreignKind is otherKind for somebody who sends no dataset: what to do instead of saving it.
func foreignKind(data []byte, instead string) *fileKind {
	other := otherKind(data)
	if other != nil && slices.Contains([]string{export, fillIn, saveNew}, other.instead) {
		return &fileKind{other.is, instead}
	}
	return other
}

// refuse is the error for a file of another kind.
func (k fileKind) refuse(code timetable.Code) error {
	return timetable.Errorf(code, "this is %s; %s", k.is, k.instead)
}
