package server

import (
	"context"
	"net/http"
	"time"

	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/db"
)

// readyTimeout bounds each look at what the server stands on.
const readyTimeout = 2 * time.Second

// health says that the process is alive.
func (s *Server) health(w http.ResponseWriter, r *http.Request) {
	s.report(w, r, http.StatusOK, map[string]string{"status": "ok"})
}

// ready says whether requests can be served: the database must answer, and have the schema that they need. Temporal is reported, but
// may be away: reads work, and what is requested waits. A database that waits for its recovery is read, too.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	status := http.StatusOK
	parts := map[string]string{"database": "ok", "schema": "ok", "temporal": "ok"}
	schema, err := s.readSchema(r.Context())
	switch {
	case err != nil:
		parts["database"], parts["schema"] = "away", "unknown"
		status = http.StatusServiceUnavailable
	case schema != db.SchemaServes:
		parts["schema"] = string(schema) + ": run lectern migrate"
		status = http.StatusServiceUnavailable
	case s.isRestored(r.Context()):
		parts["database"] = "restored: run lectern recover"
	}
	if err := within(r.Context(), s.pingTemporal); err != nil {
		parts["temporal"] = "away"
	}
	s.report(w, r, status, parts)
}

// isRestored says whether the database is known to wait for its recovery.
func (s *Server) isRestored(ctx context.Context) (restored bool) {
	err := within(ctx, func(ctx context.Context) (err error) {
		restored, err = s.db.Probes.IsRestored(ctx)
		return err
	})
	return err == nil && restored
}

func (s *Server) readSchema(ctx context.Context) (schema db.Schema, err error) {
	err = within(ctx, func(ctx context.Context) error {
		schema, err = s.db.ReadSchema(ctx)
		return err
	})
	return schema, err
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
