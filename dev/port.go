package dev

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"strconv"
	"syscall"
)

// ErrPortTaken is returned for a port that was asked for and that another process listens on.
var ErrPortTaken = errors.New("port is taken")

const loopback = "127.0.0.1"

// A portSetting is how the user of `lectern dev` chooses a port.
type portSetting struct{ flag, env string }

var (
	postgresPort   = portSetting{"--postgres-port", "LECTERN_POSTGRES_PORT"}
	temporalPort   = portSetting{"--temporal-port", "LECTERN_TEMPORAL_PORT"}
	temporalUIPort = portSetting{"--temporal-ui-port", "LECTERN_TEMPORAL_UI_PORT"}
)

// choose returns the port that was asked for when it is free, or any free one for 0.
func (s portSetting) choose(port int) (int, error) {
	if port == 0 {
		return freePort()
	}
	err := tryPort(port)
	if errors.Is(err, syscall.EADDRINUSE) {
		return 0, fmt.Errorf("%w: %s is in use; end the process that listens there or choose another port with %s or %s",
			ErrPortTaken, loopbackAddress(port), s.flag, s.env)
	}
	if err != nil {
		return 0, fmt.Errorf("listen on port %d (%s, %s): %w", port, s.flag, s.env, err)
	}
	return port, nil
}

// freePort looks below the range that the kernel takes the ports of outgoing connections from, so that none of them
// gets the port before the server listens on it.
func freePort() (int, error) {
	var err error
	for range 100 {
		port := 10_000 + rand.IntN(20_000)
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
