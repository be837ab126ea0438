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

// given are the ports that FreePort has returned; they may not be in use yet.
var given sync.Map

// FreePort finds a port on 127.0.0.1 on which nothing listens, a different one on each call. It is below the range that
// systems use for outgoing connections, so none of these can take it first.
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
