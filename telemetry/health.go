package telemetry

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"go.temporal.io/sdk/client"
)

// probeTimeout bounds each probe, so that a request for the health of a process always gets an answer.
const probeTimeout = 2 * time.Second

// Probe runs a look at something that a process needs, for two seconds at most.
func Probe(ctx context.Context, look func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, probeTimeout)
	defer cancel()
	return look(ctx)
}

// ProbeTemporal fails when Temporal does not answer.
func ProbeTemporal(ctx context.Context, temporal client.Client) error {
	return Probe(ctx, func(ctx context.Context) error {
		_, err := temporal.CheckHealth(ctx, &client.CheckHealthRequest{})
		return err
	})
}

// Alive answers that the process lives.
func Alive(w http.ResponseWriter, _ *http.Request) {
	Report(w, http.StatusOK, map[string]string{"status": "ok"})
}

// Report answers with the health of each part that a process needs.
func Report(w http.ResponseWriter, status int, parts map[string]string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(parts) // who did not get it asks again
}
