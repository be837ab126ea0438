package server

import (
	"context"
	"net/http"
	"slices"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"

	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/timetable"
)

// authenticate finds out who makes a request. Routes say whether they need to know.
func (s *Server) authenticate(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if who, ok := s.auth.Identify(r); ok {
			accessOf(r.Context()).who = who
			r = r.WithContext(auth.WithBearer(r.Context(), who))
		}
		next.ServeHTTP(w, r)
	})
}

// caller is who makes the request. Only handlers behind enforce may ask.
func caller(ctx context.Context) auth.Principal { return auth.Bearer(ctx) }

// roleKey holds, in an operation's metadata, the role that it needs.
const roleKey = "role"

// noSignIn is the security requirement of public operations: an empty one.
var noSignIn = []map[string][]string{{}}

// isPublic says whether an operation needs no sign-in.
func isPublic(op *huma.Operation) bool { return slices.ContainsFunc(op.Security, isNone) }

func isNone(requirement map[string][]string) bool { return len(requirement) == 0 }

// signInRequired is the security requirement of all other operations.
var signInRequired = []map[string][]string{{"bearer": {}}, {"session": {}}}

// enforce refuses a request unless the operation is public, or its caller is signed in with the operation's role.
func (s *Server) enforce(ctx huma.Context, next func(huma.Context)) {
	operation := ctx.Operation()
	if isPublic(operation) {
		next(ctx)
		return
	}
	role, _ := operation.Metadata[roleKey].(timetable.Role)
	if _, err := s.auth.Permitted(ctx.Context(), role); err != nil {
		r, w := humachi.Unwrap(ctx)
		s.answer(w, r, err)
		return
	}
	next(ctx)
}
