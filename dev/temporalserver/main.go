// Command temporalserver is a single-process Temporal server with its Web UI on SQLite. It takes those flags of
// `temporal server start-dev` that Lectern uses, so an installed Temporal CLI can replace it.
//
// It is a separate module: the server needs some 210 modules that Lectern does not.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	uiserver "github.com/temporalio/ui-server/v2/server"
	uiconfig "github.com/temporalio/ui-server/v2/server/config"
	uioptions "github.com/temporalio/ui-server/v2/server/server_options"
	"go.temporal.io/server/common/authorization"
	"go.temporal.io/server/common/config"
	"go.temporal.io/server/common/log"
	"go.temporal.io/server/temporal"
	"go.uber.org/zap"
)

func main() {
	opts, err := parse(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, opts); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, opts options) error {
	server, err := newServer(opts)
	if err != nil {
		return err
	}
	if err := server.Start(); err != nil {
		return fmt.Errorf("start Temporal: %w", err)
	}
	if !opts.headless {
		ui := newUI(opts)
		defer ui.Stop()
		// Start blocks, and ends the process itself when it cannot listen.
		go func() { _ = ui.Start() }()
	}
	<-ctx.Done()
	if err := server.Stop(); err != nil {
		return fmt.Errorf("stop Temporal: %w", err)
	}
	return nil
}

func newServer(opts options) (temporal.Server, error) {
	conf, err := serverConfig(opts)
	if err != nil {
		return nil, err
	}
	if err := prepareDatabase(opts, conf.Persistence.DataStores[storeName].SQL); err != nil {
		return nil, err
	}
	logger, err := newLogger(opts.logLevel)
	if err != nil {
		return nil, err
	}
	server, err := temporal.NewServer(
		temporal.WithConfig(conf),
		temporal.ForServices(temporal.DefaultServices),
		temporal.WithStaticHosts(staticHosts(conf)),
		temporal.WithLogger(logger),
		temporal.WithAuthorizer(authorization.NewNoopAuthorizer()),
		temporal.WithClaimMapper(func(*config.Config) authorization.ClaimMapper {
			return authorization.NewNoopClaimMapper()
		}),
		temporal.WithDynamicConfigClient(opts.dynamicConfig),
	)
	if err != nil {
		return nil, fmt.Errorf("configure Temporal: %w", err)
	}
	return server, nil
}

// newLogger writes one line for each record: the server's own logger adds a stack trace of some kilobytes to every
// error.
func newLogger(level string) (log.Logger, error) {
	conf := zap.NewDevelopmentConfig()
	conf.Development = false
	conf.DisableCaller, conf.DisableStacktrace = true, true
	var err error
	if conf.Level, err = zap.ParseAtomicLevel(level); err != nil {
		return nil, fmt.Errorf("parse log level: %w", err)
	}
	logger, err := conf.Build()
	if err != nil {
		return nil, fmt.Errorf("configure log: %w", err)
	}
	return log.NewZapLogger(logger), nil
}

func newUI(opts options) *uiserver.Server {
	return uiserver.NewServer(uioptions.WithConfigProvider(&uiconfig.Config{
		Host:                opts.ip,
		Port:                opts.uiPort,
		TemporalGRPCAddress: opts.address(opts.port),
		EnableUI:            true,
		HideLogs:            true,
		DisableNewsFetch:    true,
		// The page is served over plain HTTP. A Secure cookie would not be sent back, and every change would be refused.
		CORS: uiconfig.CORS{CookieInsecure: true},
	}))
}
