package formats

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestSchemaAndProblemAgree(t *testing.T) {
	compareType(t, "", reflect.TypeFor[timetable.Problem](), schemaDocument())
}

// compareType checks that a schema describes a Go type: it has the same properties, each with a description, allows no
// others, and requires none that Go leaves out.
func compareType(t *testing.T, place string, typ reflect.Type, schema map[string]any) {
	t.Helper()
	described := schema["description"] != nil
	schema = resolve(schema)
	if !described && schema["description"] == nil {
		t.Errorf("%s has no description", place)
	}
	switch typ.Kind() {
	case reflect.Pointer:
		compareType(t, place, typ.Elem(), schema)
	case reflect.Slice:
		items, _ := formWith(schema, "array")["items"].(map[string]any)
		compareType(t, place+"/0", typ.Elem(), items)
	case reflect.Struct:
		compareStruct(t, place, typ, formWith(schema, "object"))
	case reflect.String, reflect.Bool, reflect.Int:
		names := map[reflect.Kind]string{reflect.String: "string", reflect.Bool: "boolean", reflect.Int: "integer"}
		if schema["enum"] == nil && schema["oneOf"] == nil && schema["type"] != names[typ.Kind()] {
			t.Errorf("%s is a %v in Go and %v in the schema", place, typ.Kind(), schema["type"])
		}
	default:
		t.Errorf("%s is a %v, which the schema cannot say", place, typ)
	}
}

// formWith is that of a type among the forms that a value may have.
func formWith(schema map[string]any, kind string) map[string]any {
	forms, _ := schema["oneOf"].([]any)
	for _, form := range forms {
		if form := resolve(form.(map[string]any)); form["type"] == kind {
			return form
		}
	}
	return schema
}

func compareStruct(t *testing.T, place string, typ reflect.Type, schema map[string]any) {
	t.Helper()
	properties, _ := schema["properties"].(map[string]any)
	if schema["additionalProperties"] != false {
		t.Errorf("%s allows properties that are not described", place)
	}
	required, _ := schema["required"].([]any)
	var names []string
	for _, field := range reflect.VisibleFields(typ) {
		if field.Anonymous {
			continue
		}
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		names = append(names, name)
		property, _ := properties[name].(map[string]any)
		compareType(t, place+"/"+name, field.Type, property)
		if options != "" && slices.Contains(required, any(name)) {
			t.Errorf("%s/%s is required, but Go leaves it out when it is empty", place, name)
		}
	}
	slices.Sort(names)
	if described := slices.Sorted(maps.Keys(properties)); !slices.Equal(names, described) {
		t.Errorf("%s has %v in Go and %v in the schema", place, names, described)
	}
}

// resolve follows a reference to one of the schema's definitions. The property may have no description of its own then.
func resolve(schema map[string]any) map[string]any {
	ref, ok := schema["$ref"].(string)
	if !ok {
		return schema
	}
	definitions := schemaDocument()["$defs"].(map[string]any)
	return resolve(definitions[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any))
}

func TestSchemaDescribesEveryDefinition(t *testing.T) {
	for name, definition := range schemaDocument()["$defs"].(map[string]any) {
		if definition.(map[string]any)["description"] == nil {
			t.Errorf("%s has no description", name)
		}
	}
	if problemSchema().DraftVersion != 2020 {
		t.Errorf("the schema is of draft %d", problemSchema().DraftVersion)
	}
}

func TestEveryPropertyHasADescriptionAndAnExampleThatIsValid(t *testing.T) {
	checkExamples(t, "problem", schemaDocument(), problemSchema())
	for name, definition := range schemaDocument()["$defs"].(map[string]any) {
		compiled := schemaOf(t, "#/$defs/"+name)
		checkExamples(t, name, definition.(map[string]any), compiled)
	}
}

func checkExamples(t *testing.T, name string, schema map[string]any, compiled *jsonschema.Schema) {
	properties, _ := schema["properties"].(map[string]any)
	for key, property := range properties {
		property := property.(map[string]any)
		examples, _ := property["examples"].([]any)
		if property["description"] == nil || len(examples) == 0 {
			t.Errorf("%s of a %s has no description or no example", key, name)
		}
		for _, example := range examples {
			if err := compiled.Properties[key].Validate(example); err != nil {
				t.Errorf("the example of %s of a %s is not valid: %v", key, name, err)
			}
		}
	}
}

// schemaOf compiles a part of the schema.
func schemaOf(t *testing.T, fragment string) *jsonschema.Schema {
	const url = "problem.schema.json"
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource(url, schemaDocument()); err != nil {
		t.Fatal(err)
	}
	return must[*jsonschema.Schema](t)(compiler.Compile(url + fragment))
}

func TestTheSchemaListsTheKindsOfConstraints(t *testing.T) {
	constraint := schemaDocument()["$defs"].(map[string]any)["constraint"].(map[string]any)
	listed := constraint["properties"].(map[string]any)["kind"].(map[string]any)["enum"].([]any)
	var known []any
	for _, kind := range plan.Kinds() {
		if kind.Known() {
			known = append(known, string(kind))
		}
	}
	if !slices.Equal(listed, known) {
		t.Errorf("the schema has the kinds %v, and the program %v", listed, known)
	}
}
