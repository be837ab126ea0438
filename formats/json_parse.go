package formats

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/lectern-timetables/lectern/timetable"
)

// Bounds of a document, so that none takes a reader long to refuse. A problem needs five levels, and one of 5,000 lectures
// has about 30,000 values.
const (
	maxDepth  = 20
	maxValues = 300_000
)

// parseJSON parses a document and reports what JSON allows but a problem does not: keys given twice, deep nesting, numbers
// that are not whole. Whole numbers become int64. It returns nil when there is no object to go on with.
func parseJSON(data []byte) (map[string]any, []timetable.FieldError) {
	if !utf8.Valid(data) {
		return nil, atOffset(data, validPrefix(data), "the text is not UTF-8 from here on; save the file with the encoding UTF-8")
	}
	var whole json.RawMessage
	var syntax *json.SyntaxError
	if err := json.Unmarshal(data, &whole); errors.As(err, &syntax) {
		return nil, atOffset(data, int(syntax.Offset),
			"this is not well-formed JSON; look just before for a comma, quote or bracket that is missing or too many")
	}
	p := &jsonParser{decoder: json.NewDecoder(bytes.NewReader(data))}
	p.decoder.UseNumber()
	document, ok := p.value("", 0).(map[string]any)
	if !ok && len(p.errs) == 0 {
		p.fail("", "a problem document is a JSON object: it begins with { and ends with }")
	}
	if p.stopped {
		return nil, p.errs
	}
	return document, p.errs
}

// jsonParser builds a value from the tokens of a document that is known to be well-formed.
type jsonParser struct {
	decoder *json.Decoder
	errs    []timetable.FieldError
	values  int  // met so far
	stopped bool // at a bound; the rest is not read
}

func (p *jsonParser) fail(place, format string, args ...any) {
	p.errs = append(p.errs, timetable.FieldError{Place: place, Message: fmt.Sprintf(format, args...)})
}

func (p *jsonParser) value(place string, depth int) any {
	p.values++
	switch {
	case depth > maxDepth:
		return p.stop(place, "the values are nested too deeply")
	case p.values > maxValues:
		return p.stop(place, "the document is too long: it has more than %d values", maxValues)
	}
	switch token := p.token().(type) {
	case json.Delim:
		if token == '{' {
			return p.object(place, depth)
		}
		return p.array(place, depth)
	case json.Number:
		return p.number(place, token)
	default:
		return token
	}
}

func (p *jsonParser) stop(place, format string, args ...any) any {
	p.fail(place, format, args...)
	p.stopped = true
	return nil
}

func (p *jsonParser) object(place string, depth int) map[string]any {
	object := map[string]any{}
	for p.more() {
		key, _ := p.token().(string)
		keyPlace := pointer(place, key)
		if _, repeated := object[key]; repeated {
			p.fail(keyPlace, "the property %q is given twice", shorten(key))
		}
		object[key] = p.value(keyPlace, depth+1)
	}
	p.token()
	return object
}

func (p *jsonParser) array(place string, depth int) []any {
	array := []any{}
	for p.more() {
		array = append(array, p.value(at(place, len(array)), depth+1))
	}
	p.token()
	return array
}

func (p *jsonParser) number(place string, number json.Number) any {
	n, err := strconv.ParseInt(number.String(), 10, 64)
	if err != nil {
		p.fail(place, "must be a whole number of ordinary size, without fraction or exponent, not %s", shorten(number.String()))
	}
	return n
}

func (p *jsonParser) more() bool { return !p.stopped && p.decoder.More() }

// token returns the next token. The document is well-formed, so there is one.
func (p *jsonParser) token() json.Token {
	token, _ := p.decoder.Token()
	return token
}

var pointerEscapes = strings.NewReplacer("~", "~0", "/", "~1")

// pointer is the JSON pointer of a property.
func pointer(place, key string) string { return place + "/" + pointerEscapes.Replace(key) }

// validPrefix returns the length of the valid UTF-8 that data begins with.
func validPrefix(data []byte) int {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(data)
}

// atOffset is an error at the line that holds a byte of the document.
func atOffset(data []byte, offset int, message string) []timetable.FieldError {
	line := 1 + bytes.Count(data[:min(offset, len(data))], []byte("\n"))
	return []timetable.FieldError{{Place: fmt.Sprintf("line %d", line), Message: message}}
}
