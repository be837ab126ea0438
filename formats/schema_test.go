package formats

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

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
	case reflect.Slice:
		items, _ := schema["items"].(map[string]any)
		compareType(t, place+"/0", typ.Elem(), items)
	case reflect.Struct:
		compareStruct(t, place, typ, schema)
	case reflect.String, reflect.Bool, reflect.Int:
		names := map[reflect.Kind]string{reflect.String: "string", reflect.Bool: "boolean", reflect.Int: "integer"}
		if schema["const"] == nil && schema["oneOf"] == nil && schema["type"] != names[typ.Kind()] {
			t.Errorf("%s is a %v in Go and %v in the schema", place, typ.Kind(), schema["type"])
		}
	default:
		t.Errorf("%s is a %v, which the schema cannot say", place, typ)
	}
}

func compareStruct(t *testing.T, place string, typ reflect.Type, schema map[string]any) {
	t.Helper()
	properties, _ := schema["properties"].(map[string]any)
	if schema["additionalProperties"] != false {
		t.Errorf("%s allows properties that are not described", place)
	}
	required, _ := schema["required"].([]any)
	var names []string
	for i := range typ.NumField() {
		name, options, _ := strings.Cut(typ.Field(i).Tag.Get("json"), ",")
		names = append(names, name)
		property, _ := properties[name].(map[string]any)
		compareType(t, place+"/"+name, typ.Field(i).Type, property)
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
