package formats

import (
	"bytes"
	"cmp"
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/lectern-timetables/lectern/timetable"
)

// ProblemSchema is the JSON Schema (draft 2020-12) of a problem document, and its documentation.
//
//go:embed problem.schema.json
var ProblemSchema []byte

// schemaDocument is ProblemSchema parsed; problemSchema is it compiled.
var (
	schemaDocument = sync.OnceValue(func() map[string]any {
		document, err := jsonschema.UnmarshalJSON(bytes.NewReader(ProblemSchema))
		if err != nil {
			panic(fmt.Sprintf("the embedded schema is not JSON: %v", err))
		}
		return document.(map[string]any)
	})
	problemSchema = sync.OnceValue(func() *jsonschema.Schema {
		const url = "problem.schema.json"
		compiler := jsonschema.NewCompiler()
		if err := compiler.AddResource(url, schemaDocument()); err != nil {
			panic(fmt.Sprintf("the embedded schema cannot be used: %v", err))
		}
		return compiler.MustCompile(url)
	})
)

// schemaErrors are the errors that the schema finds, in the words of a planner, up to a limit.
type schemaErrors []timetable.FieldError

// check checks the value at a place against its part of the schema.
func (e *schemaErrors) check(schema *jsonschema.Schema, value any, place string) {
	var invalid *jsonschema.ValidationError
	if errors.As(schema.Validate(value), &invalid) {
		e.explain(invalid, place)
	}
}

func (e *schemaErrors) enough() bool { return len(*e) >= timetable.EnoughErrors }

func (e *schemaErrors) fail(place, format string, args ...any) {
	if !e.enough() {
		*e = append(*e, timetable.FieldError{Place: place, Message: fmt.Sprintf(format, args...)})
	}
}

// sorted returns the errors in the order of their places.
func (e *schemaErrors) sorted() []timetable.FieldError {
	slices.SortStableFunc(*e, func(a, b timetable.FieldError) int { return comparePlaces(a.Place, b.Place) })
	return *e
}

// inAnotherCase says whether a document has a part of a problem under a name like "Courses". Go's decoder would put it
// into the problem, although the schema has not checked it.
func inAnotherCase(document map[string]any) bool {
	known := problemSchema().Properties
	for key := range document {
		for name := range known {
			if known[key] == nil && strings.EqualFold(key, name) {
				return true
			}
		}
	}
	return false
}

// propertyOf is what an object's schema says about a property, or nil.
func propertyOf(schema *jsonschema.Schema, key string) *jsonschema.Schema {
	if schema = target(schema, "object"); schema == nil {
		return nil
	}
	return schema.Properties[key]
}

// itemsOf is what a list's schema says about its elements, and whether it limits their number.
func itemsOf(schema *jsonschema.Schema) (items *jsonschema.Schema, bounded bool) {
	if schema = target(schema, "array"); schema == nil {
		return nil, false
	}
	return schema.Items2020, schema.MaxItems != nil
}

// target follows references, and of several forms that a value may have chooses that of a type.
func target(schema *jsonschema.Schema, of string) *jsonschema.Schema {
	for schema != nil && schema.Ref != nil {
		schema = schema.Ref
	}
	if schema == nil || schema.OneOf == nil {
		return schema
	}
	for _, form := range schema.OneOf {
		if form = target(form, of); form.Types != nil && slices.Contains(form.Types.ToStrings(), of) {
			return form
		}
	}
	return nil
}

// comparePlaces orders JSON pointers part by part. Numbers are ordered by value, before names.
func comparePlaces(a, b string) int {
	return slices.CompareFunc(strings.Split(a, "/"), strings.Split(b, "/"), func(x, y string) int {
		n, xErr := strconv.Atoi(x)
		m, yErr := strconv.Atoi(y)
		switch {
		case xErr == nil && yErr == nil:
			return cmp.Compare(n, m)
		case xErr == nil:
			return -1
		case yErr == nil:
			return 1
		}
		return strings.Compare(x, y)
	})
}
