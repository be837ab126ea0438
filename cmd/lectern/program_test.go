package main_test

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/internal/testkit"
)

// program is a run of lectern in its own process.
type program struct {
	t      *testing.T
	cmd    *exec.Cmd
	stdout testkit.Buffer
	stderr testkit.Buffer
	ended  chan struct{}
}

// command is lectern with an environment that has only what the test sets.
func command(t *testing.T, env []string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(lectern, args...)
	cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir()}, env...)
	return cmd
}

// start runs a command until it ends or the test does.
func start(t *testing.T, cmd *exec.Cmd) *program {
	t.Helper()
	p := &program{t: t, cmd: cmd, ended: make(chan struct{})}
	cmd.Stdout, cmd.Stderr = &p.stdout, &p.stderr
	if err := cmd.Start(); err != nil {
		t.Fatalf("start %s: %v", cmd, err)
	}
	go func() {
		defer close(p.ended)
		_ = cmd.Wait() // the state of the process says it
	}()
	t.Cleanup(func() {
		p.signal(syscall.SIGKILL)
		<-p.ended
		if t.Failed() {
			t.Logf("%s\n%s%s", strings.Join(cmd.Args, " "), &p.stdout, &p.stderr)
		}
	})
	return p
}

// run runs lectern to its end.
func run(t *testing.T, env []string, args ...string) *program {
	t.Helper()
	p := start(t, command(t, env, args...))
	p.wait(time.Minute)
	return p
}

// signal sends a signal, unless the program has ended.
func (p *program) signal(signal syscall.Signal) {
	p.t.Helper()
	if err := p.cmd.Process.Signal(signal); err != nil && !errors.Is(err, os.ErrProcessDone) {
		p.t.Errorf("send %s: %v", signal, err)
	}
}

// wait waits for the program's end.
func (p *program) wait(within time.Duration) {
	p.t.Helper()
	select {
	case <-p.ended:
	case <-time.After(within):
		p.t.Fatalf("it still runs after %s", within)
	}
}

// want fails the test unless the program ended with the status.
func (p *program) want(status int) *program {
	p.t.Helper()
	if got := p.cmd.ProcessState.ExitCode(); got != status {
		p.t.Fatalf("it ended with %s, want the status %d\n%s", p.cmd.ProcessState, status, &p.stderr)
	}
	return p
}

// saying fails the test unless standard error has every word.
func (p *program) saying(words ...string) *program {
	p.t.Helper()
	for _, word := range words {
		if !strings.Contains(p.stderr.String(), word) {
			p.t.Errorf("it does not say %q:\n%s", word, &p.stderr)
		}
	}
	return p
}

// loggingJSON fails the test unless every line of the log is JSON.
func (p *program) loggingJSON() {
	p.t.Helper()
	for line := range strings.Lines(p.stderr.String()) {
		if !json.Valid([]byte(line)) {
			p.t.Errorf("a line of the log is no JSON: %s", line)
		}
	}
}

// stop asks the program to end, and fails the test unless it does so soon and without an error.
func (p *program) stop(signal syscall.Signal) {
	p.t.Helper()
	p.signal(signal)
	p.wait(10 * time.Second)
	p.want(0)
}
