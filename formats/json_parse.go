package formats

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/lectern-timetables/lectern/timetable"
)

// Limits of a document, so that every one is refused quickly. A problem needs ten levels. One of 5,000 lectures has
// about 30,000 values in version 1, and the largest of ITC-2019 has 390,000 in version 2.
const (
	maxDepth      = 20
	maxValues     = 300_000
	maxTermValues = 600_000 // of a document that begins with its version, 2
)

// jsonParser reads the tokens of a document that is known to be well-formed. It reports what JSON allows but a problem
// does not: duplicate keys, deep nesting, numbers that are not whole. It checks the elements of lists against the
// schema one by one, and keeps only the first of each. So memory is needed for the document's text, not for the number
// of its values.
type jsonParser struct {
	decoder *json.Decoder
	errs    []timetable.FieldError // of JSON
	schema  schemaErrors
	path    []string // the keys that lead to the value being read
	values  int      // read so far
	most    int      // values to read
	stopped bool     // at a limit; the rest is not read
}

// parseJSON parses a document and checks it against the schema. It returns nil if there is no object to continue with.
func parseJSON(data []byte) (map[string]any, []timetable.FieldError) {
	if errs := notWellFormed(data); errs != nil {
		return nil, errs
	}
	p := &jsonParser{decoder: json.NewDecoder(bytes.NewReader(data)), most: maxValues}
	p.decoder.UseNumber()
	document, isObject := p.value(problemSchema()).(map[string]any)
	switch {
	case p.stopped:
		document = nil
	case !isObject:
		p.fail("a problem document is a JSON object: it begins with { and ends with }")
	default:
		p.schema.check(problemSchema(), document, "")
		if inAnotherCase(document) {
			document = nil
		}
	}
	return document, append(p.errs, p.schema.sorted()...)
}

// notWellFormed says where a document stops being JSON in UTF-8.
func notWellFormed(data []byte) []timetable.FieldError {
	if !utf8.Valid(data) {
		return atOffset(data, validPrefix(data),
			"the text is not UTF-8 from here on; save the file with the encoding UTF-8")
	}
	var syntax *json.SyntaxError
	if errors.As(json.Unmarshal(data, new(anything)), &syntax) {
		return atOffset(data, int(syntax.Offset),
			"this is not well-formed JSON; look just before for a comma, quote or bracket that is missing or too many")
	}
	return nil
}

// anything accepts every well-formed value.
type anything struct{}

// UnmarshalJSON implements json.Unmarshaler.
func (*anything) UnmarshalJSON([]byte) error { return nil }

func (p *jsonParser) fail(format string, args ...any) {
	p.errs = append(p.errs, timetable.FieldError{Place: p.place(), Message: fmt.Sprintf(format, args...)})
}

// place is the JSON pointer of the value being read.
func (p *jsonParser) place() string { return pointer(p.path) }

// value reads the next value. schema is the part of the schema for it, as far as that is known.
func (p *jsonParser) value(schema *jsonschema.Schema) any {
	p.values++
	switch {
	case len(p.path) > maxDepth:
		return p.stop("the values are nested too deeply")
	case p.values > p.most:
		return p.stop("the document is too long: it has more than %d values", p.most)
	case len(p.errs) >= timetable.EnoughErrors || p.schema.enough():
		p.stopped = true
		return nil
	}
	switch token := p.token().(type) {
	case json.Delim:
		if token == '{' {
			return p.object(schema)
		}
		return p.array(schema)
	case json.Number:
		return p.number(token)
	default:
		return token
	}
}

func (p *jsonParser) stop(format string, args ...any) any {
	p.fail(format, args...)
	p.stopped = true
	return nil
}

func (p *jsonParser) object(schema *jsonschema.Schema) map[string]any {
	object := map[string]any{}
	for p.more() {
		key, _ := p.token().(string)
		p.path = append(p.path, key)
		if _, repeated := object[key]; repeated {
			p.fail("the property %q is given twice", shorten(key))
		}
		object[key] = p.value(propertyOf(schema, key))
		p.path = p.path[:len(p.path)-1]
		if key == "version" && len(p.path) == 0 && object[key] == int64(timetable.TermVersion) {
			p.most = maxTermValues
		}
	}
	p.token()
	return object
}

// array reads a list. If the schema limits its length, all elements are kept. Otherwise the first one stands for all.
func (p *jsonParser) array(schema *jsonschema.Schema) []any {
	array := []any{}
	items, bounded := itemsOf(schema)
	for n := 0; p.more(); n++ {
		p.path = append(p.path, strconv.Itoa(n))
		element := p.value(items)
		switch {
		case n == 0 || bounded:
			array = append(array, element)
		case items != nil && !p.stopped:
			p.schema.check(items, element, p.place())
		}
		p.path = p.path[:len(p.path)-1]
	}
	p.token()
	return array
}

func (p *jsonParser) number(number json.Number) any {
	n, err := strconv.ParseInt(number.String(), 10, 64)
	if err != nil {
		p.fail("must be a whole number of ordinary size, without fraction or exponent, not %s",
			shorten(number.String()))
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

// pointer is the JSON pointer of keys, which are cut if they are too long to read.
func pointer(keys []string) string {
	var b strings.Builder
	for _, key := range keys {
		b.WriteString("/" + pointerEscapes.Replace(shorten(key)))
	}
	return b.String()
}

// validPrefix returns the length of the valid UTF-8 at the beginning of data.
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

// atOffset is an error at the line with a byte of the document.
func atOffset(data []byte, offset int, message string) []timetable.FieldError {
	line := 1 + bytes.Count(data[:min(offset, len(data))], []byte("\n"))
	return []timetable.FieldError{{Place: fmt.Sprintf("line %d", line), Message: message}}
}
