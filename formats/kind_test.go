package formats

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/lectern-timetables/lectern/timetable"
)

func TestFilesOfAnotherKindAreToldInOneSentence(t *testing.T) {
	file := string(testdata(t, "example.ectt"))
	p := must[*timetable.Problem](t)(Read([]byte(file), ""))
	var workbook, packed bytes.Buffer
	if err := WriteXLSX(&workbook, p, p.Directory(), nil, false); err != nil {
		t.Fatal(err)
	}
	zipped := gzip.NewWriter(&packed)
	if _, err := zipped.Write([]byte(file)); err != nil || zipped.Close() != nil {
		t.Fatal(err)
	}
	utf16Of := func(order binary.AppendByteOrder, text string) string {
		var b []byte
		for _, unit := range utf16.Encode([]rune(text)) {
			b = order.AppendUint16(b, unit)
		}
		return string(b)
	}
	for name, c := range map[string]struct{ text, says string }{
		"XLSX":            {workbook.String(), "an Excel workbook (XLSX)"},
		"ZIP":             {"PK\x03\x04\x14\x00\x00\x00example.ctt", "a ZIP archive; unpack it"},
		"PDF":             {"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj", "a PDF document"},
		"gzip":            {packed.String(), "compressed with gzip; unpack it"},
		"an old workbook": {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00\x00", "an old Office document"},
		"a form": {
			"--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"v.ectt\"\r\n\r\n" + file + "\r\n--X--\r\n",
			"(multipart); send the file itself",
		},
		"UTF-16 with a mark": {utf16Of(binary.LittleEndian, "\uFEFF"+file),
			"a text in UTF-16; save the file with the encoding UTF-8"},
		"UTF-16, big end first": {utf16Of(binary.BigEndian, "\uFEFF"+small), "a text in UTF-16"},
		"UTF-16 without a mark": {utf16Of(binary.LittleEndian, file), "a text in UTF-16"},
		"JSON in UTF-16":        {utf16Of(binary.BigEndian, small), "a text in UTF-16"},
		"Latin-1": {strings.Replace(file, "Village School", "\xC9cole", 1),
			"such as Latin-1 or Windows-1252 (see line 1); save the file"},
		"JSON in Latin-1": {strings.Replace(small, "Small", "\xC9cole", 1),
			"such as Latin-1 or Windows-1252 (see line 2)"},
		"HTML":               {"<!DOCTYPE html>\n<html><body>Sign in</body></html>", "a web page (HTML)"},
		"an image":           {"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "an image"},
		"XML":                {"<?xml version=\"1.0\"?><timetable/>", "an XML document"},
		"a timetable":        {string(testdata(t, "example.sol")), "a timetable (.sol), not a dataset"},
		"nothing":            {"", "an empty file"},
		"nothing but blanks": {" \r\n\uFEFF\t", "an empty file"},
		"a readme": {strings.Repeat("# Problems\n\nThey are elsewhere.\n", 60),
			"neither a JSON document nor"},
		"a program":                {"\x7fELF\x02\x01\x01\x00\x00", "no text"},
		"line ends that were lost": {strings.ReplaceAll(file, "\n", ""), "its line ends were lost"},
	} {
		_, err := Read([]byte(c.text), "")
		if err == nil || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s is told: %v; want one sentence with %q", name, err, c.says)
		}
	}
	for _, text := range []string{`[{"version": 1}]`, "[]"} {
		if _, err := Read([]byte(text), ""); len(fields(t, err)) != 1 {
			t.Errorf("the list %s is told: %v", text, err)
		}
	}
}

func TestAFileWithLineEndsOfOldMacsIsRead(t *testing.T) {
	file := testdata(t, "example.ectt")
	want := must[*timetable.Problem](t)(Read(file, "")).Hash()
	withCR := func(file []byte) []byte { return bytes.ReplaceAll(file, []byte("\n"), []byte("\r")) }
	if got := must[*timetable.Problem](t)(Read(withCR(file), "")).Hash(); got != want {
		t.Error("another problem is read")
	}
	_, err := Read(withCR(bytes.Replace(file, []byte("Days: 4"), []byte("Days: x"), 1)), "")
	wantField(t, err, "line 4", "a number")
}

func TestFilesThatAreNoTimetableAreToldInOneSentence(t *testing.T) {
	for name, c := range map[string]struct{ text, says string }{
		"a problem":         {string(testdata(t, "example.ctt")), "a problem, not a timetable"},
		"a problem in JSON": {small, "a problem, not a timetable"},
		"a PDF":             {"%PDF-1.7\n", "a PDF document; write a line for each lecture"},
		"a solution in XML": {"<solution name=\"x\">", "a solution in XML"},
	} {
		_, err := ReadSolution([]byte(c.text))
		if err == nil || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s is told: %v", name, err)
		}
	}
}
