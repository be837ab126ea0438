package server

import (
	"context"
	"iter"
	"net/http"
	"strings"
	"time"

	"github.com/lectern-timetables/lectern/server/classic"
	"github.com/lectern-timetables/lectern/timetable"
)

// classic also answers the front end of the service that Lectern replaces, where that is wanted. api is every other route.
func (s *Server) classic(api http.Handler) http.Handler {
	if !s.cfg.Classic {
		return api
	}
	former := guarded(classic.Handler(api, classic.Config{Log: s.log, Origins: s.cfg.AllowedOrigins, Follow: s.follow}))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, classic.Prefix+"/") {
			former.ServeHTTP(w, r)
			return
		}
		api.ServeHTTP(w, r)
	})
}

// follow opens what a socket sees to that front end, under the same bounds.
func (s *Server) follow(r *http.Request) (*classic.Watch, error) {
	job, seat, err := s.subscribe(r)
	if err != nil {
		return nil, s.toAPIError(r.Context(), err)
	}
	s.sockets.Add(1)
	s.metrics.sockets.Inc()
	return &classic.Watch{
		Progress: func(ctx context.Context) iter.Seq[timetable.JobProgress] { return s.progressFor(ctx, job, seat) },
		Leave: func() {
			s.metrics.sockets.Dec()
			job.leave(nil)
			s.seats.leave(seat)
			s.sockets.Done()
		},
	}, nil
}

// progressFor is a job's progress now, whenever there is news, and again after a while without any, which keeps connections open. It
// ends with the job, with the sign-in that the seat was taken by, with the server and with ctx.
func (s *Server) progressFor(ctx context.Context, job *watch, seat *seat) iter.Seq[timetable.JobProgress] {
	return func(yield func(timetable.JobProgress) bool) {
		for {
			f, changed := job.next()
			if !yield(f.data) || f.ended {
				return
			}
			select {
			case <-changed:
			case <-time.After(keepAliveInterval):
			case <-seat.held.Done():
				return
			case <-s.closing.Done():
				return
			case <-ctx.Done():
				return
			}
		}
	}
}
