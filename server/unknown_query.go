package server

import (
	"cmp"
	"net/url"
	"slices"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"

	"github.com/lectern-timetables/lectern/timetable"
)

// anyQueryKey marks, in its metadata, an operation that ignores unknown query parameters.
const anyQueryKey = "any query"

// refuseUnknownQuery refuses query parameters that an operation does not know. If a mistyped one were ignored, the
// answer would not be what was asked for.
func (s *Server) refuseUnknownQuery(ctx huma.Context, next func(huma.Context)) {
	operation := ctx.Operation()
	r, w := humachi.Unwrap(ctx)
	if r.URL.RawQuery == "" || operation.Metadata[anyQueryKey] != nil {
		next(ctx)
		return
	}
	if err := unknownQuery(operation, r.URL.RawQuery); err != nil {
		s.answer(w, r, err)
		return
	}
	next(ctx)
}

// unknownQuery refuses the parameters of a query that an operation does not know. It is nil when there are none.
func unknownQuery(operation *huma.Operation, raw string) error {
	query, err := url.ParseQuery(raw)
	if err != nil {
		return timetable.Errorf(timetable.CodeInvalidRequest,
			"the query string is malformed; separate parameters with & and percent-encode special characters")
	}
	var fields []timetable.FieldError
	for name := range query {
		if !slices.ContainsFunc(operation.Parameters, func(p *huma.Param) bool { return p.In == "query" && p.Name == name }) {
			fields = append(fields, timetable.FieldError{Place: "query." + name, Message: "unknown parameter"})
		}
	}
	if len(fields) == 0 {
		return nil
	}
	slices.SortFunc(fields, func(a, b timetable.FieldError) int { return cmp.Compare(a.Place, b.Place) })
	return timetable.Errorf(timetable.CodeInvalidRequest,
		"the query has unknown parameters; remove them or correct their names").With(fields)
}
