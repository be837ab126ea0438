package server

import (
	"context"
	"net/http"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/telemetry"
)

// ready says whether requests can be served: the database must answer, and have the schema that they need. Temporal is
// reported, but may be away: reads work, and requested jobs wait. A database that waits for its recovery can be read.
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
	if err := telemetry.ProbeTemporal(r.Context(), s.temporal); err != nil {
		parts["temporal"] = "away"
	}
	telemetry.Report(w, status, parts)
}

// isRestored says whether the database is known to wait for its recovery.
func (s *Server) isRestored(ctx context.Context) (restored bool) {
	err := telemetry.Probe(ctx, func(ctx context.Context) (err error) {
		restored, err = s.db.Probes.IsRestored(ctx)
		return err
	})
	return err == nil && restored
}

func (s *Server) readSchema(ctx context.Context) (schema db.Schema, err error) {
	err = telemetry.Probe(ctx, func(ctx context.Context) error {
		schema, err = s.db.ReadSchema(ctx)
		return err
	})
	return schema, err
}
