package server

import (
	"net/http"
	"strings"

	"github.com/lectern-timetables/lectern/server/classic"
)

// classic also answers the front end of the service that Lectern replaces, where that is wanted. api is every other
// route.
func (s *Server) classic(api http.Handler) http.Handler {
	if !s.cfg.Classic {
		return api
	}
	cfg := classic.Config{Log: s.log, Origins: s.cfg.AllowedOrigins, Follow: s.followFormer}
	former := guarded(classic.Handler(api, cfg))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, classic.Prefix+"/") {
			former.ServeHTTP(w, r)
			return
		}
		api.ServeHTTP(w, r)
	})
}

// followFormer lets that front end follow a job as a socket does, under the same limits.
func (s *Server) followFormer(r *http.Request) (*classic.Watch, error) {
	follower, _, err := s.follow(r)
	if err != nil {
		return nil, s.toAPIError(r.Context(), err)
	}
	return &classic.Watch{Progress: follower.Progress, Leave: follower.Leave}, nil
}
