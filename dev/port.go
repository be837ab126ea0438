package dev

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"strconv"
	"sync"
	"syscall"
	"time"
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

// choose returns the port that was asked for when it is free, or soon is, and any free one for 0.
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

// portPatience is how long a process that is just letting the port go may take.
const portPatience = time.Second

// given are the ports that FreePort has returned, which may not be in use yet.
var given sync.Map

// FreePort finds a port on 127.0.0.1 on which nothing listens, another one at each call of the process. It lies below the
// range from which systems take the ports of outgoing connections, so that none of these takes it first.
func FreePort() (int, error) {
	var err error
	for range 100 {
		port := 10_000 + rand.IntN(20_000)
		if err = tryPort(port); err != nil {
			continue
		}
		if _, taken := given.LoadOrStore(port, true); !taken {
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
