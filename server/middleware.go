package server

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/cors"

	"github.com/lectern-timetables/lectern/timetable"
)

// partWhenStopping closes each connection after its answer once the server stops. The client goes on with another
// server.
func (s *Server) partWhenStopping(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.closing.Err() != nil {
			w.Header().Set("Connection", "close")
		}
		next.ServeHTTP(w, r)
	})
}

// requireTLS tells browsers to use TLS from now on, where Lectern is behind it.
func (s *Server) requireTLS(next http.Handler) http.Handler {
	if !s.cfg.Auth.SecureCookies {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Strict-Transport-Security", "max-age=31536000")
		next.ServeHTTP(w, r)
	})
}

// guarded adds the headers of guard to routes that answer with data.
func guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		guard(w.Header())
		next.ServeHTTP(w, r)
	})
}

// guard sets the headers that keep browsers from doing more with data than showing it. Pages set their own.
func guard(h http.Header) {
	h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
	h.Set("X-Frame-Options", "DENY")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
}

// stripSlash ignores a slash at the end of a path. It looks at the path as it was sent: a term's name may contain an
// escaped slash.
func stripSlash(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if stripped, ok := strings.CutSuffix(sentPath(r), "/"); ok && stripped != "" {
			chi.RouteContext(r.Context()).RoutePath = stripped
		}
		next.ServeHTTP(w, r)
	})
}

// sentPath is the path of a request as it was sent.
func sentPath(r *http.Request) string { return cmp.Or(r.URL.RawPath, r.URL.Path) }

// recover answers when a handler panics.
func (s *Server) recover(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if cause := recover(); cause != nil {
				s.answer(w, r, fmt.Errorf("panic: %v\n%s", cause, debug.Stack()))
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// cors lets pages of allowed origins read answers.
func (s *Server) cors() func(http.Handler) http.Handler {
	if len(s.cfg.AllowedOrigins) == 0 {
		return func(next http.Handler) http.Handler { return next } // for the library, an empty list is every origin
	}
	return cors.Handler(cors.Options{
		AllowedOrigins:   s.cfg.AllowedOrigins,
		AllowedMethods:   []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete},
		AllowedHeaders:   []string{"Authorization", "Content-Type", "Idempotency-Key", "If-Match"},
		ExposedHeaders:   []string{"ETag", "Location", "Retry-After", "X-Request-Id"},
		AllowCredentials: true,
		MaxAge:           int(time.Hour.Seconds()),
	})
}

// refuseCrossOrigin refuses changes that a browser sends for a page of a foreign origin, with the session's cookie.
func (s *Server) refuseCrossOrigin(next http.Handler) http.Handler {
	protection := http.NewCrossOriginProtection()
	for _, origin := range s.cfg.AllowedOrigins {
		if err := protection.AddTrustedOrigin(origin); err != nil {
			panic(fmt.Sprintf("origins are validated with the configuration: %v", err))
		}
	}
	protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.answer(w, r, timetable.Errorf(codeOrigin, "pages of this origin are not allowed to call Lectern"))
	}))
	return protection.Handler(next)
}

// errNoRoute answers for a path without a route.
var errNoRoute = timetable.Errorf(timetable.CodeNotFound,
	"this address does not exist; /api/openapi.json lists the API's addresses")

func (s *Server) notFound(w http.ResponseWriter, r *http.Request) { s.answer(w, r, errNoRoute) }

// methodNotAllowed answers with the methods that are possible (RFC 9110, section 15.5.6).
func (s *Server) methodNotAllowed(w http.ResponseWriter, r *http.Request) {
	route := chi.RouteContext(r.Context())
	possible := strings.Join(methodsOf(route.Routes, cmp.Or(route.RoutePath, sentPath(r))), ", ")
	w.Header().Set("Allow", possible)
	s.answer(w, r, timetable.Errorf(codeMethod, "%.20s is not allowed here; use %s", r.Method, possible))
}

// methodsOf are the methods with which a path has a route.
func methodsOf(routes chi.Routes, path string) (possible []string) {
	for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut} {
		sought := method
		if method == http.MethodHead {
			sought = http.MethodGet // middleware.GetHead answers it
		}
		if routes.Match(chi.NewRouteContext(), sought, path) {
			possible = append(possible, method)
		}
	}
	return possible
}

// orAnswer answers with the error of a handler, if it returns one.
func (s *Server) orAnswer(handle func(http.ResponseWriter, *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := handle(w, r); err != nil {
			s.answer(w, r, err)
		}
	}
}

// answer writes an error outside of operations.
func (s *Server) answer(w http.ResponseWriter, r *http.Request, err error) {
	e := s.toAPIError(r.Context(), err)
	w.Header().Set("Content-Type", e.ContentType(""))
	guard(w.Header())
	maps.Copy(w.Header(), e.GetHeaders())
	if e.Status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", "Bearer")
	}
	w.WriteHeader(e.Status)
	if err := writeJSON(w, e); err != nil {
		s.log.DebugContext(r.Context(), "write error", "error", err, "request_id", requestID(r.Context()))
	}
}

func writeJSON(w io.Writer, body any) error { return json.NewEncoder(w).Encode(body) }
