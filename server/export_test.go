package server

import "github.com/go-chi/chi/v5"

// Routes are all routes of the server, for tests to walk.
func (s *Server) Routes() chi.Routes { return s.routes() }
