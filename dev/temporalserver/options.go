package main

import (
	"errors"
	"flag"
	"fmt"
	"net"
	"os"
	"strconv"
	"strings"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/server/common/dynamicconfig"
	"gopkg.in/yaml.v3"
)

const usage = "usage: temporalserver server start-dev [flags]"

// options are the flags of `temporal server start-dev` that this server knows.
type options struct {
	ip               string
	port, uiPort     int
	headless         bool
	dbFile           string // "" keeps everything in memory
	logLevel         string
	namespaces       []string
	pragmas          map[string]string
	searchAttributes map[string]enumspb.IndexedValueType
	dynamicConfig    dynamicconfig.StaticClient
}

func parse(args []string) (options, error) {
	if len(args) < 2 || args[0] != "server" || args[1] != "start-dev" {
		return options{}, errors.New(usage)
	}
	opts := options{
		namespaces:       []string{"default"},
		pragmas:          map[string]string{},
		searchAttributes: map[string]enumspb.IndexedValueType{},
		dynamicConfig:    devDynamicConfig(),
	}
	flags := flag.NewFlagSet(usage, flag.ContinueOnError)
	flags.SetOutput(os.Stderr)
	flags.StringVar(&opts.ip, "ip", "127.0.0.1", "address to listen on")
	flags.IntVar(&opts.port, "port", 7233, "port of the gRPC service")
	flags.IntVar(&opts.uiPort, "ui-port", 0, "port of the Web UI (default: the gRPC port + 1000)")
	flags.BoolVar(&opts.headless, "headless", false, "run without the Web UI")
	flags.StringVar(&opts.dbFile, "db-filename", "", "SQLite file (default: in memory)")
	flags.StringVar(&opts.logLevel, "log-level", "warn", "debug, info, warn or error")
	flags.Func("namespace", "namespace to create; may be repeated", opts.addNamespace)
	flags.Func("sqlite-pragma", "PRAGMA=VALUE; may be repeated", opts.addPragma)
	flags.Func("search-attribute", "NAME=TYPE; may be repeated", opts.addSearchAttribute)
	flags.Func("dynamic-config-value", "KEY=JSON; may be repeated", opts.addDynamicConfig)
	if err := flags.Parse(args[2:]); err != nil {
		return options{}, fmt.Errorf("parse flags: %w", err)
	}
	if flags.NArg() > 0 {
		return options{}, fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	if opts.uiPort == 0 {
		opts.uiPort = opts.port + 1000
	}
	return opts, nil
}

// devDynamicConfig is what the Temporal CLI also changes for a developer's server.
func devDynamicConfig() dynamicconfig.StaticClient {
	return dynamicconfig.StaticClient{
		// A search attribute can be used as soon as it is added, at the price of more reads.
		dynamicconfig.ForceSearchAttributesCacheRefreshOnRead.Key(): true,
		dynamicconfig.FrontendPersistenceMaxQPS.Key():               10_000,
		dynamicconfig.HistoryPersistenceMaxQPS.Key():                45_000,
		// One or two pages of the Web UI use up the default of 10 lists a second.
		dynamicconfig.FrontendMaxNamespaceVisibilityRPSPerInstance.Key(): 100,
		dynamicconfig.HistoryCacheHostLevelMaxSize.Key():                 8_096,
	}
}

func (o *options) address(port int) string {
	return net.JoinHostPort(o.ip, strconv.Itoa(port))
}

func (o *options) addNamespace(name string) error {
	o.namespaces = append(o.namespaces, name)
	return nil
}

func (o *options) addPragma(arg string) error {
	name, value, err := pair(arg)
	o.pragmas[name] = value
	return err
}

func (o *options) addSearchAttribute(arg string) error {
	name, value, err := pair(arg)
	if err != nil {
		return err
	}
	kind, err := enumspb.IndexedValueTypeFromString(value)
	o.searchAttributes[name] = kind
	return err
}

func (o *options) addDynamicConfig(arg string) error {
	key, text, err := pair(arg)
	if err != nil {
		return err
	}
	// YAML reads every JSON value, and whole numbers as int: the server does not accept a float for an int.
	var value any
	if err := yaml.Unmarshal([]byte(text), &value); err != nil {
		return err
	}
	o.dynamicConfig[dynamicconfig.MakeKey(key)] = value
	return nil
}

func pair(arg string) (name, value string, err error) {
	name, value, found := strings.Cut(arg, "=")
	if !found {
		return "", "", fmt.Errorf("%q is not NAME=VALUE", arg)
	}
	return name, value, nil
}
