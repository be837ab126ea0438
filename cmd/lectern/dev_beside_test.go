package main_test

import (
	"net"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/lectern-timetables/lectern/server"
)

func TestDevRunsBesideAnother(t *testing.T) {
	t.Parallel()
	here, there := newPlace(t), newPlace(t)
	one, other := start(t, command(t, nil, here.args()...)), start(t, command(t, nil, there.args()...))
	here.awaitReady(t, one, "ok")
	there.awaitReady(t, other, "ok")
	planner, stranger := here.as(t, "planner"), there.as(t, "planner")
	publish(planner, here.as(t, "approver"), planner.demoProblem())
	var jobs struct{ Items []server.Job }
	stranger.Get("/api/generation-jobs/").Want(200).Into(&jobs)
	if len(jobs.Items) != 0 {
		t.Errorf("the job of one is among those of the other: %+v", jobs.Items)
	}
	stranger.generate(ask{"problem_id": stranger.demoProblem(), "variants": 1, "iterations": 1000})
	// each signs with a secret of its own
	here.bearer(t, stranger.Token).Get("/api/auth/me").WantCode(401, "unauthenticated")
	one.stop(syscall.SIGINT)
	if parts := readiness(there.url()); parts["database"] != "ok" || parts["temporal"] != "ok" {
		t.Errorf("without the one, the other has %v", parts)
	}
	other.stop(syscall.SIGINT)
	here.requireNothingLeft(t)
	there.requireNothingLeft(t)
}

func TestDevRefusesAFolderThatIsInUse(t *testing.T) {
	t.Parallel()
	here, there := newPlace(t), newPlace(t)
	first := here.dev(t)
	dir := there.dir
	there.dir = here.dir
	there.refused(t).saying(strconv.Itoa(first.cmd.Process.Pid), "--data-dir", "LECTERN_DATA_DIR")
	there.dir = dir
	there.requireNothingLeft(t)
	if parts := readiness(here.url()); parts["database"] != "ok" || parts["temporal"] != "ok" {
		t.Errorf("the first one has suffered: %v", parts)
	}
}

func TestDevNamesThePortThatIsTaken(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		port func(*place) *int
		says []string
	}{
		"http":     {func(p *place) *int { return &p.http }, []string{"--addr", "LECTERN_ADDR"}},
		"postgres": {func(p *place) *int { return &p.postgres }, []string{"--postgres-port", "LECTERN_POSTGRES_PORT"}},
		"temporal": {func(p *place) *int { return &p.temporal }, []string{"--temporal-port", "LECTERN_TEMPORAL_PORT"}},
		"ui":       {func(p *place) *int { return &p.ui }, []string{"--temporal-ui-port", "LECTERN_TEMPORAL_UI_PORT"}},
	} {
		t.Run(name, func(t *testing.T) {
			here := newPlace(t)
			port := c.port(&here)
			listener, err := net.Listen("tcp", address(*port))
			if err != nil {
				t.Fatal(err)
			}
			defer listener.Close()
			here.refused(t).saying(append(c.says, strconv.Itoa(*port))...)
			_ = listener.Close()
			here.requireNothingLeft(t)
		})
	}
}

func TestDevTakesFreePorts(t *testing.T) {
	t.Parallel()
	here := newPlace(t)
	here.postgres, here.temporal, here.ui = 0, 0, -1
	lectern := here.dev(t)
	planner := here.as(t, "planner")
	publish(planner, here.as(t, "approver"), planner.demoProblem())
	if greeting := lectern.stdout.String(); strings.Contains(greeting, "Temporal Web UI") {
		t.Errorf("it names a page that is not there: %s", greeting)
	}
	lectern.stop(syscall.SIGINT)
	here.requireNothingLeft(t)
}
