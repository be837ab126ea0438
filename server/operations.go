package server

import (
	"context"
	"net/http"
	"reflect"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"
	"github.com/go-chi/chi/v5"

	"github.com/lectern-timetables/lectern/timetable"
)

// newAPI makes the part of the API that is described in OpenAPI, at /api/openapi.json.
func (s *Server) newAPI(r chi.Router) huma.API {
	cfg := huma.DefaultConfig("Lectern", "1")
	cfg.Info.Description = "University timetables, from request to publication. Every path also answers with a slash at its end. " +
		"Errors are problem details (RFC 9457) with a stable code."
	cfg.Servers = []*huma.Server{{URL: "/", Description: "this server"}}
	cfg.OpenAPIPath = "/api/openapi"
	cfg.DocsPath, cfg.SchemasPath = "", ""
	cfg.CreateHooks = nil // no $schema in bodies
	cfg.Formats = map[string]huma.Format{"application/json": boundedJSON, "json": boundedJSON}
	cfg.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"bearer":  {Type: "http", Scheme: "bearer", BearerFormat: "JWT"},
		"session": {Type: "apiKey", In: "cookie", Name: s.cfg.Auth.SessionCookie()},
	}
	cfg.Components.Schemas.RegisterTypeAlias(reflect.TypeFor[timetable.Weight](), reflect.TypeFor[weightSchema]())
	api := humachi.New(r, cfg)
	api.UseMiddleware(s.enforce, s.refuseUnknownQuery)
	return api
}

// register adds an operation whose errors are turned into what callers may see. Its body is small unless it says otherwise.
func register[I, O any](s *Server, api huma.API, op huma.Operation, handle func(context.Context, *I) (*O, error)) {
	if op.MaxBodyBytes == 0 {
		op.MaxBodyBytes = smallBody
	}
	op = withErrors(op)
	huma.Register(api, op, func(ctx context.Context, in *I) (*O, error) {
		out, err := handle(ctx, in)
		if err != nil {
			return nil, s.toAPIError(ctx, err)
		}
		return out, nil
	})
	describeAnswers(find(api, op.Method, op.Path))
}

// public is an operation that needs no sign-in.
func public(method, path, id, summary string) huma.Operation {
	return huma.Operation{Method: method, Path: path, OperationID: id, Summary: summary, Security: noSignIn}
}

// named is an operation for everybody who has signed in, even those who may do nothing else.
func named(method, path, id, summary string) huma.Operation {
	op := public(method, path, id, summary)
	op.Security = signInRequired
	return op
}

// anybody is an operation for everybody with a role.
func anybody(method, path, id, summary string) huma.Operation {
	op := named(method, path, id, summary)
	op.Metadata = map[string]any{roleKey: timetable.Viewer}
	return op
}

// planner is an operation for planners.
func planner(method, path, id, summary string) huma.Operation {
	op := named(method, path, id, summary)
	op.Metadata = map[string]any{roleKey: timetable.Planner}
	return op
}

// admin is an operation for admins.
func admin(method, path, id, summary string) huma.Operation {
	op := named(method, path, id, summary)
	op.Metadata = map[string]any{roleKey: timetable.Admin}
	return op
}

// orNothing is an operation that answers 204 while there is nothing to show yet, or any more.
func orNothing(op huma.Operation) huma.Operation {
	op.Responses = map[string]*huma.Response{"204": {Description: "There is none yet, or not any more."}}
	return op
}

// proposable is an operation that answers 202 when what it would change waits for an approver.
func proposable(op huma.Operation) huma.Operation {
	return otherwise(http.StatusAccepted, "It waits for an approver.", op)
}

// accepted is an operation whose work has only begun when it answers.
func accepted(op huma.Operation) huma.Operation {
	op.DefaultStatus = http.StatusAccepted
	return op
}

// created is an operation that has made something when it answers.
func created(op huma.Operation) huma.Operation {
	op.DefaultStatus = http.StatusCreated
	return op
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
