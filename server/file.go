package server

import (
	"mime"
	"net/url"
	"strings"
	"unicode"

	"github.com/danielgtaylor/huma/v2"
)

// The media types of files.
const (
	textType = "text/plain; charset=utf-8"
	csvType  = "text/csv; charset=utf-8; header=present"
	icsType  = "text/calendar; charset=utf-8"
	xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

// Answers that are files.
var (
	solFile  = file(textType, "a lecture a line: course room day period")
	csvFile  = file(csvType, "a lecture a line")
	xlsxFile = file(xlsxType, "a lecture a row, and the week when it is that of one member")
	icsFile  = file(icsType, "an iCalendar file; its events keep their UIDs from one publication to the next")
)

// file describes an answer that is a file.
func file(kind, description string) option {
	kind, _, _ = strings.Cut(kind, ";")
	return func(op *huma.Operation) {
		answers(op)["200"] = &huma.Response{
			Description: description,
			Content:     map[string]*huma.MediaType{kind: {Schema: &huma.Schema{Type: huma.TypeString}}},
		}
	}
}

type fileOutput struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

// attach is a file that the browser saves under a name.
func attach(kind, name string, body []byte) *fileOutput {
	return &fileOutput{ContentType: kind, Disposition: disposition(name), Body: body}
}

// disposition names a file in a header (RFC 6266): in ASCII, and in every script for clients that know RFC 8187. A
// character with a meaning for file systems or headers becomes a hyphen.
func disposition(name string) string {
	name = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || strings.ContainsRune("-_.", r) {
			return r
		}
		return '-'
	}, name)
	plain := strings.Map(func(r rune) rune {
		if r > unicode.MaxASCII {
			return '-'
		}
		return r
	}, name)
	names := map[string]string{"filename": plain}
	if plain != name {
		names["filename*"] = "UTF-8''" + url.PathEscape(name)
	}
	return mime.FormatMediaType("attachment", names)
}
