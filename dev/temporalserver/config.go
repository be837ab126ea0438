package main

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"strconv"
	"time"

	"go.temporal.io/server/common/cluster"
	"go.temporal.io/server/common/config"
	"go.temporal.io/server/common/membership/static"
	"go.temporal.io/server/common/persistence/sql/sqlplugin/sqlite"
	"go.temporal.io/server/common/primitives"
	schema "go.temporal.io/server/schema/sqlite"
	"go.temporal.io/server/temporal"
)

const (
	storeName   = "sqlite"
	clusterName = "active" // as in the Temporal CLI: each can open the other's file
)

func serverConfig(opts options) (*config.Config, error) {
	services, err := serviceConfigs(opts)
	if err != nil {
		return nil, err
	}
	return &config.Config{
		Global: config.Global{Membership: config.Membership{
			MaxJoinDuration: 30 * time.Second, BroadcastAddress: opts.ip,
		}},
		Persistence: config.Persistence{
			DefaultStore:     storeName,
			VisibilityStore:  storeName,
			NumHistoryShards: 1,
			DataStores:       map[string]config.DataStore{storeName: {SQL: sqlConfig(opts)}},
		},
		ClusterMetadata: &cluster.Config{
			FailoverVersionIncrement: 10,
			MasterClusterName:        clusterName,
			CurrentClusterName:       clusterName,
			ClusterInformation: map[string]cluster.ClusterInformation{clusterName: {
				Enabled: true, InitialFailoverVersion: 1, RPCAddress: opts.address(opts.port),
			}},
		},
		DCRedirectionPolicy: config.DCRedirectionPolicy{Policy: "noop"},
		Services:            services,
		Archival: config.Archival{
			History:    config.HistoryArchival{State: "disabled"},
			Visibility: config.VisibilityArchival{State: "disabled"},
		},
		NamespaceDefaults: config.NamespaceDefaults{Archival: config.ArchivalNamespaceDefaults{
			History:    config.HistoryArchivalNamespaceDefaults{State: "disabled"},
			Visibility: config.VisibilityArchivalNamespaceDefaults{State: "disabled"},
		}},
		PublicClient: config.PublicClient{HostPort: opts.address(opts.port)},
	}, nil
}

// serviceConfigs gives the frontend the requested port and the services behind it any free ones.
func serviceConfigs(opts options) (map[string]config.Service, error) {
	services := make(map[string]config.Service, len(temporal.DefaultServices))
	taken := map[int]bool{opts.port: true, opts.uiPort: true}
	for _, name := range temporal.DefaultServices {
		port := opts.port
		if name != string(primitives.FrontendService) {
			var err error
			if port, err = freePort(opts, taken); err != nil {
				return nil, err
			}
			taken[port] = true
		}
		services[name] = config.Service{RPC: config.RPC{GRPCPort: port, BindOnIP: opts.ip}}
	}
	return services, nil
}

// freePort looks below the range that the kernel uses for outgoing connections, so that none of them gets the port
// before the service listens on it. Each process begins elsewhere, so that several do not find the same port at once.
func freePort(opts options, taken map[int]bool) (int, error) {
	const first, ports, apart = 10_000, 20_000, 64
	var err error
	for n := range ports {
		port := first + (apart*os.Getpid()+n)%ports
		if taken[port] {
			continue
		}
		var listener net.Listener
		if listener, err = net.Listen("tcp", opts.address(port)); err == nil {
			return port, listener.Close()
		}
	}
	return 0, fmt.Errorf("find a free port on %s: %w", opts.ip, err)
}

func staticHosts(conf *config.Config) map[primitives.ServiceName]static.Hosts {
	hosts := make(map[primitives.ServiceName]static.Hosts, len(conf.Services))
	for name, service := range conf.Services {
		address := net.JoinHostPort(service.RPC.BindOnIP, strconv.Itoa(service.RPC.GRPCPort))
		hosts[primitives.ServiceName(name)] = static.SingleLocalHost(address)
	}
	return hosts
}

func sqlConfig(opts options) *config.SQL {
	conf := &config.SQL{
		PluginName:        sqlite.PluginName,
		DatabaseName:      opts.dbFile,
		ConnectAttributes: map[string]string{"mode": "rwc"},
	}
	if opts.dbFile == "" {
		conf.DatabaseName = "temporal"
		conf.ConnectAttributes = map[string]string{"mode": "memory", "cache": "shared"}
	}
	for name, value := range opts.pragmas {
		conf.ConnectAttributes[name] = value
	}
	return conf
}

// prepareDatabase creates the file with its tables if it is missing, and then missing namespaces.
func prepareDatabase(opts options, conf *config.SQL) error {
	if opts.dbFile != "" {
		if err := createFile(opts.dbFile, *conf); err != nil {
			return err
		}
	}
	namespaces := make([]*schema.NamespaceConfig, len(opts.namespaces))
	for i, name := range opts.namespaces {
		var err error
		if namespaces[i], err = schema.NewNamespaceConfig(clusterName, name, false, opts.searchAttributes); err != nil {
			return fmt.Errorf("configure namespace %s: %w", name, err)
		}
	}
	if err := schema.CreateNamespaces(conf, namespaces...); err != nil {
		return fmt.Errorf("create namespaces: %w", err)
	}
	return nil
}

// createFile sets up a new database in a temporary file and moves it into place: a process that is killed half-way
// leaves no file that looks complete.
func createFile(path string, conf config.SQL) error {
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	conf.DatabaseName = path + ".new"
	conf.ConnectAttributes = map[string]string{"mode": "rwc"}
	if err := os.RemoveAll(conf.DatabaseName); err != nil {
		return fmt.Errorf("remove unfinished database: %w", err)
	}
	if err := schema.SetupSchema(&conf); err != nil {
		return fmt.Errorf("create tables in %s: %w", conf.DatabaseName, err)
	}
	if err := os.Rename(conf.DatabaseName, path); err != nil {
		return fmt.Errorf("put new database in place: %w", err)
	}
	return nil
}
