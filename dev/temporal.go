package dev

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	sdk "go.temporal.io/sdk/temporal"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	healthpb "google.golang.org/grpc/health/grpc_health_v1"
)

const (
	temporalStartTimeout = time.Minute
	temporalStopGrace    = 20 * time.Second
	temporalService      = "temporal.api.workflowservice.v1.WorkflowService"
)

// TemporalConfig says where a Temporal server keeps its data and listens.
type TemporalConfig struct {
	Dir       string // folder of the data; "" keeps everything in memory
	Port      int    // port of the gRPC service on 127.0.0.1; 0 takes any free one
	UIPort    int    // port of the Web UI; 0 takes any free one, a negative one runs without the Web UI
	Namespace string // namespace to create beside "default"

	// Attributes are the search attributes of a new namespace. An old one takes others only some time after they
	// were added.
	Attributes []sdk.SearchAttributeKeyKeyword

	// NamespaceRefresh is the time between looks for namespaces that others have made; 0 takes Temporal's own.
	NamespaceRefresh time.Duration

	// LongRun is the number of history events after which a workflow should go on in a new run; 0 takes Temporal's own.
	LongRun int
}

// Temporal is a running Temporal server.
type Temporal struct {
	*child
	port   int
	uiPort int // negative without a Web UI
}

// StartTemporal starts the server that TemporalBinary found, and returns once it answers. ctx bounds the start; the
// server runs until Stop.
func StartTemporal(ctx context.Context, binary string, cfg TemporalConfig, log *slog.Logger) (*Temporal, error) {
	ctx, cancel := context.WithTimeout(ctx, temporalStartTimeout)
	defer cancel()
	log = log.With("component", "temporal")

	var inherited []*os.File
	if cfg.Dir != "" {
		// SQLite cannot share the file with a server that is still ending.
		lock, err := waitForLock(ctx, filepath.Join(cfg.Dir, "lock"), log)
		if err != nil {
			return nil, err
		}
		defer func() { _ = lock.Close() }() // the server has inherited it
		inherited = []*os.File{lock}
	}
	// An earlier server on the folder may have held the ports until now.
	var err error
	if cfg.Port, err = temporalPort.choose(cfg.Port); err != nil {
		return nil, err
	}
	if cfg.UIPort >= 0 {
		if cfg.UIPort, err = temporalUIPort.choose(cfg.UIPort); err != nil {
			return nil, err
		}
	}
	cmd := exec.Command(binary, temporalArgs(cfg)...)
	cmd.ExtraFiles = inherited
	child, err := startChild("Temporal", cmd, syscall.SIGTERM, func(line string) { log.Debug(line) })
	if err != nil {
		return nil, err
	}
	t := &Temporal{child: child, port: cfg.Port, uiPort: cfg.UIPort}
	if err := t.waitReady(ctx); err != nil {
		_ = t.Stop() // err says why already
		return nil, err
	}
	return t, nil
}

// Address is host and port of the gRPC service.
func (t *Temporal) Address() string { return loopbackAddress(t.port) }

// UIURL is the address of the Web UI, "" without one.
func (t *Temporal) UIURL() string {
	if t.uiPort < 0 {
		return ""
	}
	return "http://" + loopbackAddress(t.uiPort)
}

// Stop ends the server and waits for its end.
func (t *Temporal) Stop() error { return t.stop(syscall.SIGINT, temporalStopGrace) }

// temporalArgs uses only flags that the Temporal CLI has too, as that may be what runs.
func temporalArgs(cfg TemporalConfig) []string {
	args := []string{
		"server", "start-dev",
		"--ip", loopback,
		"--port", strconv.Itoa(cfg.Port),
		"--log-level", "warn",
		// Fairness keys have no effect without it.
		"--dynamic-config-value", "matching.enableFairness=true",
		// With the default of four partitions, priorities and fairness would hold only within each of them.
		"--dynamic-config-value", "matching.numTaskqueueReadPartitions=1",
		"--dynamic-config-value", "matching.numTaskqueueWritePartitions=1",
		// Without this, search attributes would be read from the database twice for each one that a workflow sets.
		"--dynamic-config-value", "system.forceSearchAttributesCacheRefreshOnRead=false",
		// A version check would ask a server on the Internet.
		"--dynamic-config-value", "frontend.enableServerVersionCheck=false",
	}
	if cfg.LongRun > 0 {
		args = append(args, "--dynamic-config-value", "limit.historyCount.suggestContinueAsNew="+strconv.Itoa(cfg.LongRun))
	}
	if cfg.NamespaceRefresh > 0 {
		args = append(
			args, "--dynamic-config-value", `system.namespaceCacheRefreshInterval="`+cfg.NamespaceRefresh.String()+`"`,
		)
	}
	if cfg.Namespace != "" && cfg.Namespace != "default" {
		args = append(args, "--namespace", cfg.Namespace)
	}
	for _, attribute := range cfg.Attributes {
		args = append(args, "--search-attribute", attribute.GetName()+"=Keyword")
	}
	if cfg.UIPort < 0 {
		args = append(args, "--headless")
	} else {
		args = append(args, "--ui-port", strconv.Itoa(cfg.UIPort))
	}
	if cfg.Dir != "" {
		args = append(args,
			"--db-filename", filepath.Join(cfg.Dir, "temporal.db"),
			// A signal takes 3 ms with these and 25 ms without.
			"--sqlite-pragma", "journal_mode=wal",
			"--sqlite-pragma", "synchronous=normal")
	}
	return args
}

// waitReady asks until the gRPC service reports that it serves and the Web UI listens.
func (t *Temporal) waitReady(ctx context.Context) error {
	conn, err := grpc.NewClient(t.Address(), grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return fmt.Errorf("connect to Temporal: %w", err)
	}
	defer func() { _ = conn.Close() }()
	return t.await(ctx, func(ctx context.Context) (final bool, err error) {
		conn.ResetConnectBackoff() // its own pauses are seconds long
		return false, t.check(ctx, conn)
	})
}

func (t *Temporal) check(ctx context.Context, conn *grpc.ClientConn) error {
	health, err := healthpb.NewHealthClient(conn).Check(ctx, &healthpb.HealthCheckRequest{Service: temporalService})
	if err != nil {
		return fmt.Errorf("check health: %w", err)
	}
	if health.Status != healthpb.HealthCheckResponse_SERVING {
		return fmt.Errorf("check health: status is %s", health.Status)
	}
	if t.uiPort < 0 {
		return nil
	}
	ui, err := (&net.Dialer{}).DialContext(ctx, "tcp", loopbackAddress(t.uiPort))
	if err != nil {
		return fmt.Errorf("connect to Web UI: %w", err)
	}
	return ui.Close()
}
