package dev

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// The following tests change PATH, so they cannot run in parallel.

const helloServer = "package main\n\nfunc main() { println(\"hello\") }\n"

func TestTemporalBinaryPrefersAnInstalledCLI(t *testing.T) {
	dir := t.TempDir()
	writeScript(t, dir, "temporal", "exit 0")
	t.Setenv("PATH", dir)
	got, err := TemporalBinary(t.Context(), "no-such-folder", "no-such-folder", testLog(t))
	if err != nil || got != filepath.Join(dir, "temporal") {
		t.Errorf("TemporalBinary is %s, %v, want the one in PATH", got, err)
	}
}

func TestTemporalBinaryBuildsOnceForEachVersionOfTheSources(t *testing.T) {
	sources, bin := writeSources(t, helloServer), t.TempDir()
	first := requireBinary(t, sources, bin)

	path := os.Getenv("PATH")
	t.Setenv("PATH", t.TempDir()) // no go tool: nothing may be built
	if again := requireBinary(t, sources, bin); again != first {
		t.Errorf("binary of the same sources is %s, was %s", again, first)
	}

	t.Setenv("PATH", path)
	writeFile(t, filepath.Join(sources, "more.go"), "package main\n")
	if second := requireBinary(t, sources, bin); second == first {
		t.Errorf("binary of new sources is the old %s", second)
	}
	if _, err := os.Stat(first); !os.IsNotExist(err) {
		t.Errorf("the earlier binary is still there (%v)", err)
	}
}

func TestTemporalBinaryShowsWhyItDoesNotCompile(t *testing.T) {
	sources, bin := writeSources(t, "package main\n\nfunc main() { nonsense() }\n"), t.TempDir()
	_, err := TemporalBinary(t.Context(), sources, bin, testLog(t))
	if err == nil || !strings.Contains(err.Error(), "undefined: nonsense") {
		t.Errorf("err is %v, want the compiler's message", err)
	}
}

func TestTemporalBinaryIsBuiltOnceByManyAtATime(t *testing.T) {
	sources, bin, tools := writeSources(t, helloServer), t.TempDir(), t.TempDir()
	// $6 is the value of -o.
	writeScript(t, tools, "go", `echo built >> "`+tools+`/log"; sleep 0.1; echo binary > "$6"`)
	t.Setenv("PATH", tools+":"+os.Getenv("PATH"))
	var group sync.WaitGroup
	for range 5 {
		group.Go(func() {
			if _, err := TemporalBinary(t.Context(), sources, bin, testLog(t)); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if log, err := os.ReadFile(filepath.Join(tools, "log")); err != nil || string(log) != "built\n" {
		t.Errorf("builds: %q (%v), want one", log, err)
	}
}

func TestCancellingABuildEndsItsProcesses(t *testing.T) {
	sources, bin, tools := writeSources(t, helloServer), t.TempDir(), t.TempDir()
	pidFile := filepath.Join(tools, "pid")
	writeScript(t, tools, "go", `sleep 1000 & echo $! > "`+pidFile+`.new"; mv "`+pidFile+`.new" "`+pidFile+`"; wait`)
	t.Setenv("PATH", tools+":"+os.Getenv("PATH"))
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	ended := make(chan error, 1)
	go func() {
		_, err := TemporalBinary(ctx, sources, bin, testLog(t))
		ended <- err
	}()
	pid := awaitPid(t, pidFile)
	cancel()
	if err := <-ended; err == nil || !strings.Contains(err.Error(), context.Canceled.Error()) {
		t.Errorf("err is %v, want a cancelled build", err)
	}
	awaitEnd(t, pid)
	if left, _ := filepath.Glob(filepath.Join(bin, "temporalserver-*")); len(left) > 0 {
		t.Errorf("a cancelled build has left %v", left)
	}
}

func requireBinary(t *testing.T, sources, bin string) string {
	t.Helper()
	path, err := TemporalBinary(t.Context(), sources, bin, testLog(t))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func writeSources(t *testing.T, main string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	writeFile(t, filepath.Join(dir, "go.mod"), "module example.org/server\n\ngo 1.26\n")
	writeFile(t, filepath.Join(dir, "go.sum"), "")
	writeFile(t, filepath.Join(dir, "main.go"), main)
	return dir
}

func writeScript(t *testing.T, dir, name, body string) {
	t.Helper()
	writeFile(t, filepath.Join(dir, name), "#!/bin/sh\n"+body+"\n")
	if err := os.Chmod(filepath.Join(dir, name), 0o755); err != nil {
		t.Fatal(err)
	}
}

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// awaitPid waits for a file with a process id.
func awaitPid(t *testing.T, path string) int {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		text, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
		if err != nil {
			t.Fatal(err)
		}
		return pid
	}
	t.Fatalf("%s does not appear", path)
	return 0
}
