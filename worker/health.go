package worker

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/telemetry"
)

// answerTimeout bounds a request for health or metrics, from the first byte of the request to the last of the answer.
const answerTimeout = 10 * time.Second

// health answers whether the worker is alive and able to work.
type health struct {
	db       *db.Store
	temporal client.Client
	log      *slog.Logger
	started  atomic.Bool // it polls Temporal
}

// serve answers at an address until it is told to stop.
func (h *health) serve(ctx context.Context, address string, metrics http.Handler) (stop func(), err error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if err != nil {
		const otherAddress = "choose another address with --work-addr or LECTERN_WORK_ADDR"
		return nil, fmt.Errorf("listen for health and metrics (%s): %w", otherAddress, err)
	}
	routes := http.NewServeMux()
	routes.HandleFunc("GET /healthz", telemetry.Alive)
	routes.HandleFunc("GET /readyz", h.ready)
	routes.Handle("GET /metrics", metrics)
	web := &http.Server{
		Handler:      routes,
		ReadTimeout:  answerTimeout,
		WriteTimeout: answerTimeout,
		ErrorLog:     slog.NewLogLogger(h.log.Handler(), slog.LevelDebug),
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = web.Serve(listener) // Close ends it
	}()
	h.log.InfoContext(ctx, "answering for health and metrics", "address", listener.Addr().String())
	return func() {
		_ = web.Close()
		<-ended
	}, nil
}

// ready says whether the worker can carry jobs on, for which it needs Temporal and the database.
func (h *health) ready(w http.ResponseWriter, r *http.Request) {
	status := http.StatusOK
	parts := map[string]string{"database": "ok", "temporal": "ok", "worker": "ok"}
	away := func(part, how string) {
		parts[part] = how
		status = http.StatusServiceUnavailable
	}
	if telemetry.Probe(r.Context(), h.db.Ping) != nil {
		away("database", "away")
	}
	if telemetry.ProbeTemporal(r.Context(), h.temporal) != nil {
		away("temporal", "away")
	}
	if !h.started.Load() {
		away("worker", "starting")
	}
	telemetry.Report(w, status, parts)
}
