package server

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/http"
	"regexp"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/server/classic"
	"github.com/lectern-timetables/lectern/timetable"
)

// access is what the log says of a request besides the request itself. It is filled in while the request is answered.
type access struct {
	who  auth.Principal
	code timetable.Code // of its refusal
}

type accessKey struct{}

// accessOf is what is known of the request that a context belongs to.
func accessOf(ctx context.Context) *access {
	if a, ok := ctx.Value(accessKey{}).(*access); ok {
		return a
	}
	return new(access) // outside a request nothing is logged
}

// observe logs and counts every request. It logs the path without secrets, and no query: that may hold a ticket.
func (s *Server) observe(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begin := time.Now()
		path := loggedPath(r)
		a := new(access)
		r = r.WithContext(context.WithValue(r.Context(), accessKey{}, a))
		answer := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
		answer.Header().Set("X-Request-Id", requestID(r.Context()))
		next.ServeHTTP(answer, r)
		took := time.Since(begin)
		if route := chi.RouteContext(r.Context()).RoutePattern(); route != socketRoute && !classic.Streams(route) {
			s.metrics.request(r.Method, route, answer.Status(), took)
		}
		s.log.InfoContext(r.Context(), "request",
			"method", fmt.Sprintf("%.20s", r.Method), "path", path, "status", answer.Status(), "code", a.code,
			"bytes", answer.BytesWritten(), "duration", took, "request_id", requestID(r.Context()),
			"actor", a.who.ID, "org", a.who.Org, "address", middleware.GetClientIP(r.Context()))
	})
}

// loggedPath is a request's path as it may be logged. Longer paths than ours are cut.
func loggedPath(r *http.Request) string { return fmt.Sprintf("%.300s", hideSecrets(r.URL.Path)) }

// visit is what the log says of a socket when it is closed.
type visit struct {
	begin                    time.Time
	path, requestID, address string
}

func newVisit(r *http.Request) visit {
	return visit{
		begin: time.Now(), path: loggedPath(r), requestID: requestID(r.Context()),
		address: middleware.GetClientIP(r.Context()),
	}
}

// logClosed logs the end of a socket. Its beginning was logged as a request.
func (v visit) logClosed(log *slog.Logger, who auth.Principal) {
	log.Info("socket closed", //nolint:noctx // the request is over
		"path", v.path, "duration", time.Since(v.begin), "request_id", v.requestID,
		"actor", who.ID, "org", who.Org, "address", v.address)
}

// requestIDs matches the ids that clients may choose.
var requestIDs = regexp.MustCompile(`^[A-Za-z0-9._:/-]{1,64}$`)

// identify gives a request its id. It keeps the id that a client or a proxy sent, if that can be logged.
func identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get(middleware.RequestIDHeader)
		if !requestIDs.MatchString(id) {
			id = rand.Text()
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), middleware.RequestIDKey, id)))
	})
}
