package server

import (
	"net/http"
	"strings"

	"github.com/lectern-timetables/lectern/server/classic"
)

// classic also serves the front end of the service that Lectern replaces, where that is wanted. It follows jobs as
// sockets do, under the same limits.
func (s *Server) classic(p progress) func(api http.Handler) http.Handler {
	newFollower := func(r *http.Request) (*classic.Follower, error) {
		follower, _, err := p.newFollower(r)
		if err != nil {
			return nil, s.toAPIError(r.Context(), err)
		}
		return &classic.Follower{Progress: follower.Progress, Leave: follower.Leave}, nil
	}
	return func(api http.Handler) http.Handler {
		if !s.cfg.Classic {
			return api
		}
		cfg := classic.Config{Log: s.log, Origins: s.cfg.AllowedOrigins, NewFollower: newFollower}
		former := guarded(classic.Handler(api, cfg))
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.HasPrefix(r.URL.Path, classic.Prefix+"/") {
				former.ServeHTTP(w, r)
				return
			}
			api.ServeHTTP(w, r)
		})
	}
}
