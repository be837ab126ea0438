package server

import (
	"context"
	"errors"
	"net/http"
	"time"

	"go.temporal.io/sdk/client"
)

// readyTimeout bounds each of the two looks at what the server stands on.
const readyTimeout = 2 * time.Second

// health says that the process is alive.
func (s *Server) health(w http.ResponseWriter, r *http.Request) {
	s.report(w, r, http.StatusOK, map[string]string{"status": "ok"})
}

// ready says whether requests can be served: the database must answer. Temporal is reported, but may be away: reads work,
// and what is requested waits. A database that waits for its recovery is read, too.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	status := http.StatusOK
	parts := map[string]string{"database": "ok", "temporal": "ok"}
	if err := within(r.Context(), s.db.Ping); err != nil {
		parts["database"] = "away"
		status = http.StatusServiceUnavailable
	} else if errors.Is(within(r.Context(), s.requireCurrent), errRestored) {
		parts["database"] = "restored: run lectern recover"
	}
	if err := within(r.Context(), s.pingTemporal); err != nil {
		parts["temporal"] = "away"
	}
	s.report(w, r, status, parts)
}

func (s *Server) pingTemporal(ctx context.Context) error {
	_, err := s.temporal.CheckHealth(ctx, &client.CheckHealthRequest{})
	return err
}

func within(ctx context.Context, look func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, readyTimeout)
	defer cancel()
	return look(ctx)
}

func (s *Server) report(w http.ResponseWriter, r *http.Request, status int, body map[string]string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if err := writeJSON(w, body); err != nil {
		s.log.DebugContext(r.Context(), "write health", "error", err, "request_id", requestID(r.Context()))
	}
}
