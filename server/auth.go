package server

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// principal is who makes a request, and for which organisation.
type principal struct {
	timetable.Actor
	Org     string
	session string    // hash of the session's id; "" = a token that is none, which is only revoked with its person
	issued  time.Time // when the token was; the zero time = it does not say
	until   time.Time // when the token expires
}

type principalKey struct{}

// authenticate finds out whose token comes with a request, in the Authorization header or the session's cookie. Whether one is
// needed is for the route to say, and only then it is asked whether the session was revoked: the pages need no database.
func (s *Server) authenticate(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if p, err := s.tokens.verify(s.presented(r)); err == nil {
			accessOf(r.Context()).who = p
			r = r.WithContext(context.WithValue(r.Context(), principalKey{}, p))
		}
		next.ServeHTTP(w, r)
	})
}

// presented is the token that comes with a request, or "". A header, even a bad one, goes before the cookie.
func (s *Server) presented(r *http.Request) string {
	if header := r.Header.Get("Authorization"); header != "" {
		scheme, token, _ := strings.Cut(header, " ")
		if strings.EqualFold(scheme, "Bearer") {
			return strings.TrimSpace(token)
		}
		return ""
	}
	if cookie, err := r.Cookie(s.cfg.cookieName(sessionCookie)); err == nil {
		return cookie.Value
	}
	return ""
}

// bearer is whose token came with the request, even if their session is over; nobody's has no ID.
func bearer(ctx context.Context) principal {
	p, _ := ctx.Value(principalKey{}).(principal)
	return p
}

// caller is who makes the request. It is only asked behind enforce.
func caller(ctx context.Context) principal { return bearer(ctx) }

// roleKey holds, in an operation's metadata, the role that it needs.
const roleKey = "role"

// noSignIn is the security requirement of operations that anybody may call: none will do.
var noSignIn = []map[string][]string{{}}

// isPublic says whether anybody may call an operation.
func isPublic(op *huma.Operation) bool { return slices.ContainsFunc(op.Security, isNone) }

func isNone(requirement map[string][]string) bool { return len(requirement) == 0 }

// signInRequired is the security requirement of every operation but those that anybody may call.
var signInRequired = []map[string][]string{{"bearer": {}}, {"session": {}}}

// enforce refuses requests of nobody, and of those who lack the operation's role.
func (s *Server) enforce(ctx huma.Context, next func(huma.Context)) {
	operation := ctx.Operation()
	if isPublic(operation) {
		next(ctx)
		return
	}
	role, _ := operation.Metadata[roleKey].(timetable.Role)
	if _, err := s.permitted(ctx.Context(), role); err != nil {
		r, w := humachi.Unwrap(ctx)
		s.answer(w, r, err)
		return
	}
	next(ctx)
}

// permitted is who makes the request, if they are signed in and have the role; "" is everybody's.
func (s *Server) permitted(ctx context.Context, role timetable.Role) (principal, error) {
	who, err := s.signedIn(ctx)
	if role == "" && who.session == "" && db.IsUnavailable(err) {
		err = nil // a token is only told what it says itself
	}
	if err == nil && role != "" && !who.Has(role) {
		err = timetable.Errorf(timetable.CodeRoleMissing, "this needs the role %s", role)
	}
	return who, err
}
