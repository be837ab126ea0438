package dev

import (
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"sync/atomic"
	"syscall"
	"time"
)

// ErrPortTaken is returned for a requested port on which another process listens.
var ErrPortTaken = errors.New("port is taken")

const loopback = "127.0.0.1"

// A portSetting is how the user of `lectern dev` chooses a port.
type portSetting struct{ flag, env string }

var (
	postgresPort   = portSetting{"--postgres-port", "LECTERN_POSTGRES_PORT"}
	temporalPort   = portSetting{"--temporal-port", "LECTERN_TEMPORAL_PORT"}
	temporalUIPort = portSetting{"--temporal-ui-port", "LECTERN_TEMPORAL_UI_PORT"}
)

// choose returns the requested port if it is free, or soon is; for 0, any free one.
func (s portSetting) choose(port int) (int, error) {
	if port == 0 {
		return FreePort()
	}
	err := tryPort(port)
	for began := time.Now(); errors.Is(err, syscall.EADDRINUSE) && time.Since(began) < portPatience; err = tryPort(port) {
		time.Sleep(portPatience / 20)
	}
	if errors.Is(err, syscall.EADDRINUSE) {
		return 0, fmt.Errorf("%w: %s is in use; end the process that listens there or choose another port with %s or %s",
			ErrPortTaken, loopbackAddress(port), s.flag, s.env)
	}
	if err != nil {
		return 0, fmt.Errorf("listen on port %d (%s, %s): %w", port, s.flag, s.env, err)
	}
	return port, nil
}

// portPatience is how long another process may take to release the port.
const portPatience = time.Second

// The ports that FreePort chooses from are below the range that systems use for outgoing connections, so none of these
// can take a port first.
const (
	firstFreePort = 10_000
	freePorts     = 20_000
	portsAProcess = 64 // how far apart processes begin that were started one after the other
)

// portsTried counts the ports that FreePort has tried.
var portsTried atomic.Int64

// FreePort finds a port on 127.0.0.1 on which nothing listens, a different one on each call. Each process begins
// elsewhere, so that several that look at once do not find the same port before they listen on it.
func FreePort() (int, error) {
	var err error
	for range 1000 {
		at := portsAProcess*int64(os.Getpid()) + portsTried.Add(1)
		port := int(firstFreePort + at%freePorts)
		if err = tryPort(port); err == nil {
			return port, nil
		}
	}
	return 0, fmt.Errorf("find a free port: %w", err)
}

func tryPort(port int) error {
	listener, err := net.Listen("tcp", loopbackAddress(port))
	if err != nil {
		return err
	}
	return listener.Close()
}

func loopbackAddress(port int) string {
	return net.JoinHostPort(loopback, strconv.Itoa(port))
}
