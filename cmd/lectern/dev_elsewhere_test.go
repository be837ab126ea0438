package main_test

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"go.temporal.io/api/operatorservice/v1"
	"go.temporal.io/sdk/client"

	"github.com/lectern-timetables/lectern/dev"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestDevUsesTheDatabaseAndTheTemporalThatTheEnvironmentNames(t *testing.T) {
	t.Parallel()
	here := newPlace(t)
	elsewhere := testkit.FreePort(t)
	env := []string{"DATABASE_URL=" + startPostgres(t), "TEMPORAL_ADDRESS=" + address(elsewhere)}
	lectern := start(t, command(t, env, here.args()...))
	here.awaitReady(t, lectern, "away")

	// A job requested before Temporal runs waits for it.
	planner := here.as(t, "planner")
	job := planner.generate(ask{"problem_id": planner.demoProblem(), "variants": 1, "iterations": 20_000})
	if now := planner.job(job.ID); now.State != timetable.Queued || now.TemporalURL != "" {
		t.Errorf("without Temporal the job is %s, its page %q", now.State, now.TemporalURL)
	}
	startTemporal(t, elsewhere)
	planner.await(job.ID, timetable.Draft)

	for _, private := range []string{"postgres", "temporal"} {
		if _, err := os.Stat(filepath.Join(here.dir, private)); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("there is a private %s (%v)", private, err)
		}
	}
	lectern.stop(syscall.SIGINT)
	here.requireNothingLeft(t)
}

// Somebody's own Temporal may listen on the port of the private one. Nothing may be sent to it, not even while the
// private one is being built.
func TestDevLeavesAnotherTemporalOnItsPortAlone(t *testing.T) {
	t.Parallel()
	here := newPlace(t)
	other := startTemporal(t, here.temporal)
	here.source, here.binaries = t.TempDir(), t.TempDir()
	for name, text := range map[string]string{
		"go.mod": "module example.org/server\n\ngo 1.26\n", "go.sum": "", "main.go": "package main\n\nfunc main() {}\n",
	} {
		if err := os.WriteFile(filepath.Join(here.source, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cache, err := exec.Command("go", "env", "GOCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	here.refused(t, "GOCACHE="+string(cache[:len(cache)-1])).saying("--temporal-port", "LECTERN_TEMPORAL_PORT")
	known, err := other.OperatorService().ListSearchAttributes(t.Context(), &operatorservice.ListSearchAttributesRequest{
		Namespace: client.DefaultNamespace,
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := known.CustomAttributes["LecternState"]; ok {
		t.Error("a worker has registered its search attributes with the other Temporal")
	}
}

// A profile of Temporal's command line, such as one for its cloud, does not apply to the private server.
func TestDevOnItsOwnTemporalMindsNoProfile(t *testing.T) {
	t.Parallel()
	here := newPlace(t)
	home := t.TempDir()
	config := filepath.Join(home, ".config", "temporalio", "temporal.toml")
	if err := os.MkdirAll(filepath.Dir(config), 0o755); err != nil {
		t.Fatal(err)
	}
	profile := "[profile.default]\naddress = \"127.0.0.1:1\"\napi_key = \"key\"\n[profile.default.tls]\n"
	if err := os.WriteFile(config, []byte(profile), 0o600); err != nil {
		t.Fatal(err)
	}
	here.dev(t, "HOME="+home, "XDG_CONFIG_HOME="+filepath.Dir(filepath.Dir(config))).stop(syscall.SIGINT)
}

// startPostgres runs a cluster for the test and returns the address of its database.
func startPostgres(t *testing.T) string {
	t.Helper()
	postgres, err := dev.StartPostgres(t.Context(), dev.PostgresConfig{Dir: t.TempDir(), Fast: true}, testkit.Log(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = postgres.Stop() })
	return postgres.URL()
}

// startTemporal runs a Temporal for the test on a port.
func startTemporal(t *testing.T, port int) client.Client {
	t.Helper()
	temporal, err := dev.StartTemporal(
		t.Context(), temporalServer, dev.TemporalConfig{Port: port, UIPort: -1}, testkit.Log(t),
	)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = temporal.Stop() })
	c, err := client.Dial(client.Options{HostPort: temporal.Address()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}
