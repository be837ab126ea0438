package server

import (
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// withErrors adds the errors that an operation may answer with, besides those that it names itself.
func withErrors(op huma.Operation) huma.Operation {
	codes := append(op.Errors, http.StatusUnprocessableEntity, http.StatusTooManyRequests,
		http.StatusInternalServerError, http.StatusServiceUnavailable)
	if !isPublic(&op) {
		codes = append(codes, http.StatusUnauthorized, http.StatusForbidden)
	}
	if strings.Contains(op.Path, "{") {
		codes = append(codes, http.StatusNotFound)
	}
	if op.Method != http.MethodGet {
		codes = append(codes, http.StatusBadRequest, http.StatusForbidden, http.StatusNotFound, http.StatusRequestTimeout,
			http.StatusConflict, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType)
	}
	slices.Sort(codes)
	op.Errors = slices.Compact(codes)
	return op
}

// describeAnswers completes what huma says of an operation. Every status of success but 204 and 304 has the same body.
// Errors that pass say how long to wait.
func describeAnswers(op *huma.Operation) {
	usual := op.Responses[strconv.Itoa(op.DefaultStatus)]
	for status, response := range op.Responses {
		code, err := strconv.Atoi(status)
		if err != nil {
			continue
		}
		if code < http.StatusMultipleChoices && code != http.StatusNoContent && response.Content == nil {
			response.Content = usual.Content
		}
		if code == http.StatusTooManyRequests || code == http.StatusServiceUnavailable {
			response.Headers = map[string]*huma.Param{"Retry-After": {
				Description: "seconds until it is worth trying again", Schema: &huma.Schema{Type: huma.TypeInteger},
			}}
		}
	}
}

// find returns the described operation of a method and a path.
func find(api huma.API, method, path string) *huma.Operation {
	item := api.OpenAPI().Paths[path]
	operations := map[string]*huma.Operation{
		http.MethodGet: item.Get, http.MethodPost: item.Post, http.MethodPut: item.Put, http.MethodDelete: item.Delete,
	}
	return operations[method]
}

// mayBeNull lists properties, by their schema, that are an object or null. Huma cannot say that.
var mayBeNull = map[string][]string{
	"PublishedTimetable": {"calendar", "changes"},
	"ChangesOutputBody":  {"replaces", "changes"},
}

func sayNulls(api huma.API) {
	for name, properties := range mayBeNull {
		schema := api.OpenAPI().Components.Schemas.Map()[name]
		for _, property := range properties {
			object := *schema.Properties[property]
			object.Description = ""
			schema.Properties[property] = &huma.Schema{
				Description: schema.Properties[property].Description, AnyOf: []*huma.Schema{&object, {Type: "null"}},
			}
		}
	}
}

// sayPatterns moves huma's words for patterns into descriptions, where every reader looks. Huma's own errors have them
// already.
func sayPatterns(api huma.API) {
	schemas := slices.Collect(maps.Values(api.OpenAPI().Components.Schemas.Map()))
	for _, item := range api.OpenAPI().Paths {
		for _, op := range []*huma.Operation{item.Get, item.Post, item.Put, item.Delete} {
			if op == nil {
				continue
			}
			for _, parameter := range op.Parameters {
				schemas = append(schemas, parameter.Schema)
			}
		}
	}
	for _, schema := range schemas {
		sayPattern(schema)
	}
}

func sayPattern(schema *huma.Schema) {
	if schema == nil {
		return
	}
	if words := schema.PatternDescription; words != "" {
		schema.Description = strings.TrimPrefix(schema.Description+"; "+words, "; ")
		schema.PatternDescription = ""
	}
	sayPattern(schema.Items)
	for _, property := range schema.Properties {
		sayPattern(property)
	}
}
