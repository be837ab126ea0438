package main_test

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/internal/testkit"
)

// place is where `lectern dev` keeps its data and listens. It may run there several times.
type place struct {
	dir                      string
	http, postgres, temporal int // ports
	ui                       int
	source, binaries         string // of the Temporal server
}

func newPlace(t *testing.T) place {
	t.Helper()
	return place{
		dir: filepath.Join(t.TempDir(), "data"), http: testkit.FreePort(t), postgres: testkit.FreePort(t),
		temporal: testkit.FreePort(t), ui: testkit.FreePort(t),
		source: temporalSource, binaries: binaries,
	}
}

// args are the arguments of a `lectern dev` there.
func (p place) args() []string {
	return []string{
		"dev", "--data-dir", p.dir, "--bin-dir", p.binaries, "--temporal-source", p.source, "--addr", address(p.http),
		"--postgres-port", strconv.Itoa(p.postgres), "--temporal-port", strconv.Itoa(p.temporal),
		"--temporal-ui-port=" + strconv.Itoa(p.ui),
	}
}

// dev runs `lectern dev` there and waits until it is ready.
func (p place) dev(t *testing.T, env ...string) *program {
	t.Helper()
	lectern := start(t, command(t, env, p.args()...))
	p.awaitReady(t, lectern, "ok")
	return lectern
}

// refused runs `lectern dev` there, which must fail soon.
func (p place) refused(t *testing.T, env ...string) *program {
	t.Helper()
	lectern := start(t, command(t, env, p.args()...))
	lectern.wait(20 * time.Second)
	return lectern.want(1)
}

func (p place) url() string { return "http://" + address(p.http) }

// awaitReady waits until a server answers there and reports Temporal as expected, "ok" or "away".
func (p place) awaitReady(t *testing.T, server *program, temporal string) {
	t.Helper()
	testkit.Eventually(t, "ready", func() bool {
		select {
		case <-server.ended:
			t.Fatalf("it ended with %s", server.cmd.ProcessState)
		default:
		}
		parts := readiness(p.url())
		return parts["database"] == "ok" && parts["temporal"] == temporal
	})
}

// readiness is the server's report on the parts that it needs; empty when it does not answer.
func readiness(url string) (parts map[string]string) {
	response, err := http.Get(url + "/readyz")
	if err != nil {
		return nil
	}
	defer response.Body.Close()
	_ = json.NewDecoder(response.Body).Decode(&parts)
	return parts
}

// left names the processes of the place that still run. Its ports may be those of another test by now.
func (p place) left() (found []string) {
	processes, _ := filepath.Glob("/proc/[0-9]*") // the pattern is well-formed; there is no such folder on other systems
	for _, process := range processes {
		args, _ := os.ReadFile(filepath.Join(process, "cmdline")) // a process may end meanwhile
		dir, _ := os.Readlink(filepath.Join(process, "cwd"))      // that of PostgreSQL's own children
		if strings.Contains(string(args)+" "+dir, p.dir) {
			found = append(found, fmt.Sprintf("%s in %s: %q", process, dir, args))
		}
	}
	return found
}

func (p place) requireNothingLeft(t *testing.T) {
	t.Helper()
	if left := p.left(); len(left) > 0 {
		t.Errorf("left behind:\n%s", strings.Join(left, "\n"))
	}
}

func address(port int) string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(port)) }
