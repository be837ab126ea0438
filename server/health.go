package server

import (
	"context"
	"net/http"

	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/telemetry"
)

// health says whether the server can work.
type health struct {
	db       *db.Store
	temporal client.Client
}

// ready says whether requests can be served: the database must answer, with the right schema. Temporal is reported, but
// may be away: reads work, and jobs wait. A database that waits for its recovery can be read.
func (h health) ready(w http.ResponseWriter, r *http.Request) {
	status := http.StatusOK
	parts := map[string]string{"database": "ok", "schema": "ok", "temporal": "ok"}
	schema, err := h.readSchema(r.Context())
	switch {
	case err != nil:
		parts["database"], parts["schema"] = "away", "unknown"
		status = http.StatusServiceUnavailable
	case schema != db.SchemaServes:
		parts["schema"] = string(schema) + ": run lectern migrate"
		status = http.StatusServiceUnavailable
	case h.isRestored(r.Context()):
		parts["database"] = "restored: run lectern recover"
	}
	if err := telemetry.ProbeTemporal(r.Context(), h.temporal); err != nil {
		parts["temporal"] = "away"
	}
	telemetry.Report(w, status, parts)
}

// isRestored says whether the database is known to wait for its recovery.
func (h health) isRestored(ctx context.Context) (restored bool) {
	err := telemetry.Probe(ctx, func(ctx context.Context) (err error) {
		restored, err = h.db.Probes.IsRestored(ctx)
		return err
	})
	return err == nil && restored
}

func (h health) readSchema(ctx context.Context) (schema db.Schema, err error) {
	err = telemetry.Probe(ctx, func(ctx context.Context) error {
		schema, err = h.db.ReadSchema(ctx)
		return err
	})
	return schema, err
}
