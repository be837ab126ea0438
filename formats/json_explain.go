package formats

import (
	"fmt"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

// explain adds an error of the schema, and the errors that it consists of, at their places. within is the place of the
// value that was checked.
func (e *schemaErrors) explain(invalid *jsonschema.ValidationError, within string) {
	if e.enough() {
		return
	}
	place := within + pointer(invalid.InstanceLocation)
	property := func(key string) string { return place + pointer([]string{key}) }
	switch k := invalid.ErrorKind.(type) {
	case *kind.Schema, *kind.Group, *kind.Reference:
		for _, cause := range invalid.Causes {
			e.explain(cause, within)
		}
	case *kind.OneOf:
		if form := formOf(invalid); form != nil {
			e.explain(form, within)
			return
		}
		e.fail(place, "%s", expectation(invalid))
	case *kind.Required:
		for _, key := range k.Missing {
			e.fail(property(key), "the property %q is missing", key)
		}
	case *kind.AdditionalProperties:
		for _, key := range k.Properties {
			e.fail(property(key), "there is no property %q here; mind the spelling", shorten(key))
		}
	default:
		e.fail(place, "%s", expectation(invalid))
	}
}

// formOf finds, of the forms that a value may have, the one whose type it has: its errors are those to explain. It is
// nil if there is none, or several, or if that form is a certain word, which alone would not say enough.
func formOf(invalid *jsonschema.ValidationError) *jsonschema.ValidationError {
	var form *jsonschema.ValidationError
	for _, cause := range invalid.Causes {
		first := cause
		for len(first.Causes) > 0 && len(first.InstanceLocation) == len(invalid.InstanceLocation) {
			first = first.Causes[0]
		}
		here := len(first.InstanceLocation) == len(invalid.InstanceLocation)
		switch first.ErrorKind.(type) {
		case *kind.Type, *kind.Const:
			if here {
				continue
			}
		}
		if form != nil {
			return nil
		}
		form = cause
	}
	return form
}

// expectation says what a value should have been.
func expectation(e *jsonschema.ValidationError) string {
	switch k := e.ErrorKind.(type) {
	case *kind.Type:
		return fmt.Sprintf("must be %s, not %s", typeName(k.Want[0]), typeName(k.Got))
	case *kind.Const:
		return fmt.Sprintf("must be %v", k.Want)
	case *kind.Enum:
		const few = 10
		if len(k.Want) > few {
			return fmt.Sprintf("%s is none of %s", word(k.Got), oneOf(k.Want))
		}
		return fmt.Sprintf("must be %s, not %s", oneOf(k.Want), word(k.Got))
	case *kind.Minimum:
		return fmt.Sprintf("must be at least %s, not %s", k.Want.RatString(), k.Got.RatString())
	case *kind.Maximum:
		return fmt.Sprintf("must be at most %s, not %s", k.Want.RatString(), k.Got.RatString())
	case *kind.MinItems:
		return fmt.Sprintf("needs at least %d, and has %d", k.Want, k.Got)
	case *kind.MaxItems:
		return fmt.Sprintf("may have at most %d, and has %d", k.Want, k.Got)
	case *kind.MinLength:
		return "must not be empty"
	case *kind.MaxLength:
		return fmt.Sprintf("may have at most %d characters, and has %d", k.Want, k.Got)
	case *kind.Pattern:
		return fmt.Sprintf("%q does not fit; expected is %s", shorten(k.Got), definition(e.SchemaURL))
	default:
		return "the value does not fit; expected is " + definition(e.SchemaURL)
	}
}

// definition returns the description of the schema's definition at a URL, worded to fit into a sentence.
func definition(url string) string {
	definitions, _ := schemaDocument()["$defs"].(map[string]any)
	named, _ := definitions[url[strings.LastIndexByte(url, '/')+1:]].(map[string]any)
	text, _ := named["description"].(string)
	if text == "" {
		return "what the schema says"
	}
	return strings.ToLower(text[:1]) + strings.TrimSuffix(text[1:], ".")
}

// oneOf lists values to choose from.
func oneOf(values []any) string {
	words := make([]string, 0, len(values))
	for _, value := range values {
		words = append(words, word(value))
	}
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// word is a value as a document has it, if it is short.
func word(value any) string {
	switch value := value.(type) {
	case string:
		return fmt.Sprintf("%q", shorten(value))
	case map[string]any:
		return typeName("object")
	case []any:
		return typeName("array")
	}
	return shorten(fmt.Sprint(value))
}

func typeName(t string) string {
	switch t {
	case "object":
		return "an object { ... }"
	case "array":
		return "a list [ ... ]"
	case "string":
		return "a text in quotes"
	case "integer", "number":
		return "a whole number"
	case "boolean":
		return "true or false"
	default:
		return t
	}
}
