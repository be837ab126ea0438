package dev

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"syscall"
	"time"
)

const progressInterval = 10 * time.Second

// TemporalBinary returns the path of a Temporal server: an installed `temporal` CLI, else the one built from sourceDir
// into binDir. It builds when the sources have changed since the last build; that takes minutes the first time, and
// the log says so. Processes that build at the same time wait for each other.
func TemporalBinary(ctx context.Context, sourceDir, binDir string, log *slog.Logger) (string, error) {
	log = log.With("component", "temporal")
	if path, err := exec.LookPath("temporal"); err == nil {
		log.Info("using the installed Temporal CLI", "path", path)
		return path, nil
	}
	sum, err := sourceSum(sourceDir)
	if err != nil {
		return "", fmt.Errorf("find the sources of the Temporal server (or install the temporal CLI): %w", err)
	}
	binary := filepath.Join(binDir, "temporalserver-"+sum)
	if _, err := os.Stat(binary); err == nil {
		return binary, nil
	}
	lock, err := waitForLock(ctx, filepath.Join(binDir, "temporalserver.lock"), log)
	if err != nil {
		return "", err
	}
	defer func() { _ = lock.Close() }()
	if _, err := os.Stat(binary); err == nil {
		return binary, nil // built by the process that we waited for
	}
	return binary, buildTemporal(ctx, sourceDir, binary, log)
}

// sourceSum names a build: it changes with every file that goes into it.
func sourceSum(dir string) (string, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	_, _ = fmt.Fprintln(sum, runtime.GOOS, runtime.GOARCH)
	for _, file := range append(files, filepath.Join(dir, "go.mod"), filepath.Join(dir, "go.sum")) {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return "", err
		}
		_, _ = fmt.Fprintf(sum, "%s %d\n%s", filepath.Base(file), len(text), text)
	}
	return hex.EncodeToString(sum.Sum(nil))[:12], nil
}

// buildTemporal builds into a temporary file, moves the result into place and removes earlier ones.
func buildTemporal(ctx context.Context, sourceDir, binary string, log *slog.Logger) error {
	goTool, err := exec.LookPath("go")
	if err != nil {
		return errors.New("no Temporal server: install the temporal CLI, or Go to build one")
	}
	earlier, _ := filepath.Glob(filepath.Join(filepath.Dir(binary), "temporalserver-*")) // the pattern is well-formed
	unfinished, err := filepath.Abs(binary + ".new")
	if err != nil {
		return fmt.Errorf("find folder of binaries: %w", err)
	}
	log.Info("building the Temporal server: the first time this downloads about 250 MB and compiles some 1,800 " +
		"packages, which takes minutes; later builds take seconds")
	began := time.Now()
	cmd := exec.Command(goTool, "build", "-v", "-buildvcs=false", "-ldflags=-s -w", "-o", unfinished, ".")
	cmd.Dir = sourceDir
	cmd.Env = append(os.Environ(), "GOWORK=off")
	if err := runWithProgress(ctx, cmd, log); err != nil {
		return err
	}
	if err := os.Rename(unfinished, binary); err != nil {
		return fmt.Errorf("put Temporal server in place: %w", err)
	}
	for _, path := range earlier {
		_ = os.Remove(path) // a running one goes on
	}
	log.Info("built the Temporal server", "elapsed", time.Since(began).Round(time.Second))
	return nil
}

// runWithProgress logs the progress of a `go build -v`.
func runWithProgress(ctx context.Context, cmd *exec.Cmd, log *slog.Logger) error {
	var downloads, packages atomic.Int64
	count := func(line string) {
		log.Debug(line)
		if strings.HasPrefix(line, "go: downloading ") {
			downloads.Add(1)
		} else {
			packages.Add(1)
		}
	}
	finished := make(chan error, 1)
	go func() { finished <- runChild(ctx, "go build", cmd, syscall.SIGINT, count) }()
	began := time.Now()
	ticker := time.NewTicker(progressInterval)
	defer ticker.Stop()
	for {
		select {
		case err := <-finished:
			return err
		case <-ticker.C:
			log.Info("building the Temporal server", "elapsed", time.Since(began).Round(time.Second),
				"downloads", downloads.Load(), "packages", packages.Load())
		}
	}
}
