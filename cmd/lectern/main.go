// Command lectern makes university timetables and carries them to a decision. `lectern dev` runs everything on one
// machine; `serve` and `work` are the parts of a real deployment; `solve`, `check`, `explain` and `bench` work on files
// alone.
package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"
	"google.golang.org/grpc/grpclog"

	"github.com/lectern-timetables/lectern/telemetry"
	"github.com/lectern-timetables/lectern/timetable"
)

// cli is every command with its flags. Each flag can also be set in the environment, as --help shows.
type cli struct {
	Version kong.VersionFlag `help:"Print the version."`

	LogLevel  slog.Level `help:"Least severe level to log: debug, info, warn, error." default:"info" env:"LECTERN_LOG_LEVEL"`
	LogFormat string     `help:"Format of the log: text or json." enum:"text,json" default:"text" env:"LECTERN_LOG_FORMAT"`

	Dev      devCommand      `cmd:"" help:"Run everything on this machine: PostgreSQL, Temporal, server, worker, and a demo problem."`
	Serve    serveCommand    `cmd:"" help:"Run the HTTP server."`
	Work     workCommand     `cmd:"" help:"Run a worker, which carries jobs forward and searches their variants."`
	Migrate  migrateCommand  `cmd:"" help:"Bring the database schema up to date."`
	Revive   reviveCommand   `cmd:"" help:"List the jobs that Temporal has lost, or give them new workflows."`
	Recover  recoverCommand  `cmd:"" help:"List what a database restored from a backup lacks, or recover it from Temporal."`
	Revoke   revokeCommand   `cmd:"" help:"End a person's sessions, tokens, sockets and feeds, everywhere."`
	Retain   retainCommand   `cmd:"" help:"Count what is older than it is to be kept, or delete it."`
	Person   personCommand   `cmd:"" help:"Export everything that names a person, or replace the name by a pseudonym."`
	Solve    solveCommand    `cmd:"" help:"Find a timetable for a problem in a file."`
	Check    checkCommand    `cmd:"" help:"Score a timetable in a file, from scratch."`
	Convert  convertCommand  `cmd:"" help:"Write a problem in another format."`
	Explain  explainCommand  `cmd:"" help:"Say why a problem has no timetable, or none without cost, and how to improve one."`
	Bench    benchCommand    `cmd:"" help:"Search problems with several seeds, and print a table of the runs."`
	Generate generateCommand `cmd:"" help:"Write a made-up problem, for tests and benchmarks."`
	Token    tokenCommand    `cmd:"" help:"Print a token for the API."`
}

// usageStatus is the exit status of kong when it cannot read the command line.
const usageStatus = 80

func main() {
	var c cli
	parser := kong.Must(&c, kong.Name("lectern"), kong.UsageOnError(),
		kong.Description("University timetables, from request to publication."),
		kong.Vars{"profiles": profiles(), "version": telemetry.ReadBuild().String()})
	parsed, err := parser.Parse(os.Args[1:])
	if err != nil && os.Getenv("LECTERN_LOG_FORMAT") == "json" { // c says nothing yet
		c.LogFormat = "json"
		c.fail(newLog(c), err)
		os.Exit(usageStatus)
	}
	parser.FatalIfErrorf(err)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	parsed.BindTo(ctx, (*context.Context)(nil))
	log := newLog(c)
	logEverything(log)
	if err := parsed.Run(log); err != nil {
		c.fail(log, err)
		os.Exit(1)
	}
}

// fail reports the error that ends the program: in the log if that is JSON, otherwise as text for people.
func (c cli) fail(log *slog.Logger, err error) {
	if c.LogFormat == "json" {
		log.Error("lectern failed", "error", err)
		return
	}
	fmt.Fprintln(os.Stderr, "lectern:", err)
}

// profiles lists the profiles in the form that kong wants for a flag's values.
func profiles() string {
	var names []string
	for _, p := range timetable.Profiles {
		names = append(names, string(p))
	}
	return strings.Join(names, ", ")
}

func newLog(c cli) *slog.Logger {
	options := &slog.HandlerOptions{Level: c.LogLevel}
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(os.Stderr, options))
	}
	return slog.New(slog.NewTextHandler(os.Stderr, options))
}

// logEverything sends the messages of libraries to the log that do not have our logger: those of package log and slog,
// and gRPC's errors.
func logEverything(log *slog.Logger) {
	slog.SetDefault(log)
	grpcErrors := slog.NewLogLogger(log.With("component", "grpc").Handler(), slog.LevelError).Writer()
	grpclog.SetLoggerV2(grpclog.NewLoggerV2(io.Discard, io.Discard, grpcErrors))
}
