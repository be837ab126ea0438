// Package worker runs a Lectern worker: it carries on jobs' workflows and searches their variants. Any number of
// workers may run, on any machines that reach Temporal and PostgreSQL.
package worker

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/interceptor"
	"go.temporal.io/sdk/worker"

	"github.com/lectern-timetables/lectern/activities"
	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/telemetry"
	"github.com/lectern-timetables/lectern/workflows"
)

const (
	// handOver is how long a stopping worker waits for its searches to hand over.
	handOver = 5 * time.Second
	// retryInterval is the time between two tries to reach Temporal.
	retryInterval = 500 * time.Millisecond
	// workflowsKept bounds the workflows whose state the process keeps in memory. Others are read from their histories
	// when they go on. The process also keeps workflows that another worker has carried on since.
	workflowsKept = 1000
)

// Config says how a worker runs.
type Config struct {
	Namespace   string // of Temporal
	SolverSlots int    // variants searched at once; 0 = none, the worker carries workflows only

	Address  string               // where to answer for health and metrics; "" = nowhere
	Registry *prometheus.Registry // where metrics go; nil = one of the worker's own
}

// Run works until ctx is done, then hands its searches over and returns nil. While Temporal is away, it waits.
func Run(ctx context.Context, temporal client.Client, store *db.Store, cfg Config, log *slog.Logger) error {
	work := &activities.Activities{
		DB:      store,
		Build:   telemetry.ReadBuild().String(),
		Bounds:  activities.NewBounds(ctx, log),
		Threads: activities.NewThreads(cfg.SolverSlots),
	}
	defer work.Bounds.Close()
	registry := cmp.Or(cfg.Registry, telemetry.NewRegistry())
	m := newMetrics(registry, &work.Searches)
	health := &health{db: store, temporal: temporal, log: log}
	if cfg.Address != "" {
		stop, err := health.serve(ctx, cfg.Address, telemetry.Handler(registry))
		if err != nil {
			return err
		}
		defer stop()
	}
	if err := untilReady(ctx, log, func() error {
		return registerSearchAttributes(ctx, temporal, cfg.Namespace)
	}); err != nil {
		return stopped(ctx, err)
	}
	worker.SetStickyWorkflowCacheSize(workflowsKept)
	failed := make(chan error, 3)
	// The worker of searches starts last, and so is stopped first.
	parts := []func() worker.Worker{
		func() worker.Worker { return newJobWorker(temporal, messages.TaskQueue, work, m, failed) },
		func() worker.Worker { return newJobWorker(temporal, messages.TermTaskQueue, work, m, failed) },
	}
	if cfg.SolverSlots > 0 {
		parts = append(parts, func() worker.Worker { return newSolverWorker(temporal, work, m, cfg.SolverSlots, failed) })
	}
	for _, newPart := range parts {
		var part worker.Worker
		// A worker that failed to start cannot be started again: each try needs a new one.
		start := func() error {
			part = newPart()
			return part.Start()
		}
		if err := untilReady(ctx, log, start); err != nil {
			return stopped(ctx, err)
		}
		defer part.Stop()
	}
	health.started.Store(true)
	log.InfoContext(ctx, "worker started", "solver_slots", cfg.SolverSlots)
	select {
	case <-ctx.Done():
		return nil
	case err := <-failed:
		return fmt.Errorf("worker: %w", err)
	}
}

// MakeRoom gives the process an extra thread for each search. A program that runs searches calls it once, at its start.
// Otherwise searches keep every thread of Go's scheduler busy, and whatever waits for the network waits for them.
func MakeRoom(solverSlots int) { runtime.GOMAXPROCS(runtime.GOMAXPROCS(0) + solverSlots) }

// newJobWorker makes a worker for the workflows and short Temporal activities of a queue.
func newJobWorker(
	temporal client.Client, queue string, work *activities.Activities, m *metrics, failed chan<- error,
) worker.Worker {
	w := worker.New(temporal, queue, worker.Options{
		Interceptors:      []interceptor.WorkerInterceptor{m, &knownJobs{db: work.DB}},
		WorkerStopTimeout: handOver,
		OnFatalError:      func(err error) { failed <- err },
	})
	workflows.Register(w)
	register(w, messages.Adopt, work.Adopt)
	register(w, messages.Project, work.Project)
	register(w, messages.Record, work.Record)
	register(w, messages.SaveHeartbeats, work.SaveHeartbeats)
	register(w, messages.SaveInterrupted, work.SaveInterrupted)
	register(w, messages.Publish, work.Publish)
	return w
}

// newSolverWorker makes the worker for searches.
func newSolverWorker(
	temporal client.Client, work *activities.Activities, m *metrics, slots int, failed chan<- error,
) worker.Worker {
	w := worker.New(temporal, messages.SolverTaskQueue, worker.Options{
		Interceptors:                       []interceptor.WorkerInterceptor{m, &knownJobs{db: work.DB}},
		DisableWorkflowWorker:              true,
		MaxConcurrentActivityExecutionSize: slots,
		WorkerStopTimeout:                  handOver,
		OnFatalError:                       func(err error) { failed <- err },
	})
	register(w, messages.Solve, work.Solve)
	register(w, messages.SolveTerm, work.Solve)
	return w
}

func register(w worker.Worker, name string, work any) {
	w.RegisterActivityWithOptions(work, activity.RegisterOptions{Name: name})
}

// untilReady tries until it succeeds or ctx is done.
func untilReady(ctx context.Context, log *slog.Logger, try func() error) error {
	for warned := false; ; warned = true {
		err := try()
		if err == nil || ctx.Err() != nil || errors.Is(err, errMissingAttributes) {
			return err
		}
		if !warned {
			log.WarnContext(ctx, "waiting for Temporal", "error", err)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(retryInterval):
		}
	}
}

// stopped distinguishes a requested end from a failure.
func stopped(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}
