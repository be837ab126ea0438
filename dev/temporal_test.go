package dev

import (
	"context"
	"log/slog"
	"net/http"
	"os"
	"os/exec"
	"sync"
	"syscall"
	"testing"

	"go.temporal.io/sdk/client"
)

// testBinaries is the folder of binaries of `lectern dev`: they are built once for all.
const testBinaries = "../.lectern/bin"

func TestTemporalFindsItsWorkflowsAfterARestart(t *testing.T) {
	t.Parallel()
	cfg := TemporalConfig{Dir: t.TempDir(), UIPort: -1, Namespace: "lectern"}
	first := startTemporal(t, cfg)
	startWorkflow(t, first.Address(), "kept")
	if err := first.Stop(); err != nil {
		t.Fatalf("stop: %v", err)
	}
	if err := first.Err(); err != nil {
		t.Errorf("after Stop Err is %v, want nil", err)
	}
	requireWorkflow(t, startTemporal(t, cfg).Address(), "kept")
}

func TestTemporalRestartsAfterBeingKilled(t *testing.T) {
	t.Parallel()
	cfg := TemporalConfig{Dir: t.TempDir(), UIPort: -1, Namespace: "lectern"}
	first := startTemporal(t, cfg)
	startWorkflow(t, first.Address(), "kept")
	if err := syscall.Kill(first.pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	<-first.Done()
	if first.Err() == nil {
		t.Error("Err is nil after the server was killed")
	}
	requireWorkflow(t, startTemporal(t, cfg).Address(), "kept")
}

func TestTemporalEndsWithItsParent(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	helper := exec.Command(os.Args[0], dir, temporalBinary(t))
	pid, _ := startHelper(t, "temporal", helper)
	if err := helper.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	// The start waits for the end of the old server.
	startTemporal(t, TemporalConfig{Dir: dir, UIPort: -1})
	awaitEnd(t, pid)
}

func TestTwoTemporalServersInMemoryKeepApart(t *testing.T) {
	t.Parallel()
	first := startTemporal(t, TemporalConfig{Namespace: "lectern"})
	second := startTemporal(t, TemporalConfig{Namespace: "lectern"})
	startWorkflow(t, first.Address(), "same-id")
	startWorkflow(t, second.Address(), "same-id")
	for _, server := range []*Temporal{first, second} {
		requireWorkflow(t, server.Address(), "same-id")
		requirePage(t, server.UIURL())
		requirePage(t, server.UIURL()+"/api/v1/namespaces/lectern")
	}
}

func TestTemporalRunsWithoutAWebUI(t *testing.T) {
	t.Parallel()
	if url := startTemporal(t, TemporalConfig{UIPort: -1}).UIURL(); url != "" {
		t.Errorf("UIURL is %q, want none", url)
	}
}

func TestTemporalNamesThePortThatIsTaken(t *testing.T) {
	t.Parallel()
	port := listen(t)
	_, err := StartTemporal(t.Context(), "unused", TemporalConfig{Port: port}, testLog(t))
	requirePortTaken(t, err, port, "--temporal-port", "LECTERN_TEMPORAL_PORT")
	_, err = StartTemporal(t.Context(), "unused", TemporalConfig{UIPort: port}, testLog(t))
	requirePortTaken(t, err, port, "--temporal-ui-port", "LECTERN_TEMPORAL_UI_PORT")
}

// temporalBinary builds the server once for all tests.
func temporalBinary(t *testing.T) string {
	t.Helper()
	binary, err := buildOnce()
	if err != nil {
		t.Fatal(err)
	}
	return binary
}

func startTemporal(t *testing.T, cfg TemporalConfig) *Temporal {
	t.Helper()
	server, err := StartTemporal(t.Context(), temporalBinary(t), cfg, testLog(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Stop() })
	return server
}

func startWorkflow(t *testing.T, address, id string) {
	t.Helper()
	options := client.StartWorkflowOptions{ID: id, TaskQueue: "nobody-polls"}
	if _, err := dial(t, address).ExecuteWorkflow(t.Context(), options, "Workflow"); err != nil {
		t.Fatalf("start workflow: %v", err)
	}
}

func requireWorkflow(t *testing.T, address, id string) {
	t.Helper()
	if _, err := dial(t, address).DescribeWorkflowExecution(t.Context(), id, ""); err != nil {
		t.Errorf("describe workflow: %v", err)
	}
}

func dial(t *testing.T, address string) client.Client {
	t.Helper()
	c, err := client.DialContext(t.Context(), client.Options{
		HostPort: address, Namespace: "lectern", Logger: testLog(t),
	})
	if err != nil {
		t.Fatalf("dial %s: %v", address, err)
	}
	t.Cleanup(c.Close)
	return c
}

func requirePage(t *testing.T, url string) {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	if response.StatusCode != http.StatusOK {
		t.Errorf("GET %s: %s", url, response.Status)
	}
}

var buildOnce = sync.OnceValues(func() (string, error) {
	return TemporalBinary(context.Background(), "temporalserver", testBinaries, slog.Default())
})
