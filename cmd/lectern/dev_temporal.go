package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strconv"

	"github.com/prometheus/client_golang/prometheus"
	"go.temporal.io/sdk/client"
	sdklog "go.temporal.io/sdk/log"
	"google.golang.org/grpc"

	"github.com/lectern-timetables/lectern/dev"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/telemetry"
)

// devTemporal is the client of the configured Temporal or, unless the environment names one, of a private server.
type devTemporal struct {
	client    client.Client
	namespace string
	registry  *prometheus.Registry // for metrics of the client, the server and the worker
	private   bool
	ui        string        // address of its Web UI; "" = none, or not ours to know
	started   chan struct{} // closed once the private server runs
	address   string        // of the private server; there once started is closed
}

// openTemporal makes the client. Until the private server runs, nothing is sent to its port, where somebody else may
// listen. The profile of Temporal's own command line is not used for it.
func (c devCommand) openTemporal(log *slog.Logger) (*devTemporal, error) {
	t := &devTemporal{
		started: make(chan struct{}), registry: telemetry.NewRegistry(), private: os.Getenv("TEMPORAL_ADDRESS") == "",
	}
	var options client.Options
	var err error
	if t.private {
		options, t.ui = c.privateOptions(t, log), c.privateUI()
	} else if options, err = temporalOptions(log); err != nil {
		return nil, err
	}
	t.namespace = options.Namespace
	t.client, err = c.countedIn(t.registry).dialTemporal(options)
	return t, err
}

func (c devCommand) privateOptions(t *devTemporal, log *slog.Logger) client.Options {
	return client.Options{
		HostPort:  net.JoinHostPort("127.0.0.1", strconv.Itoa(c.TemporalPort)),
		Namespace: cmp.Or(os.Getenv("TEMPORAL_NAMESPACE"), client.DefaultNamespace),
		Logger:    sdklog.NewStructuredLogger(log.With("component", "temporal")),
		ConnectionOptions: client.ConnectionOptions{
			DialOptions: []grpc.DialOption{grpc.WithContextDialer(t.dial)},
		},
	}
}

// privateUI is the address of the private server's Web UI, if it is known before the server runs.
func (c devCommand) privateUI() string {
	if c.TemporalUIPort <= 0 {
		return ""
	}
	return "http://" + net.JoinHostPort("127.0.0.1", strconv.Itoa(c.TemporalUIPort))
}

// dial connects to the private server once it runs.
func (t *devTemporal) dial(ctx context.Context, _ string) (net.Conn, error) {
	select {
	case <-t.started:
		return new(net.Dialer).DialContext(ctx, "tcp", t.address)
	default:
		return nil, errors.New("the private Temporal server does not run yet")
	}
}

// runTemporal builds the private server if necessary, and runs it until the other parts have handed over. The server
// and the worker wait for it meanwhile, and so do new jobs.
func (c devCommand) runTemporal(
	ctx context.Context, t *devTemporal, handedOver <-chan struct{}, log *slog.Logger,
) error {
	binary, err := dev.TemporalBinary(ctx, c.TemporalSource, c.BinDir, log)
	if err != nil {
		return unlessStopped(ctx, err)
	}
	temporal, err := dev.StartTemporal(ctx, binary, dev.TemporalConfig{
		Dir:        filepath.Join(c.DataDir, "temporal"),
		Port:       c.TemporalPort,
		UIPort:     c.TemporalUIPort,
		Namespace:  t.namespace,
		Attributes: messages.Attributes,
	}, log)
	if err != nil {
		return unlessStopped(ctx, err)
	}
	t.address = temporal.Address()
	close(t.started)
	log.InfoContext(ctx, "temporal is ready", "address", temporal.Address(), "ui", temporal.UIURL())
	select {
	case <-handedOver:
		return temporal.Stop()
	case <-temporal.Done():
		return fmt.Errorf("temporal server ended: %w", temporal.Err())
	}
}
