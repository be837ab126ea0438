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

// file is an operation that answers with a file.
func file(kind, description string, op huma.Operation) huma.Operation {
	kind, _, _ = strings.Cut(kind, ";")
	op.Responses = map[string]*huma.Response{"200": {
		Description: description,
		Content:     map[string]*huma.MediaType{kind: {Schema: &huma.Schema{Type: huma.TypeString}}},
	}}
	return op
}

type fileOutput struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

// attach is a file for the browser to keep under a name.
func attach(kind, name string, body []byte) *fileOutput {
	return &fileOutput{ContentType: kind, Disposition: disposition(name), Body: body}
}

// disposition names a file in a header (RFC 6266): in ASCII for all, and in every script for those that know RFC 8187.
// What could mean something to a file system or a header becomes a hyphen.
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
