package dev

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"runtime"
	"sync/atomic"
	"syscall"
	"time"
)

// A child is a process that ends with this one. Its methods may be called from several goroutines.
type child struct {
	name     string
	pid      int
	output   *lineWriter
	stopping atomic.Bool
	done     chan struct{}
	exit     error // what Wait returned
	err      error // nil when it was asked to end; exit and err are set once done is closed
}

// startChild starts cmd in a process group of its own, so that the terminal's Ctrl-C reaches this process alone. When
// this process dies, the kernel sends it orphanSignal. Each line of its output goes to onLine.
func startChild(name string, cmd *exec.Cmd, orphanSignal syscall.Signal, onLine func(string)) (*child, error) {
	c := &child{name: name, output: newLineWriter(onLine), done: make(chan struct{})}
	cmd.Stdout, cmd.Stderr = c.output, c.output
	// Grandchildren keep the output open after a killed child.
	cmd.WaitDelay = 2 * time.Second
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Setpgid = true
	setOrphanSignal(cmd.SysProcAttr, orphanSignal)

	started := make(chan error)
	go func() {
		// The kernel treats the end of the starting thread as the end of the parent, so the thread stays here.
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := cmd.Start(); err != nil {
			started <- err
			return
		}
		c.pid = cmd.Process.Pid
		started <- nil
		c.ended(cmd.Wait())
	}()
	if err := <-started; err != nil {
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	return c, nil
}

func (c *child) ended(exit error) {
	c.exit = exit
	switch {
	case c.stopping.Load():
	case exit == nil:
		c.err = fmt.Errorf("%s ended by itself\n%s", c.name, c.output.tail())
	default:
		c.err = fmt.Errorf("%s ended: %w\n%s", c.name, exit, c.output.tail())
	}
	close(c.done)
}

// Done is closed when the process has ended.
func (c *child) Done() <-chan struct{} { return c.done }

// Err says how the process ended, with its last lines of output. It is nil while the process runs and after Stop.
func (c *child) Err() error {
	select {
	case <-c.done:
		return c.err
	default:
		return nil
	}
}

// stop asks the process and its group to end, and kills them if they have not ended after grace.
func (c *child) stop(signal syscall.Signal, grace time.Duration) error {
	c.stopping.Store(true)
	if err := c.Signal(signal); err != nil {
		return err
	}
	select {
	case <-c.done:
		return c.err
	case <-time.After(grace):
	}
	if err := c.Signal(syscall.SIGKILL); err != nil {
		return err
	}
	<-c.done
	return fmt.Errorf("%s did not end within %s and was killed\n%s", c.name, grace, c.output.tail())
}

// await tries until it succeeds, usually soon after the start of the process. It gives up when try reports a final
// error, the process ends, or ctx is done.
func (c *child) await(ctx context.Context, try func(context.Context) (final bool, err error)) error {
	for {
		final, err := try(ctx)
		if final || err == nil {
			return err
		}
		select {
		case <-time.After(20 * time.Millisecond):
		case <-c.done:
			return c.err
		case <-ctx.Done():
			return fmt.Errorf("wait for %s: %w: %w\n%s", c.name, context.Cause(ctx), err, c.output.tail())
		}
	}
}

// Signal sends a signal to the process group; if that has ended, it is no error. An end without Stop is reported by
// Err.
func (c *child) Signal(signal syscall.Signal) error {
	select {
	case <-c.done:
		return nil // its id may be another process's by now
	default:
	}
	if err := syscall.Kill(-c.pid, signal); err != nil && !errors.Is(err, syscall.ESRCH) {
		return fmt.Errorf("send %s to %s: %w", signal, c.name, err)
	}
	return nil
}

// runChild runs a command to its end. When ctx ends first, it ends the command and its children.
func runChild(ctx context.Context, name string, cmd *exec.Cmd, orphanSignal syscall.Signal, onLine func(string)) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	c, err := startChild(name, cmd, orphanSignal, onLine)
	if err != nil {
		return err
	}
	select {
	case <-c.done:
		if c.exit == nil {
			return nil
		}
		return c.err
	case <-ctx.Done():
		err := c.stop(syscall.SIGINT, 5*time.Second)
		_ = syscall.Kill(-c.pid, syscall.SIGKILL) // children that the command left behind
		return errors.Join(fmt.Errorf("%s: %w", name, context.Cause(ctx)), err)
	}
}
