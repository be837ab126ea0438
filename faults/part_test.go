package faults

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"syscall"
	"time"

	"github.com/lectern-timetables/lectern/dev"
	"github.com/lectern-timetables/lectern/messages"
)

// A part is a process of the site that may die and be started again.
type part interface {
	start() error
	stop() error // asks it to end, and waits; an end that is not in order is an error
	signal(syscall.Signal) error
	ended() <-chan struct{}
}

// stopWithin is how long a part may take to stop properly.
const stopWithin = 15 * time.Second

// program is a run of lectern.
type program struct {
	binary    string
	args, env []string
	clock     clock
	log       *os.File
	cmd       *exec.Cmd
	over      chan struct{}
}

func (p *program) start() error {
	p.cmd = exec.Command(p.binary, p.args...)
	p.cmd.Env = p.env
	p.cmd.Stderr = p.log
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // Ctrl-C is for the test, which then stops it
	if err := p.cmd.Start(); err != nil {
		return fmt.Errorf("start lectern: %w", err)
	}
	p.over = make(chan struct{})
	go func() {
		defer close(p.over)
		_ = p.cmd.Wait() // the state of the process says it
	}()
	return nil
}

func (p *program) signal(s syscall.Signal) error {
	if err := p.cmd.Process.Signal(s); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return fmt.Errorf("send %s to lectern %s: %w", s, p.args[0], err)
	}
	return nil
}

func (p *program) ended() <-chan struct{} { return p.over }

func (p *program) stop() error {
	if err := p.signal(syscall.SIGTERM); err != nil {
		return err
	}
	select {
	case <-p.over:
	case <-time.After(stopWithin):
		return errors.Join(fmt.Errorf("lectern %s has not ended within %s", p.args[0], stopWithin), p.signal(syscall.SIGQUIT))
	}
	if !p.cmd.ProcessState.Success() {
		return fmt.Errorf("lectern %s ended with %s", p.args[0], p.cmd.ProcessState)
	}
	return nil
}

// running is what dev has started.
type running interface {
	Stop() error
	Signal(syscall.Signal) error
	Done() <-chan struct{}
}

// foundation is PostgreSQL or Temporal.
type foundation struct {
	begin func() (running, error)
	now   running
}

func (f *foundation) start() (err error) {
	f.now, err = f.begin()
	return err
}

func (f *foundation) stop() error                   { return f.now.Stop() }
func (f *foundation) signal(s syscall.Signal) error { return f.now.Signal(s) }
func (f *foundation) ended() <-chan struct{}        { return f.now.Done() }

func newPostgres(dir string, port int, log *slog.Logger) *foundation {
	return &foundation{begin: func() (running, error) {
		return dev.StartPostgres(context.Background(), dev.PostgresConfig{Dir: dir, Port: port}, log)
	}}
}

// longRun is so short that a job goes on in new runs while people decide on it.
const longRun = 25

func newTemporal(dir string, port int, log *slog.Logger) *foundation {
	return &foundation{begin: func() (running, error) {
		return dev.StartTemporal(context.Background(), temporalServer, dev.TemporalConfig{
			Dir: dir, Port: port, UIPort: -1, Namespace: namespace, Attributes: messages.Attributes, LongRun: longRun,
		}, log)
	}}
}
