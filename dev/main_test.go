package dev

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// helperEnv makes the test binary a program that starts one server and waits: the tests kill it, or run it as another
// user. The variable names the server, and the argument is the folder.
const helperEnv = "LECTERN_DEV_TEST_HELPER"

func TestMain(m *testing.M) {
	if server := os.Getenv(helperEnv); server != "" {
		runHelper(server, os.Args[1])
		return
	}
	os.Exit(m.Run())
}

func runHelper(server, dir string) {
	var pid int
	var where string
	var err error
	switch server {
	case "postgres":
		var p *Postgres
		if p, err = StartPostgres(context.Background(), PostgresConfig{Dir: dir, Fast: true}, slog.Default()); err == nil {
			pid, where = p.pid, p.URL()
		}
	case "temporal":
		var t *Temporal
		cfg := TemporalConfig{Dir: dir, UIPort: -1}
		if t, err = StartTemporal(context.Background(), os.Args[2], cfg, slog.Default()); err == nil {
			pid, where = t.pid, t.Address()
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(pid, where)
	select {} // until it is killed
}

// startHelper runs a helper and returns it, with the process id and address of its server.
func startHelper(t *testing.T, server string, cmd *exec.Cmd) (pid int, where string) {
	t.Helper()
	cmd.Env = append(os.Environ(), helperEnv+"="+server)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatalf("start helper: %v", err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		_ = cmd.Wait()
		t.Fatalf("read from helper: %v\n%s", err, stderr.String())
	}
	text, where, _ := strings.Cut(strings.TrimSpace(line), " ")
	if pid, err = strconv.Atoi(text); err != nil {
		t.Fatalf("helper printed %q: %v", line, err)
	}
	return pid, where
}

// awaitEnd waits until no process has this id.
func awaitEnd(t *testing.T, pid int) {
	t.Helper()
	deadline := time.Now().Add(20 * time.Second)
	for !errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) {
		if time.Now().After(deadline) {
			t.Fatalf("process %d still runs", pid)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// worldFolder is a folder that every user can reach, unlike t.TempDir.
func worldFolder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "lectern")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	return dir
}

func testLog(t *testing.T) *slog.Logger {
	return slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelDebug}))
}
