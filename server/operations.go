package server

import (
	"context"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"
	"github.com/go-chi/chi/v5"

	"github.com/lectern-timetables/lectern/dataset"
	"github.com/lectern-timetables/lectern/formats/tables"
	"github.com/lectern-timetables/lectern/timetable"
	"github.com/lectern-timetables/lectern/workbench"
)

// api is the part of the routes that OpenAPI describes, at /api/openapi.json.
type api struct {
	huma.API
	explain func(context.Context, error) *apiError // what a caller may see of an error
}

func (s *Server) newAPI(r chi.Router) api {
	cfg := huma.DefaultConfig("Lectern", "1")
	cfg.Info.Description = "University timetables, from request to publication. " +
		"Every path also answers with a slash at its end. Errors are problem details (RFC 9457) with a stable code."
	cfg.Servers = []*huma.Server{{URL: "/", Description: "this server"}}
	cfg.OpenAPIPath = "/api/openapi"
	cfg.DocsPath, cfg.SchemasPath = "", ""
	cfg.CreateHooks = nil // no $schema in bodies
	cfg.Formats = map[string]huma.Format{"application/json": boundedJSON, "json": boundedJSON}
	cfg.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"bearer":  {Type: "http", Scheme: "bearer", BearerFormat: "JWT"},
		"session": {Type: "apiKey", In: "cookie", Name: s.cfg.Auth.SessionCookie()},
	}
	cfg.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", schemaName)
	cfg.Components.Schemas.RegisterTypeAlias(reflect.TypeFor[timetable.Weight](), reflect.TypeFor[weightSchema]())
	a := api{humachi.New(r, cfg), s.toAPIError}
	a.UseMiddleware(s.enforce, s.refuseUnknownQuery)
	return a
}

// schemaName names the schema of a type as generated clients know it.
func schemaName(t reflect.Type, hint string) string {
	switch t {
	case reflect.TypeFor[Capabilities]():
		return "Offer"
	case reflect.TypeFor[dataset.Change]():
		return "DatasetChange"
	}
	name := huma.DefaultSchemaNamer(t, hint)
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t.PkgPath() {
	case reflect.TypeFor[tables.Mapping]().PkgPath():
		return "Import" + name
	case reflect.TypeFor[workbench.Move]().PkgPath():
		return "Workbench" + name
	}
	return name
}

// add adds an operation, whose route is a method and a path. Its errors are turned into what callers may see. Its body
// is small unless an option says otherwise.
func add[I, O any](a api, route, id string, handle func(context.Context, *I) (*O, error), options ...option) {
	method, path, _ := strings.Cut(route, " ")
	op := huma.Operation{Method: method, Path: path, OperationID: id, Summary: summaries[id], MaxBodyBytes: smallBody}
	all(options...)(&op)
	op = withErrors(op)
	huma.Register(a.API, op, func(ctx context.Context, in *I) (*O, error) {
		out, err := handle(ctx, in)
		if err != nil {
			return nil, a.explain(ctx, err)
		}
		return out, nil
	})
	describeAnswers(find(a.API, method, path))
}

// weightSchema describes a timetable.Weight, whose JSON is a number or a word.
type weightSchema struct{}

// Schema implements huma.SchemaProvider.
func (weightSchema) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{OneOf: []*huma.Schema{
		{Type: huma.TypeInteger, Description: "what one violation costs"},
		{Type: huma.TypeString, Enum: []any{"hard"}, Description: "the rule must hold"},
	}}
}
