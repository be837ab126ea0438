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

// checkSchema returns what the schema finds wrong with a document, in the words of a planner, ordered by place.
func checkSchema(document map[string]any) []timetable.FieldError {
	var invalid *jsonschema.ValidationError
	if !errors.As(problemSchema().Validate(document), &invalid) {
		return nil
	}
	errs := explain(invalid, nil)
	slices.SortStableFunc(errs, func(a, b timetable.FieldError) int { return comparePlaces(a.Place, b.Place) })
	return errs
}

// comparePlaces orders JSON pointers by their parts, numbers by value and before names.
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
