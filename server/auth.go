package server

import (
	"context"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"

	"github.com/lectern-timetables/lectern/timetable"
)

// sessionCookie holds the token of a browser that has signed in.
const sessionCookie = "lectern_session"

// principal is who makes a request, and for which organisation.
type principal struct {
	timetable.Actor
	Org string
}

type principalKey struct{}

// authenticate finds out who makes a request, from the Authorization header or the session's cookie. Whether that is
// needed is for the route to say.
func (s *Server) authenticate(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if p, err := s.tokens.verify(presented(r)); err == nil {
			r = r.WithContext(context.WithValue(r.Context(), principalKey{}, p))
		}
		next.ServeHTTP(w, r)
	})
}

// presented is the token that comes with a request, or "". A header, even a bad one, goes before the cookie.
func presented(r *http.Request) string {
	if header := r.Header.Get("Authorization"); header != "" {
		scheme, token, _ := strings.Cut(header, " ")
		if strings.EqualFold(scheme, "Bearer") {
			return strings.TrimSpace(token)
		}
		return ""
	}
	if cookie, err := r.Cookie(sessionCookie); err == nil {
		return cookie.Value
	}
	return ""
}

// caller is who makes the request. It is only asked behind enforce.
func caller(ctx context.Context) principal {
	p, _ := ctx.Value(principalKey{}).(principal)
	return p
}

func signedIn(ctx context.Context) bool {
	_, ok := ctx.Value(principalKey{}).(principal)
	return ok
}

// roleKey holds, in an operation's metadata, the role that it needs.
const roleKey = "role"

// signInRequired is the security requirement of every operation but those that anybody may call.
var signInRequired = []map[string][]string{{"bearer": {}}, {"session": {}}}

// enforce refuses requests of nobody, and of those who lack the operation's role.
func (s *Server) enforce(ctx huma.Context, next func(huma.Context)) {
	operation := ctx.Operation()
	if len(operation.Security) == 0 {
		next(ctx)
		return
	}
	r, w := humachi.Unwrap(ctx)
	if !signedIn(ctx.Context()) {
		w.Header().Set("WWW-Authenticate", "Bearer")
		s.answer(w, r, timetable.Errorf(codeUnauthenticated, "sign in, or send a valid token in the Authorization header"))
		return
	}
	role, ok := operation.Metadata[roleKey].(timetable.Role)
	if ok && !caller(ctx.Context()).Has(role) {
		s.answer(w, r, timetable.Errorf(timetable.CodeRoleMissing, "this needs the role %s", role))
		return
	}
	next(ctx)
}
